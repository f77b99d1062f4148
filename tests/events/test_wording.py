from datetime import date

import pytest
from django.utils.translation import override

from events.choices import RegistrationMode, RegistrationPhase
from events.models import Event
from events.services.changes import SCHEDULE
from events.wording import (
    deadline_text,
    doors_text,
    fact_label,
    fact_text,
    hours_text,
    period_text,
    registration_words,
    remaining_text,
    when_text,
)

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def event(berlin):
    return Event(
        status="published",
        starts_at=berlin(2026, 12, 11, 16),
        ends_at=berlin(2026, 12, 11, 19),
        doors_open_at=berlin(2026, 12, 11, 15, 30),
        registration_opens_on=date(2026, 11, 9),
        registration_closes_on=date(2026, 12, 7),
    )


def test_a_fixed_date_is_a_weekday_a_day_and_a_span(event):
    assert when_text(event) == "Friday 11 December 2026, 16:00 to 19:00"
    assert doors_text(event) == "at 15:30"


def test_the_time_is_berlins_on_both_sides_of_the_change_of_the_clocks(berlin):
    for day, last in ((date(2026, 3, 28), "Saturday 28"), (date(2026, 3, 29), "Sunday 29")):
        assert when_text(Event(starts_at=berlin(day.year, day.month, day.day, 10))).startswith(last)
        assert hours_text(Event(starts_at=berlin(day.year, day.month, day.day, 10))) == "from 10:00"


def test_an_open_end_is_said(event):
    event.ends_at, event.open_end = None, True
    assert hours_text(event) == "from 16:00, open end"


def test_an_end_on_another_day_is_said_with_its_day(event, berlin):
    event.ends_at = berlin(2026, 12, 12, 1)
    assert hours_text(event) == "16:00 until Saturday 12 December 2026, 01:00"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2027, 2, 1), date(2027, 2, 28), "expected in February 2027"),
        (date(2027, 5, 17), date(2027, 6, 11), "expected in May and June 2027"),
        (date(2026, 12, 1), date(2027, 1, 31), "expected in December 2026 and January 2027"),
        (date(2027, 5, 1), date(2027, 9, 30), "expected in May to September 2027"),
    ],
)
def test_an_expected_period_is_named_by_its_months(first, last, words):
    assert period_text(Event(tentative_from=first, tentative_until=last)) == words
    assert when_text(Event(tentative_from=first, tentative_until=last)) == words


def test_without_any_date_that_is_said():
    assert when_text(Event()) == "The date is not fixed yet"


def test_the_deadline_includes_its_day(event):
    assert deadline_text(event, today=date(2026, 11, 22)) == "until and including Monday 7 December"
    assert deadline_text(event, today=date(2025, 11, 22)) == "until and including Monday 7 December 2026"
    assert deadline_text(event) == "until and including Monday 7 December 2026"


def test_a_deadline_on_the_day_of_the_event_is_the_start(event):
    event.registration_closes_on = date(2026, 12, 11)
    assert deadline_text(event) == "until the event starts"


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 12, 4), "3 days left"),
        (date(2026, 12, 6), "1 day left"),
        (date(2026, 12, 7), "Today is the last day."),
        (date(2026, 12, 8), ""),
    ],
)
def test_the_days_left_are_counted(event, today, words):
    assert remaining_text(event, today=today) == words


def headline(event, now):
    words = registration_words(event, now)
    return words.phase, words.headline, words.can_register


def test_open_registration_names_the_last_day(event, berlin):
    phase, words, can_register = headline(event, berlin(2026, 11, 22))
    assert (phase, can_register) == (RegistrationPhase.OPEN, True)
    assert words == "Registration until and including Monday 7 December"


def test_before_it_opens_the_first_day_is_named(event, berlin):
    words = registration_words(event, berlin(2026, 11, 8))
    assert words.headline == "Registration opens on Monday 9 November"
    assert words.detail == "It is then open until and including Monday 7 December."


def test_closed_registration_names_the_day_that_has_passed(event, berlin):
    words = registration_words(event, berlin(2026, 12, 8))
    assert words.headline == "Registration closed"
    assert words.detail == "Registration was possible until and including Monday 7 December."


def test_two_steps_are_explained(event, berlin):
    event.registration_mode, event.link_valid_days = RegistrationMode.TWO_STEP, 3
    words = registration_words(event, berlin(2026, 11, 22))
    assert len(words.steps) == 3
    assert "It works once and for 3 days." in words.steps[1]


def test_an_invitation_is_no_invitation_to_all(event, berlin):
    event.registration_mode = RegistrationMode.INVITATION
    words = registration_words(event, berlin(2026, 11, 22))
    assert (words.headline, words.can_register) == ("By invitation only", False)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"status": "cancelled"}, "The event is cancelled"),
        ({"status": "archived"}, "The event is over"),
        ({"status": "postponed"}, "Registration closed"),
        ({"registration_mode": RegistrationMode.NONE}, "No registration needed"),
        ({"starts_at": None}, "The date is not fixed yet"),
    ],
)
def test_every_other_state_has_its_words(event, berlin, facts, words):
    for name, value in facts.items():
        setattr(event, name, value)
    assert headline(event, berlin(2026, 11, 22))[1:] == (words, False)


def test_german_dates_have_their_weekday(event):
    with override("de"):
        assert when_text(event).startswith("Freitag, 11. Dezember 2026, 16:00")


def test_changed_facts_have_labels_and_words(berlin):
    assert all(fact_label(name) for name in SCHEDULE)
    assert fact_text("starts_at", berlin(2026, 12, 11, 16)) == "Friday 11 December 2026, 16:00"
    assert fact_text("registration_closes_on", date(2026, 12, 7)) == "Monday 7 December 2026"
    assert fact_text("tentative_from", date(2027, 2, 1)) == "February 2027"
    assert [fact_text("ends_at", None), fact_text("open_end", True)] == ["none", "yes"]
    assert fact_text("online_url", "https://example.org") == "https://example.org"
