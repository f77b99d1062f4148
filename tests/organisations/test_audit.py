"""The audit log: what goes in, that it stays as it is, when it goes."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
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
    OrganisationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


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


def test_an_object_whose_kind_is_gone_is_named_as_stored():
    assert AuditEntryFactory(kind="gone.thing", key="7", label="").object_words == "gone.thing 7"


def test_a_deleted_organisation_stands_in_the_log_by_its_name(client):
    client.force_login(UserFactory(superuser=True))
    organisation = OrganisationFactory(name="Kreis Gestern")
    client.post(reverse("admin:organisations_organisation_delete", args=[organisation.pk]), {"post": "yes"})
    assert AuditEntry.objects.get(action=Action.DELETED).label == "Kreis Gestern"
