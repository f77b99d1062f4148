"""What the audit log keeps of the work with events and registrations: who, what, how many, and no name."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.errors import EventError
from events.services import publish
from organisations.models import Action, AuditEntry
from registrations import services
from registrations.errors import RegistrationError
from registrations.models import Registration
from tests.events.factories import EventFactory
from tests.organisations.factories import MembershipFactory
from tests.registrations.factories import InterestFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
PERSON = {"name": "Amina Beispiel", "email": "amina@example.org"}


@pytest.fixture
def officer():
    return MembershipFactory()


@pytest.fixture
def event(officer):
    return EventFactory(organisation=officer.organisation, confirm_address=False)


def log(**of):
    return [(entry.action, entry.kind, entry.facts) for entry in AuditEntry.objects.filter(**of).order_by("pk")]


def by(officer):
    return {"by": officer.user, "now": timezone.now()}


def test_publishing_is_noted_with_the_officer(officer):
    event = EventFactory(organisation=officer.organisation, draft=True)
    publish(event=event, by=officer.user)
    assert log(actor=officer.user, organisation=officer.organisation) == [(Action.PUBLISHED, "events.event", {})]
    assert AuditEntry.objects.get().label == str(event)


def test_what_was_refused_is_not_noted(officer, event):
    with pytest.raises(EventError):
        publish(event=event, by=officer.user)
    with pytest.raises((EventError, RegistrationError)):
        services.send_thanks(event=event, **by(officer))
    assert log() == []


@pytest.mark.parametrize(
    ("call_off", "action"),
    [(services.cancel_event, Action.CANCELLED), (services.postpone_event, Action.POSTPONED)],
)
def test_calling_off_is_noted_with_the_number_of_letters(officer, event, call_off, action):
    RegistrationFactory.create_batch(2, event=event)
    call_off(event=event, reason="Krankheit", **by(officer))
    assert log(actor=officer.user) == [(action, "events.event", {"letters": 2})]


def test_moving_an_event_that_people_are_told_of_is_noted(officer, event):
    RegistrationFactory(event=event)
    facts = {"starts_at": event.starts_at + timedelta(hours=1)}
    services.change_schedule(event=event, facts=facts, by=officer.user, now=timezone.now())
    assert log(actor=officer.user) == [(Action.MOVED, "events.event", {"letters": 1})]


def test_who_deletes_the_own_data_stays_nameless(event):
    entry = RegistrationFactory(event=event, **PERSON)
    services.delete_my_data(registration=entry, now=timezone.now())
    assert AuditEntry.objects.get(action=Action.DELETED).actor is None


def test_the_nightly_deletion_is_noted_as_the_portals_own(officer):
    past = EventFactory(organisation=officer.organisation, past=True)
    RegistrationFactory(event=past, **PERSON)
    services.purge_personal_data(timezone.now() + timedelta(days=400))
    assert log(actor=None, action=Action.DELETED) == [(Action.DELETED, "registrations.registration", {"records": 1})]


def test_letters_that_an_officer_sends_are_counted(officer):
    invited = EventFactory(organisation=officer.organisation, by_invitation=True)
    addressees = [services.Addressee(f"{name}@example.org", "", "de") for name in ("kim", "noa")]
    services.invite(event=invited, addressees=addressees, **by(officer))
    past = EventFactory(organisation=officer.organisation, past=True)
    RegistrationFactory(event=past)
    services.send_thanks(event=past, **by(officer))
    mailed = log(actor=officer.user, action=Action.MAILED)
    assert [facts for _action, _kind, facts in mailed] == [{"letters": 2}, {"letters": 1}]


def test_people_an_officer_deletes_are_counted_and_not_named(officer, event):
    entry = RegistrationFactory(event=event, **PERSON)
    services.delete_my_data(registration=entry, **by(officer))
    deleted = AuditEntry.objects.get(action=Action.DELETED)
    assert (deleted.actor, deleted.organisation) == (officer.user, officer.organisation)
    assert deleted.facts == {"records": 1}
    assert not Registration.objects.exists()


def test_nothing_of_a_person_is_in_the_log(client, officer, event, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(officer.user)
    entry = RegistrationFactory(event=event, organisation="Volkshochschule", **PERSON)
    InterestFactory(event=event)
    client.get(reverse("office:registrations", args=[event.slug]), {"q": "Amina"})
    client.get(reverse("office:registration", args=[event.slug, entry.pk]))
    services.cancel(registration=entry, by=officer.user, now=timezone.now())
    services.delete_my_data(registration=entry, **by(officer))
    services.cancel_event(event=event, reason="Krankheit", **by(officer))
    whole = json.dumps(list(AuditEntry.objects.values("label", "facts", "key", "kind")))
    assert AuditEntry.objects.count() >= 4
    assert not [word for word in ("Amina", "Beispiel", "amina@", "Volkshochschule", "Krankheit") if word in whole]
