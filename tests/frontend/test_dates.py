"""Dates in words, in three languages."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.utils import translation

from integration_portal.templatetags.dates import date_until, time_span, weekday_date

DAY = date(2027, 10, 25)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("de", "Montag, 25. Oktober 2027"), ("en", "Monday 25 October 2027"), ("ar", "الاثنين، 25 أكتوبر 2027")],
)
def test_a_day_comes_with_its_weekday_and_western_digits(language, expected):
    with translation.override(language):
        assert weekday_date(DAY) == expected


def test_a_moment_is_shown_as_berlin_sees_it():
    late_evening = datetime(2027, 10, 24, 22, 30, tzinfo=UTC)
    assert weekday_date(late_evening) == "Montag, 25. Oktober 2027"


@pytest.mark.parametrize(
    ("today", "expected"), [("2027-03-01", "Monday 25 October"), ("2026-11-22", "Monday 25 October 2027")]
)
def test_a_deadline_includes_its_day_and_names_another_year(today, expected):
    with time_machine.travel(today), translation.override("en"):
        assert date_until(DAY) == f"up to and including {expected}"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (time(16), time(19), "16:00–19:00"),
        (time(16), None, "from 16:00"),
        (datetime(2027, 10, 25, 14, tzinfo=UTC), datetime(2027, 10, 25, 17, tzinfo=UTC), "16:00–19:00"),
        (
            datetime(2027, 10, 25, 14, tzinfo=UTC),
            datetime(2027, 10, 26, 10, tzinfo=UTC),
            "from 16:00 until Tuesday 26 October 2027, 12:00",
        ),
    ],
)
def test_a_time_span_has_24_hours(start, end, expected):
    with translation.override("en"):
        assert time_span(start, end) == expected
