"""What the audit log keeps of the work with events and registrations: who, what, how many, and no name."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from organisations.models import Action, AuditEntry
from registrations import services
from registrations.models import Registration
from tests.events.factories import EventFactory
from tests.organisations.factories import MembershipFactory
from tests.registrations.factories import (
    InterestFactory,
    NeedFactory,
    PersonalLinkFactory,
    QuestionAnswerFactory,
    RegistrationFactory,
)

pytestmark = pytest.mark.django_db
PERSON = {"name": "Amina Beispiel", "email": "amina@example.org"}


@pytest.fixture
def officer(client):
    membership = MembershipFactory()
    client.force_login(membership.user)
    return membership


@pytest.fixture
def event(officer):
    return EventFactory(organisation=officer.organisation, confirm_address=False)


def log(**of):
    return [(entry.action, entry.kind, entry.facts) for entry in AuditEntry.objects.filter(**of).order_by("pk")]


def task(client, event, name, **data):
    return client.post(reverse("admin:registrations_task", args=[event.pk, name]), data)


def act(client, model, action, *records):
    page = reverse(f"admin:{model}_changelist")
    return client.post(page, {"action": action, "_selected_action": [record.pk for record in records]})


def test_publishing_is_noted_with_the_officer(client, officer):
    event = EventFactory(organisation=officer.organisation, draft=True)
    act(client, "events_event", "publish_events", event)
    assert log(actor=officer.user, organisation=officer.organisation) == [(Action.PUBLISHED, "events.event", {})]
    assert AuditEntry.objects.get().label == str(event)


def test_what_was_refused_is_not_noted(client, event):
    act(client, "events_event", "publish_events", event)
    task(client, event, "thank")
    assert log() == []


@pytest.mark.parametrize(("name", "action"), [("cancel", Action.CANCELLED), ("postpone", Action.POSTPONED)])
def test_calling_off_is_noted_with_the_number_of_letters(client, officer, event, name, action):
    RegistrationFactory.create_batch(2, event=event)
    task(client, event, name, reason="Krankheit")
    assert log(actor=officer.user) == [(action, "events.event", {"letters": 2})]


def test_moving_an_event_that_people_are_told_of_is_noted(officer, event):
    RegistrationFactory(event=event)
    facts = {"starts_at": event.starts_at + timedelta(hours=1)}
    services.change_schedule(event=event, facts=facts, by=officer.user, now=timezone.now())
    assert log(actor=officer.user) == [(Action.MOVED, "events.event", {"letters": 1})]


def test_letters_that_an_officer_sends_are_counted(client, officer):
    invited = EventFactory(organisation=officer.organisation, by_invitation=True)
    task(client, invited, "invite", addresses="kim@example.org\nnoa@example.org", language="de")
    past = EventFactory(organisation=officer.organisation, past=True)
    RegistrationFactory(event=past)
    task(client, past, "thank")
    two_step = EventFactory(organisation=officer.organisation, two_step=True, links_sent_automatically=False)
    act(client, "registrations_interest", "send_links", InterestFactory(event=two_step))
    assert [facts for _action, _kind, facts in log(actor=officer.user, action=Action.MAILED)] == [
        {"letters": 2},
        {"letters": 1},
        {"letters": 1},
    ]


def test_looking_at_people_is_noted(client, officer, event):
    entry = RegistrationFactory(event=event, **PERSON)
    NeedFactory(registration=entry)
    QuestionAnswerFactory(registration=entry)
    client.get(reverse("admin:registrations_registration_changelist"), {"q": "Amina"})
    client.get(reverse("admin:registrations_registration_change", args=[entry.pk]))
    kind = "registrations.registration"
    assert log(actor=officer.user) == [(Action.VIEWED, kind, {"records": 1}), (Action.VIEWED, kind, {})]
    assert AuditEntry.objects.latest("pk").key == str(entry.pk)


def test_looking_at_interests_and_links_is_noted_too(client, officer, event):
    for factory, name in ((InterestFactory, "interest"), (PersonalLinkFactory, "personallink")):
        client.get(reverse(f"admin:registrations_{name}_change", args=[factory(event=event).pk]))
    assert {kind for _action, kind, _facts in log()} == {"registrations.interest", "registrations.personallink"}


def test_each_organisation_reads_of_its_own_people_only(client, officer, event):
    second = MembershipFactory(user=officer.user).organisation
    RegistrationFactory.create_batch(2, event=event)
    RegistrationFactory(event=EventFactory(organisation=second))
    client.get(reverse("admin:registrations_registration_changelist"))
    assert log(organisation=officer.organisation)[0][2] == {"records": 2}
    assert log(organisation=second)[0][2] == {"records": 1}


def test_a_list_without_people_is_no_view(client, officer):
    client.get(reverse("admin:registrations_registration_changelist"))
    assert log() == []


def test_people_an_officer_deletes_are_counted_and_not_named(client, officer, event):
    entry = RegistrationFactory(event=event, **PERSON)
    act(client, "registrations_registration", "erase_registrations", entry)
    deleted = AuditEntry.objects.get(action=Action.DELETED)
    assert (deleted.actor, deleted.organisation) == (officer.user, officer.organisation)
    assert deleted.facts == {"records": 1}
    assert not Registration.objects.exists()


def test_who_deletes_the_own_data_stays_nameless(event):
    entry = RegistrationFactory(event=event, **PERSON)
    services.delete_my_data(registration=entry, now=timezone.now())
    assert AuditEntry.objects.get(action=Action.DELETED).actor is None


def test_the_nightly_deletion_is_noted_as_the_portals_own(officer):
    past = EventFactory(organisation=officer.organisation, past=True)
    RegistrationFactory(event=past, **PERSON)
    services.purge_personal_data(timezone.now() + timedelta(days=400))
    assert log(actor=None, action=Action.DELETED) == [(Action.DELETED, "registrations.registration", {"records": 1})]


def test_nothing_of_a_person_is_in_the_log(client, officer, event):
    entry = RegistrationFactory(event=event, organisation="Volkshochschule", **PERSON)
    client.get(reverse("admin:registrations_registration_changelist"))
    client.get(reverse("admin:registrations_registration_change", args=[entry.pk]))
    act(client, "registrations_registration", "cancel_registrations", entry)
    act(client, "registrations_registration", "erase_registrations", entry)
    task(client, event, "cancel", reason="Krankheit")
    whole = json.dumps(list(AuditEntry.objects.values("label", "facts", "key", "kind")))
    assert AuditEntry.objects.count() >= 4
    assert not [word for word in ("Amina", "Beispiel", "amina@", "Volkshochschule", "Krankheit") if word in whole]
