from datetime import date, time, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from events.choices import EventStatus
from events.errors import InvalidProgramme, InvalidSchedule, NotPossible
from events.models import Event
from events.services import ChangedFact, change_schedule, mark_cancelled, mark_postponed
from organisations.translations import write_texts
from tests.events.factories import (
    AgendaItemFactory,
    EventFactory,
    RoomFactory,
    VenueFactory,
    WorkingGroupFactory,
    in_days,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def cancel(event, **facts):
    return mark_cancelled(event, **{"reason": "Krankheit", "replacement": None, "at": timezone.now()} | facts)


def postpone(event, **facts):
    return mark_postponed(event, **{"reason": "Sturm", "at": timezone.now()} | facts)


def test_a_cancelled_event_knows_when_why_and_what_instead():
    event, instead = EventFactory(), EventFactory()
    cancel(event, replacement=instead)
    event = Event.objects.get(pk=event.pk)
    assert (event.status, event.replacement, event.sequence) == (EventStatus.CANCELLED, instead, 1)
    assert event.cancelled_at is not None
    assert event.read("cancellation_reason") == ("Krankheit", "de")


def test_a_reason_in_german_makes_no_translation_outdated():
    event = EventFactory()
    write_texts(event, "en", title="Workshop")
    cancel(event)
    with override("en"):
        assert Event.objects.get(pk=event.pk).translation_notice == ""


@pytest.mark.parametrize("trait", ["draft", "cancelled", "past", "archived"])
@pytest.mark.parametrize("act", [cancel, postpone])
def test_only_what_lies_ahead_can_be_called_off(act, trait):
    with pytest.raises(NotPossible):
        act(EventFactory(**{trait: True}))


@pytest.mark.parametrize("act", [cancel, postpone])
def test_calling_off_needs_a_reason(act):
    with pytest.raises(NotPossible, match="reason"):
        act(EventFactory(), reason=" ")


def test_an_event_cannot_be_replaced_by_itself():
    event = EventFactory()
    with pytest.raises(NotPossible, match="itself"):
        cancel(event, replacement=event)


def test_a_postponed_event_gets_an_expected_period():
    event = EventFactory()
    old_start = event.starts_at
    changes = postpone(event, period=(date(2027, 5, 1), date(2027, 5, 31)))
    event.refresh_from_db()
    assert (event.status, event.starts_at, event.tentative_from) == (EventStatus.POSTPONED, None, date(2027, 5, 1))
    assert ChangedFact("starts_at", old_start, None) in changes


def test_a_postponed_event_without_a_period_keeps_the_old_date_on_record():
    event = EventFactory()
    assert postpone(event) == []
    event.refresh_from_db()
    assert (event.status, event.sequence) == (EventStatus.POSTPONED, 1)
    assert event.starts_at is not None


def test_a_period_turned_round_is_refused():
    with pytest.raises(InvalidSchedule, match="period"):
        postpone(EventFactory(), period=(date(2027, 5, 31), date(2027, 5, 1)))


def test_a_changed_schedule_says_what_changed():
    event, venue = EventFactory(), VenueFactory()
    before = event.venue
    assert change_schedule(event, facts={"venue": venue}) == [ChangedFact("venue", before, venue)]
    event.refresh_from_db()
    assert (event.venue, event.sequence) == (venue, 1)


def test_the_same_schedule_is_no_change():
    event = EventFactory()
    assert change_schedule(event, facts={"venue": event.venue}) == []
    assert Event.objects.get().sequence == 0


def test_a_new_date_ends_the_waiting_for_it():
    event = EventFactory(postponed=True, tentative=True)
    change_schedule(event, facts={"starts_at": in_days(90)})
    event.refresh_from_db()
    assert (event.status, event.tentative_from, event.tentative_until) == (EventStatus.PUBLISHED, None, None)


def test_a_deadline_after_the_new_date_is_refused():
    event = EventFactory()
    with pytest.raises(InvalidSchedule, match="earlier last day"):
        change_schedule(event, facts={"starts_at": in_days(5), "ends_at": in_days(5, 18)})
    assert Event.objects.get().sequence == 0


def test_the_programme_moves_with_the_start():
    event = EventFactory()
    AgendaItemFactory(event=event, starts_at=time(16), ends_at=time(19))
    hour = timedelta(hours=1)
    change_schedule(event, facts={"starts_at": event.starts_at + hour, "ends_at": event.ends_at + hour})
    item = event.agenda.get()
    assert (item.starts_at, item.ends_at) == (time(17), time(20))


def test_the_last_item_goes_on_ending_with_the_event():
    event = EventFactory()
    AgendaItemFactory(event=event, position=1, starts_at=time(16), ends_at=time(17))
    AgendaItemFactory(event=event, position=2, starts_at=time(17), ends_at=time(19))
    change_schedule(event, facts={"ends_at": event.ends_at - timedelta(hours=1)})
    assert [item.ends_at for item in event.agenda.all()] == [time(17), time(18)]


def test_a_programme_that_no_longer_fits_is_refused():
    event = EventFactory()
    AgendaItemFactory(event=event, position=1, starts_at=time(16), ends_at=time(18))
    AgendaItemFactory(event=event, position=2, starts_at=time(18), ends_at=time(19))
    with pytest.raises(InvalidProgramme, match="19:00"):
        change_schedule(event, facts={"ends_at": event.ends_at - timedelta(hours=2)})


def test_the_programme_of_a_draft_may_not_fit_yet():
    event = EventFactory(draft=True)
    AgendaItemFactory(event=event, starts_at=time(18), ends_at=time(19))
    assert change_schedule(event, facts={"ends_at": event.ends_at - timedelta(hours=2)})


def test_rooms_of_the_house_before_leave_programme_and_groups():
    event, hall = EventFactory(), VenueFactory()
    room = RoomFactory(venue=event.venue)
    item, group = AgendaItemFactory(event=event, room=room), WorkingGroupFactory(event=event, room=room)
    change_schedule(event, facts={"venue": hall})
    for part in (item, group):
        part.refresh_from_db()
        assert part.room is None


def test_another_place_does_not_ask_about_the_programme():
    event = EventFactory()
    AgendaItemFactory(event=event, starts_at=time(5), ends_at=time(6))
    assert change_schedule(event, facts={"online_url": "https://treffen.example.org"})
