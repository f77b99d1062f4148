"""Cancelled, postponed, moved, thanked: who is told what, and once."""

from datetime import time, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from events.choices import RegistrationMode, RegistrationPhase
from events.errors import ChangedMeanwhile, InvalidSchedule, NotPossible
from events.models import AgendaItem, Event
from events.seen import state_of
from events.services import values_of
from mail.models import OutgoingMessage
from registrations import services
from registrations.models import FormSettings
from tests.events.factories import AgendaItemFactory, EventFactory
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


def test_who_will_be_told_is_counted_before(event, people, now):
    RegistrationFactory(event=event, by_telephone=True)
    RegistrationFactory(event=event, language="ar")
    InterestFactory(event=event, email=people["registered"].email)
    audience = services.audience_of(event)
    assert (audience.registered, audience.waiting, audience.interested, audience.invited) == (3, 1, 1, 1)
    assert (audience.without_address, audience.languages) == (1, {"de": 5, "ar": 1})
    assert services.cancel_event(event=event, reason="Krankheit", now=now) == audience.letters


def test_a_rehearsed_change_tells_what_will_be_told_and_changes_nothing(event, people, now):
    RegistrationFactory(event=event, language="en")
    event.starts_at = timezone.localtime(event.starts_at).replace(hour=14, minute=0, second=0, microsecond=0)
    event.save()
    item = AgendaItemFactory(event=event, starts_at=time(16), ends_at=None)
    facts = {"starts_at": event.starts_at + timedelta(days=7, hours=1), "registration_opens_on": now.date()}
    rehearsal = services.rehearse_change(event=event, facts=facts, now=now)
    assert [change.name for change in rehearsal.changes] == ["starts_at", "registration_opens_on"]
    assert [change.name for change in rehearsal.told] == ["starts_at"]
    assert set(rehearsal.letters) == {"de", "en"}
    assert [moved.starts_at for moved in rehearsal.programme] == [time(17)]
    assert (Event.objects.get().sequence, AgendaItem.objects.get().starts_at) == (event.sequence, item.starts_at)
    assert not OutgoingMessage.objects.exists()


def test_calling_off_can_be_rehearsed_with_the_very_letters(event, people, now):
    cancelled = services.rehearse_cancellation(event=event, reason="Krankheit", now=now)
    postponed = services.rehearse_postponement(event=event, reason="Sturm", now=now)
    assert "Krankheit" in cancelled.letters["de"].text
    assert "Sturm" in postponed.letters["de"].text
    event.refresh_from_db()
    assert event.takes_place
    with pytest.raises(NotPossible):
        services.rehearse_cancellation(event=event, reason=" ", now=now)


def test_a_date_that_changed_meanwhile_is_not_overwritten(event, now):
    seen = state_of(values_of(event, ["starts_at"]))
    for days in (7, 8):
        facts = {"starts_at": now + timedelta(days=30 + days)}
        if days == 8:
            with pytest.raises(ChangedMeanwhile):
                services.change_schedule(event=event, facts=facts, seen=seen, now=now)
        else:
            services.change_schedule(event=event, facts=facts, seen=seen, now=now)


def test_registration_is_closed_at_once_and_nobody_is_told(event, people, now):
    services.close_registration(event=event, now=now)
    event.refresh_from_db()
    assert event.registration_state(now) == RegistrationPhase.CLOSED
    assert told("event-changed") == set()
    with pytest.raises(NotPossible):
        services.close_registration(event=event, now=now)


def test_how_many_came_is_noted_once_it_has_begun(event, now):
    with pytest.raises(NotPossible):
        services.note_results(event=event, attended=5, now=now)
    after = event.starts_at + timedelta(hours=1)
    seen = state_of({"attended": None})
    services.note_results(event=event, attended=130, seen=seen, now=after)
    assert event.numbers.attended == 130
    with pytest.raises(ChangedMeanwhile):
        services.note_results(event=event, attended=5, seen=seen, now=after)


def test_registration_is_not_switched_off_under_people(event, people):
    with pytest.raises(NotPossible):
        services.edit_registration(event=event, facts={"registration_mode": RegistrationMode.NONE}, settings={})


def test_what_the_form_asks_changes_together_with_the_event(event):
    names = (["walk_ins"], ["asks_meal"])
    seen = state_of(services.registration_values(event, *names))
    services.edit_registration(event=event, facts={"walk_ins": True}, settings={"asks_meal": True}, seen=seen)
    event.refresh_from_db()
    assert (event.walk_ins, FormSettings.objects.get().asks_meal) == (True, True)
    with pytest.raises(ChangedMeanwhile):
        services.edit_registration(event=event, facts={"walk_ins": True}, settings={"asks_meal": False}, seen=seen)
    with override("en"), pytest.raises(InvalidSchedule, match="longer"):
        services.edit_registration(event=event, facts={}, settings={"needs_retention_days": 99})


def test_thanks_go_once_to_who_had_a_place_and_only_afterwards(event, people, now):
    with pytest.raises(NotPossible):
        services.send_thanks(event=event, now=now)
    after = event.starts_at + timedelta(days=3)
    assert [services.send_thanks(event=event, now=after) for _time in range(2)] == [1, 0]
