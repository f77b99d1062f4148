import datetime as dt
import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from organisations.dates import CoarseDate, Precision

years = st.integers(1900, 2199)
coarse_dates = st.one_of(
    st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)).map(CoarseDate),
    st.builds(CoarseDate.month, years, st.integers(1, 12)),
    st.builds(CoarseDate.mid_year, years),
    st.builds(CoarseDate.quarter_of, years, st.integers(1, 4)),
    st.builds(CoarseDate.year_of, years),
)


@given(coarse_dates)
def test_every_date_is_read_back_from_its_code(date):
    assert CoarseDate.parse(date.code) == date


@given(coarse_dates)
def test_every_date_is_read_back_from_its_sort_number(date):
    assert CoarseDate.from_sort_number(date.sort_number) == date


@given(coarse_dates, coarse_dates)
def test_of_two_dates_exactly_one_is_earlier_unless_they_are_equal(one, two):
    assert [one < two, one == two, two < one].count(True) == 1


@given(coarse_dates, coarse_dates)
def test_the_sort_number_sorts_as_the_date_does(one, two):
    assert (one < two) == (one.sort_number < two.sort_number)


@given(coarse_dates, st.data())
def test_a_coarse_date_sorts_after_every_fixed_day_of_its_period(date, data):
    day = CoarseDate(data.draw(st.dates(date.first, date.last)))
    assert day < date or date.precision is Precision.DAY


@given(coarse_dates.filter(lambda date: date.precision is not Precision.DAY))
def test_a_coarse_date_in_words_names_no_day(date):
    with translation.override("en"):
        numbers = re.findall(r"\d+", str(date))
    quarter = [str(date.quarter)] if date.precision is Precision.QUARTER else []
    assert numbers == [*quarter, str(date.year)]


@pytest.mark.parametrize(
    ("code", "german", "english"),
    [
        ("2027-06-14", "14. Juni 2027", "14 June 2027"),
        ("2027-01", "Januar 2027", "January 2027"),
        ("2027-mid", "Mitte 2027", "mid-2027"),
        ("2027-Q3", "3. Quartal 2027", "quarter 3 of 2027"),
        ("2027", "2027", "2027"),
    ],
)
def test_dates_are_written_in_the_readers_language(code, german, english):
    date = CoarseDate.parse(code)
    with translation.override("de"):
        assert str(date) == german
    with translation.override("en"):
        assert str(date) == english


def test_dates_are_written_in_arabic_without_a_day():
    with translation.override("ar"):
        assert str(CoarseDate.month(2027, 1)) == "يناير 2027"


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2027-13", "2027-02-30", "2027-Q5", "2027-00", "0000", "1899", "2200", "27", "2027-06-14T10:00"],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):
        CoarseDate.parse(text)


def test_a_day_within_a_month_cannot_stand_for_the_month():
    with pytest.raises(ValueError, match="does not end"):
        CoarseDate(dt.date(2027, 1, 15), Precision.MONTH)


def test_a_month_is_past_when_its_last_day_is():
    january = CoarseDate.month(2027, 1)
    assert not january.is_past(dt.date(2027, 1, 31))
    assert january.is_past(dt.date(2027, 2, 1))


def test_only_what_html_can_say_is_machine_readable():
    codes = ["2027-06-14", "2027-01", "2027-mid", "2027-Q3", "2027"]
    assert [CoarseDate.parse(code).machine_readable for code in codes] == [
        "2027-06-14",
        "2027-01",
        "",
        "",
        "2027",
    ]
