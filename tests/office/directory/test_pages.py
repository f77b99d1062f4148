"""Bodies and contacts in the office."""

import datetime as dt
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations.models import Action, AuditEntry, Body, Contact
from tests.concepts.factories import DecisionStepFactory
from tests.office.pages import address, answers_of, sent
from tests.organisations.factories import BodyFactory, ContactFactory, MembershipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("officer")]


@pytest.fixture
def officer(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    user = MembershipFactory().user
    client.force_login(user)
    return user


@pytest.fixture
def organisation(officer):
    return officer.memberships.get().organisation


@pytest.fixture
def send(client):
    return partial(sent, client)


def test_a_body_that_is_renamed_ends_and_the_new_one_begins(organisation, send):
    send(address("body_new"), name="Ausschuss für Soziales", kind="committee", website="kreis.example.org")
    old = Body.objects.get()
    assert (old.key, old.organisation, old.website) == (
        "ausschuss-fuer-soziales", organisation, "https://kreis.example.org",
    )  # fmt: skip
    send(address("body", old.pk), valid_until="2025-10-31")
    page = send(address("body_new"), name="Ausschuss für Soziales", kind="committee", valid_from="2025-11-01")
    assert "until Friday 31 October 2025" in page.text
    assert [body.key for body in Body.objects.order_by("pk")] == [
        "ausschuss-fuer-soziales",
        "ausschuss-fuer-soziales-2",
    ]


def test_a_body_that_ends_before_it_begins_is_refused(organisation, client):
    body = BodyFactory(organisation=organisation, valid_from=dt.date(2026, 1, 1))
    path = address("body", body.pk)
    page = client.post(path, answers_of(client.get(path)) | {"valid_until": "2025-12-31"})
    assert page.status_code == 422
    assert "The end lies before the beginning" in page.text


def test_a_body_that_has_decided_stays(organisation, client):
    body = DecisionStepFactory(body__organisation=organisation).body
    page = client.post(address("body_remove", body.pk), follow=True)
    assert "Something else on record needs this" in page.text
    assert Body.objects.filter(pk=body.pk).exists()


def test_a_contact_is_entered_changed_and_deleted(officer, send, client):
    send(address("contact_new"), role="Integrationsbeauftragte", phone="05241 555-102", public="on")
    contact = Contact.objects.get()
    send(address("contact", contact.pk), name="Kim Beispiel")
    contact.refresh_from_db()
    assert contact.name == "Kim Beispiel"
    client.post(address("contact_remove", contact.pk))
    assert not Contact.objects.exists()
    actions = AuditEntry.objects.filter(actor=officer).order_by("pk").values_list("action", "label")
    assert list(actions) == [(Action.CREATED, ""), (Action.CHANGED, ""), (Action.DELETED, "")]


def test_two_officers_at_once_see_both_versions(organisation, client):
    contact = ContactFactory(organisation=organisation)
    path = address("contact", contact.pk)
    seen = answers_of(client.get(path))
    client.post(path, seen | {"phone": "05241 1"})
    page = client.post(path, seen | {"phone": "05241 2"})
    assert page.status_code == 422
    assert "05241 1" in page.text


def test_nobody_enters_anything_for_another_organisation(client):
    foreign = BodyFactory()
    page = client.post(address("body_new"), {"organisation": foreign.organisation_id, "name": "X", "kind": "council"})
    assert page.status_code == 422
    assert client.get(address("body", foreign.pk)).status_code == 404


def test_the_organisation_of_an_entry_cannot_be_changed(organisation, client):
    body, foreign = BodyFactory(organisation=organisation), BodyFactory().organisation
    path = address("body", body.pk)
    client.post(path, answers_of(client.get(path)) | {"organisation": foreign.pk, "name": "Rat"})
    body.refresh_from_db()
    assert (body.name, body.organisation) == ("Rat", organisation)


def test_the_list_costs_the_same_however_long_it_is(organisation, client, django_assert_num_queries):
    BodyFactory(organisation=organisation)
    ContactFactory(organisation=organisation)
    client.get(address("directory"))
    with CaptureQueriesContext(connection) as before:
        client.get(address("directory"))
    BodyFactory.create_batch(2, organisation=organisation)
    ContactFactory.create_batch(2, organisation=organisation)
    with django_assert_num_queries(len(before)):
        client.get(address("directory"))
