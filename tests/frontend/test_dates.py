"""Dates in words, in three languages."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from integration_portal.templatetags.dates import weekday_date

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
