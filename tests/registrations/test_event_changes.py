"""Cancelled, postponed, moved, thanked: who is told what, and once."""

from datetime import timedelta

import pytest

from events.errors import NotPossible
from mail.models import OutgoingMessage
from registrations import services
from tests.events.factories import EventFactory
from tests.registrations.factories import InterestFactory, PersonalLinkFactory, RegistrationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def people(event):
    """One registered, one waiting, one with a held place, one cancelled, one interested, one invited."""
    return {
        "registered": RegistrationFactory(event=event),
        "waiting": RegistrationFactory(event=event, waiting=True),
        "held": RegistrationFactory(event=event, held=True),
        "cancelled": RegistrationFactory(event=event, cancelled=True),
        "interested": InterestFactory(event=event),
        "invited": PersonalLinkFactory(event=event),
    }


def told(kind: str) -> set[str]:
    return set(OutgoingMessage.objects.filter(kind=f"registrations.{kind}").values_list("recipient", flat=True))


def everybody_but_cancelled(people) -> set[str]:
    return {person.email for state, person in people.items() if state != "cancelled"}


def test_everybody_concerned_is_told_once_that_it_is_cancelled_with_reason_and_replacement(event, people, now):
    other = EventFactory(status="published")
    assert services.cancel_event(event=event, reason="Krankheit", replacement=other, now=now) == 5
    assert told("event-cancelled") == everybody_but_cancelled(people)
    letter = OutgoingMessage.objects.get(recipient=people["registered"].email)
    assert "Krankheit" in letter.text
    assert f"/veranstaltungen/{other.slug}/" in letter.text
    assert letter.attachments


def test_a_person_with_interest_link_and_registration_gets_one_letter(event, now):
    entry = RegistrationFactory(event=event)
    InterestFactory(event=event, email=entry.email)
    PersonalLinkFactory(event=event, email=entry.email)
    assert services.cancel_event(event=event, reason="Krankheit", now=now) == 1


def test_cancelling_twice_is_refused(event, now):
    services.cancel_event(event=event, reason="Krankheit", now=now)
    with pytest.raises(NotPossible):
        services.cancel_event(event=event, reason="Krankheit", now=now)


def test_a_postponed_event_keeps_its_registrations(event, people, now):
    services.postpone_event(event=event, reason="Saal gesperrt", now=now)
    assert told("event-postponed") == everybody_but_cancelled(people)
    assert event.registrations.active().count() == 3


def test_a_moved_event_tells_what_was_and_what_is_now(event, people, now):
    new_start = event.starts_at + timedelta(days=7)
    services.change_schedule(event=event, facts={"starts_at": new_start}, now=now)
    assert told("event-changed") == everybody_but_cancelled(people)


def test_each_change_is_told_and_an_unchanged_event_tells_nothing(event, people, now):
    for days in (7, 14):
        services.change_schedule(event=event, facts={"starts_at": now + timedelta(days=30 + days)}, now=now)
    services.change_schedule(event=event, facts={"starts_at": now + timedelta(days=44)}, now=now)
    assert OutgoingMessage.objects.filter(recipient=people["registered"].email).count() == 2


def test_a_changed_deadline_is_no_news_for_who_is_registered(event, people, now):
    services.change_schedule(event=event, facts={"registration_closes_on": now.date() + timedelta(days=9)}, now=now)
    assert told("event-changed") == set()


def test_thanks_go_once_to_who_had_a_place_and_only_afterwards(event, people, now):
    with pytest.raises(NotPossible):
        services.send_thanks(event=event, now=now)
    after = event.starts_at + timedelta(days=3)
    assert [services.send_thanks(event=event, now=after) for _time in range(2)] == [1, 0]
