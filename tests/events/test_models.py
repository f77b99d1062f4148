from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from events.choices import RegistrationPhase
from events.models import Event
from tests.events.factories import EventFactory, EventSlugFactory, RoomFactory, WorkingGroupFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def event_on(starts_at, closes_on=None, **facts):
    return EventFactory(starts_at=starts_at, registration_closes_on=closes_on, **facts)


def test_registration_is_open_until_midnight_of_the_last_day(berlin):
    event = event_on(berlin(2026, 12, 11, 16), date(2026, 12, 7))
    assert event.deadline == berlin(2026, 12, 8)


def test_registration_ends_with_the_start_when_that_comes_first(berlin):
    event = event_on(berlin(2026, 12, 1, 18, 30), date(2026, 12, 1))
    assert event.deadline == event.starts_at


def test_without_a_last_day_registration_is_open_until_the_start(berlin):
    event = event_on(berlin(2026, 12, 1, 18, 30))
    assert event.deadline == event.starts_at


def test_a_tentative_event_has_no_deadline():
    assert EventFactory(tentative=True).deadline is None


@pytest.mark.parametrize(
    ("last_day", "first_moment_too_late"),
    [
        (date(2026, 3, 28), datetime(2026, 3, 28, 23, tzinfo=UTC)),  # the night the clocks go forward
        (date(2026, 3, 29), datetime(2026, 3, 29, 22, tzinfo=UTC)),
        (date(2026, 10, 24), datetime(2026, 10, 24, 22, tzinfo=UTC)),  # the night they go back
        (date(2026, 10, 25), datetime(2026, 10, 25, 23, tzinfo=UTC)),
    ],
)
def test_the_last_day_ends_at_berlins_midnight_when_the_clocks_change(last_day, first_moment_too_late, berlin):
    event = event_on(berlin(2026, 11, 1, 10), last_day)
    assert event.deadline == first_moment_too_late
    assert event.registration_state(first_moment_too_late - timedelta(seconds=1)) == RegistrationPhase.OPEN
    assert event.registration_state(first_moment_too_late) == RegistrationPhase.CLOSED


def test_registration_opens_with_its_first_day_in_berlin(berlin):
    event = event_on(berlin(2026, 12, 11, 16), registration_opens_on=date(2026, 11, 9))
    assert event.registration_state(berlin(2026, 11, 8, 23, 59, 59)) == RegistrationPhase.NOT_YET_OPEN
    assert event.registration_state(berlin(2026, 11, 9)) == RegistrationPhase.OPEN


@pytest.mark.parametrize(
    ("traits", "phase"),
    [
        ({"cancelled": True}, RegistrationPhase.CANCELLED),
        ({"postponed": True}, RegistrationPhase.CLOSED),
        ({"draft": True}, RegistrationPhase.CLOSED),
        ({"archived": True}, RegistrationPhase.OVER),
        ({"past": True}, RegistrationPhase.OVER),
        ({"without_registration": True}, RegistrationPhase.NOT_NEEDED),
        ({"tentative": True}, RegistrationPhase.TENTATIVE),
        ({}, RegistrationPhase.OPEN),
    ],
)
def test_the_phase_follows_status_and_dates(traits, phase, berlin):
    event = EventFactory(**traits)
    assert event.registration_state(datetime.now(UTC)) == phase


def test_an_event_is_over_at_its_end(berlin):
    event = event_on(berlin(2026, 12, 11, 16), ends_at=berlin(2026, 12, 11, 19))
    assert not event.is_over(berlin(2026, 12, 11, 18, 59, 59))
    assert event.is_over(berlin(2026, 12, 11, 19))


def test_an_event_without_an_end_is_over_at_midnight(berlin):
    event = event_on(berlin(2026, 12, 11, 16), ends_at=None)
    assert not event.is_over(berlin(2026, 12, 11, 23, 59, 59))
    assert event.is_over(berlin(2026, 12, 12))


def test_a_tentative_event_is_never_over_by_itself(berlin):
    assert not EventFactory(tentative=True).is_over(berlin(2099, 1, 1))


def test_a_room_of_another_venue_is_refused():
    event = EventFactory.build(organisation=None, venue=None, room=RoomFactory())
    with pytest.raises(ValidationError, match="room"):
        event.clean()


def test_an_address_that_leads_elsewhere_is_refused():
    taken = EventSlugFactory(slug="werkstatt")
    with pytest.raises(ValidationError, match="slug"):
        Event(slug="werkstatt").clean()
    taken.event.slug = "werkstatt"
    taken.event.clean()


def test_the_address_of_a_list_is_refused():
    with pytest.raises(ValidationError, match="slug"):
        Event(slug="vergangene").clean()


def test_only_known_languages_are_accepted():
    event = EventFactory.build(languages_spoken=["de", "klingon"])
    with pytest.raises(ValidationError) as error:
        event.clean_fields(exclude=["organisation", "venue"])
    assert "languages_spoken" in error.value.message_dict


def test_a_name_is_shown_where_there_is_no_title():
    event = EventFactory(slug="werkstatt", title="Zukunft")
    assert str(event) == "Zukunft"
    event.translations.all().delete()
    assert str(Event.objects.get()) == "werkstatt"
    assert str(WorkingGroupFactory(title="AG 1")) == "AG 1"
