"""The audit log: what goes in, that it stays as it is, who reads it, when it goes."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from organisations import audit
from organisations.audit import record
from organisations.models import Action, AuditEntry, Contact
from organisations.services import purge_accounts_data
from tests.events.factories import EventFactory
from tests.organisations.factories import (
    AuditEntryFactory,
    ContactFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
LOG = reverse("admin:organisations_auditentry_changelist")


@pytest.fixture
def officer(client):
    membership = MembershipFactory()
    client.force_login(membership.user)
    client.get(reverse("organisations:account"))
    return membership


def test_an_entry_tells_who_did_what_to_what():
    event, actor = EventFactory(title="Werkstatt"), UserFactory()
    record(actor, Action.MAILED, event, organisation=event.organisation, facts={"letters": 12})
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.organisation, entry.action) == (actor, event.organisation, Action.MAILED)
    assert (entry.kind, entry.key, entry.label) == ("events.event", str(event.pk), "Werkstatt")
    assert entry.facts == {"letters": 12}


def test_the_name_of_a_person_is_not_copied():
    contact = ContactFactory(role="Leitung", name="Jonas Platzhalter")
    record(None, Action.DELETED, contact, organisation=contact.organisation)
    entry = AuditEntry.objects.get()
    assert (entry.kind, entry.key, entry.label) == ("organisations.contact", str(contact.pk), "")


def test_a_fact_nobody_has_thought_of_is_refused():
    with pytest.raises(ValueError, match="name"):
        record(None, Action.DELETED, Contact, organisation=None, facts={"name": "Amina Beispiel"})


@pytest.mark.both_databases
def test_the_database_refuses_to_change_an_entry():
    entry = AuditEntryFactory()
    entry.action = Action.DELETED
    for attempt in (entry.save, lambda: AuditEntry.objects.update(actor=None)):
        with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
            attempt()
    assert AuditEntry.objects.get().action == Action.PUBLISHED


@pytest.mark.both_databases
def test_the_database_refuses_to_delete_an_entry_before_its_time():
    entry = AuditEntryFactory(at=timezone.now() - audit.KEEP + timedelta(minutes=1))
    for attempt in (entry.delete, AuditEntry.objects.all().delete):
        with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
            attempt()
    assert AuditEntry.objects.exists()


@pytest.mark.both_databases
def test_entries_go_when_their_time_is_over():
    now = timezone.now()
    AuditEntryFactory(at=now - audit.KEEP - timedelta(minutes=1))
    young = AuditEntryFactory()
    purge_accounts_data(now)
    assert list(AuditEntry.objects.all()) == [young]


@pytest.mark.both_databases
def test_an_entry_outlives_what_it_tells_of(client, officer):
    entry = AuditEntryFactory(organisation=officer.organisation)
    entry.actor.delete()
    page = client.get(LOG)
    assert page.status_code == 200
    assert "Werkstatt" in page.text


def test_an_object_whose_kind_is_gone_is_named_as_stored():
    assert AuditEntryFactory(kind="gone.thing", key="7", label="").object_words == "gone.thing 7"


def test_an_officer_reads_the_log_of_the_own_organisation_alone(client, officer):
    AuditEntryFactory(organisation=officer.organisation, label="Unsere")
    AuditEntryFactory(label="Fremde")
    page = client.get(LOG).text
    assert "Unsere" in page
    assert "Fremde" not in page


def test_what_colleagues_do_to_their_own_accounts_is_read_by_their_office(client, officer):
    colleague = MembershipFactory(organisation=officer.organisation).user
    AuditEntryFactory(organisation=None, actor=colleague, label="Kollegin")
    AuditEntryFactory(organisation=None, actor=MembershipFactory().user, label="Fremd")
    page = client.get(LOG).text
    assert "Kollegin" in page
    assert "Fremd" not in page


def test_a_superuser_reads_everything(client):
    client.force_login(UserFactory(superuser=True))
    AuditEntryFactory(label="Eine")
    AuditEntryFactory(organisation=None, label="Andere")
    page = client.get(LOG).text
    assert "Eine" in page
    assert "Andere" in page


def test_the_log_is_filtered_by_who_what_when_and_where(client):
    client.force_login(UserFactory(superuser=True))
    entry = AuditEntryFactory(label="Gesucht", at=timezone.now() - timedelta(days=400))
    AuditEntryFactory(label="Anderes", action=Action.MAILED)
    for query in (
        {"actor__id__exact": entry.actor_id},
        {"action__exact": entry.action},
        {"at__year": timezone.localtime(entry.at).year},
        {"organisation__id__exact": entry.organisation_id},
        {"q": "Gesucht"},
    ):
        page = client.get(LOG, query)
        assert [shown.label for shown in page.context["cl"].result_list] == ["Gesucht"], query


def test_nobody_writes_in_the_log_by_hand(client):
    client.force_login(UserFactory(superuser=True))
    entry = AuditEntryFactory()
    place = [entry.pk]
    assert client.get(reverse("admin:organisations_auditentry_add")).status_code == 403
    assert client.post(reverse("admin:organisations_auditentry_delete", args=place), {"post": "yes"}).status_code == 403
    change = client.post(reverse("admin:organisations_auditentry_change", args=place), {"label": "Anders"})
    assert change.status_code == 403
    assert AuditEntry.objects.get(pk=entry.pk).label == "Werkstatt"


def test_a_longer_log_costs_no_more_queries(client, officer):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LOG).status_code == 200
        return len(captured)

    AuditEntryFactory(organisation=officer.organisation)
    of_one = queries()
    AuditEntryFactory.create_batch(2, organisation=officer.organisation)
    assert queries() == of_one


def test_what_is_deleted_in_the_administration_is_noted(client, officer):
    contact = ContactFactory(organisation=officer.organisation)
    client.post(reverse("admin:organisations_contact_delete", args=[contact.pk]), {"post": "yes"})
    entry = AuditEntry.objects.get(action=Action.DELETED)
    assert (entry.actor, entry.organisation) == (officer.user, officer.organisation)
    assert (entry.kind, entry.key) == ("organisations.contact", str(contact.pk))


def test_many_deleted_at_once_are_noted_one_by_one(client, officer):
    contacts = ContactFactory.create_batch(2, organisation=officer.organisation)
    data = {"action": "delete_selected", "_selected_action": [contact.pk for contact in contacts], "post": "yes"}
    client.post(reverse("admin:organisations_contact_changelist"), data)
    assert AuditEntry.objects.filter(action=Action.DELETED).count() == 2


def test_a_deleted_organisation_stands_in_the_log_by_its_name(client):
    client.force_login(UserFactory(superuser=True))
    organisation = OrganisationFactory(name="Kreis Gestern")
    client.post(reverse("admin:organisations_organisation_delete", args=[organisation.pk]), {"post": "yes"})
    assert AuditEntry.objects.get(action=Action.DELETED).label == "Kreis Gestern"
