"""The team in the office: who works here, invitations, roles, and the organisation itself."""

from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mail.models import OutgoingMessage
from organisations.models import Action, AuditEntry, Invitation, Membership, Role
from tests.office.pages import address, answers_of, sent
from tests.organisations.factories import (
    AuditEntryFactory,
    InvitationFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("officer")]


@pytest.fixture
def send(client):
    return partial(sent, client)


@pytest.fixture
def colleague(organisation):
    return MembershipFactory(organisation=organisation, user__name="Mina Muster", role=Role.MODERATOR)


def open_at_work(user):
    client = Client()
    client.force_login(user)
    client.get(reverse("organisations:account"))
    return client


def test_the_list_says_who_has_which_role_and_when_they_signed_in_last(client, officer, organisation):
    user = UserFactory(name="Mina Muster", factor=False)
    type(user).objects.filter(pk=user.pk).update(last_login=datetime(2027, 3, 1, 23, 30, tzinfo=ZoneInfo("UTC")))
    for role in (Role.OFFICER, Role.MODERATOR):
        MembershipFactory(user=user, organisation=organisation, role=role)
    MembershipFactory(user__name="Ohne Zugehörigkeit")
    page = client.get(address("team")).text
    assert page.count("Mina Muster</bdi>") == 1  # one row, two roles
    assert page.count(": Mina Muster</span>") == 2
    assert "Tuesday 2 March 2027" in page  # a day in Berlin
    assert "not set up yet" in page
    assert "authenticator app" in page  # that of the officer
    assert "Ohne Zugehörigkeit" not in page


def test_who_signs_in_by_the_municipalitys_own_account_needs_no_factor_here(client, organisation):
    user = MembershipFactory(organisation=organisation, user=UserFactory(factor=False)).user
    AuditEntryFactory(actor=user, action=Action.SIGNED_IN, facts={"method": "socialaccount"})
    page = client.get(address("team")).text
    assert "single sign-on" in page
    assert "not set up yet" not in page


def test_somebody_is_invited(send, organisation):
    page = send(address("team_invite"), email="Neu@Example.org", role=Role.INSTITUTE, language="en")
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role, invitation.language, invitation.organisation) == (
        "neu@example.org", Role.INSTITUTE, "en", organisation,
    )  # fmt: skip
    assert OutgoingMessage.objects.get().recipient == "neu@example.org"
    assert "neu@example.org" in page.text


def test_nobody_is_invited_to_an_organisation_of_others(client):
    data = {
        "email": "neu@example.org",
        "role": Role.OFFICER,
        "language": "de",
        "organisation": OrganisationFactory().pk,
    }
    assert client.post(address("team_invite"), data).status_code == 422
    assert not Invitation.objects.exists()


def test_an_expired_invitation_is_sent_again(client, organisation):
    invitation = InvitationFactory(organisation=organisation, expired=True)
    assert "expired" in client.get(address("team")).text
    client.post(address("invitation_again", invitation.pk))
    invitation.refresh_from_db()
    assert invitation.expires_at > timezone.now() + timedelta(days=13)
    assert OutgoingMessage.objects.count() == 1


def test_an_invitation_is_withdrawn_after_a_question(client, organisation):
    invitation = InvitationFactory(organisation=organisation)
    assert invitation.email in client.get(address("invitation_withdraw", invitation.pk)).text
    client.post(address("invitation_withdraw", invitation.pk))
    invitation.refresh_from_db()
    assert invitation.revoked_at
    again = client.post(address("invitation_again", invitation.pk), follow=True)
    assert "This invitation was withdrawn" in again.text


def test_another_role_signs_out_and_is_noted(send, colleague, officer):
    theirs = open_at_work(colleague.user)
    send(address("role", colleague.pk), role=Role.OFFICER)
    colleague.refresh_from_db()
    assert colleague.role == Role.OFFICER
    assert theirs.get(reverse("organisations:account")).status_code == 302
    log = AuditEntry.objects.filter(actor=officer).order_by("pk").values_list("action", "facts__role")
    assert list(log) == [(Action.ROLE_TAKEN, Role.MODERATOR), (Action.ROLE_GIVEN, Role.OFFICER)]


def test_the_same_role_changes_nothing(send, colleague):
    theirs = open_at_work(colleague.user)
    send(address("role", colleague.pk))
    assert theirs.get(reverse("organisations:account")).status_code == 200
    assert not AuditEntry.objects.exists()


def test_two_officers_at_once_see_both_roles(client, colleague):
    path = address("role", colleague.pk)
    seen = answers_of(client.get(path))
    client.post(path, seen | {"role": Role.COUNCIL})
    page = client.post(path, seen | {"role": Role.OFFICER})
    assert page.status_code == 422
    assert "Somebody else has changed this role meanwhile" in page.text
    assert "council staff" in page.text
    colleague.refresh_from_db()
    assert colleague.role == Role.COUNCIL
    client.post(path, answers_of(page))  # to send it again is a decision
    colleague.refresh_from_db()
    assert colleague.role == Role.OFFICER


def test_a_role_that_the_person_has_already_is_not_given_twice(client, colleague, organisation):
    MembershipFactory(user=colleague.user, organisation=organisation, role=Role.COUNCIL)
    path = address("role", colleague.pk)
    page = client.post(path, answers_of(client.get(path)) | {"role": Role.COUNCIL})
    assert page.status_code == 422
    assert "The person has this role already" in page.text


def test_a_role_is_taken_away_after_a_question(client, colleague):
    assert "Mina Muster" in client.get(address("role_take", colleague.pk)).text
    client.post(address("role_take", colleague.pk))
    assert not Membership.objects.filter(pk=colleague.pk).exists()


def test_nobody_changes_the_own_role(client, officer):
    own = officer.memberships.get()
    assert "Please ask a colleague" in client.get(address("role", own.pk)).text
    changed = client.post(address("role", own.pk), {"role": Role.COUNCIL, "seen": Role.OFFICER})
    taken = client.post(address("role_take", own.pk), follow=True)
    assert "Please ask a colleague" in changed.text
    assert "Please ask a colleague" in taken.text
    assert officer.memberships.get().role == Role.OFFICER


def test_the_facts_about_the_organisation_are_changed_but_not_its_place_in_the_tree(client, organisation):
    path = address("organisation", organisation.key)
    answers = answers_of(client.get(path))
    client.post(path, answers | {"phone": "05241 555-100", "key": "anders", "run_by_parent": "on", "kind": "partner"})
    before = (organisation.key, organisation.run_by_parent, organisation.kind)
    organisation.refresh_from_db()
    assert organisation.phone == "05241 555-100"
    assert (organisation.key, organisation.run_by_parent, organisation.kind) == before


def test_a_colour_that_is_too_light_is_refused_with_one_that_works(client, organisation):
    path = address("organisation", organisation.key)
    page = client.post(path, answers_of(client.get(path)) | {"accent_colour": "#ffff00"})
    assert page.status_code == 422
    assert "it is too light" in page.text


def test_the_list_costs_the_same_however_long_it_is(client, organisation, django_assert_num_queries):
    MembershipFactory(organisation=organisation)
    InvitationFactory(organisation=organisation)
    client.get(address("team"))
    with CaptureQueriesContext(connection) as before:
        client.get(address("team"))
    MembershipFactory.create_batch(2, organisation=organisation)
    InvitationFactory.create_batch(2, organisation=organisation)
    with django_assert_num_queries(len(before)):
        client.get(address("team"))
