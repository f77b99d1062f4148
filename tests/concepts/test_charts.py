"""The chart of an indicator: positions that can be drawn, and sentences that say the same."""

import datetime as dt
from decimal import Decimal
from itertools import pairwise

from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from concepts.charts import HEIGHT, WIDTH, chart, description
from concepts.models import Indicator
from concepts.reading.indicators import IndicatorSeries, Point


def series(*values, target=None):
    """Values of one year after the other from 2025 on; `target` is for 2030."""
    points = [Point(dt.date(2025 + year, 12, 31), Decimal(value)) for year, value in enumerate(values)]
    on = dt.date(2030, 12, 31) if target is not None else None
    return IndicatorSeries(Indicator(unit="Wochen", target=target and Decimal(target), target_on=on), tuple(points))


def test_higher_values_stand_higher_and_later_ones_further_along():
    dots = chart(series(3, 7, 5)).dots
    assert float(dots[1].y) < float(dots[2].y) < float(dots[0].y)
    assert float(dots[0].x) < float(dots[1].x) < float(dots[2].x)


def test_the_target_is_a_dot_of_its_own_at_the_end_of_a_dotted_way():
    found = chart(series(11, 9, target=6))
    assert [dot.is_target for dot in found.dots] == [False, False, True]
    assert len(found.line.split()) == 2
    assert found.way.split()[0] == found.line.split()[-1]


def test_one_value_alone_is_no_chart():
    assert chart(series(11)) is None
    assert chart(series()) is None
    assert chart(series(11, target=6)) is not None


def test_only_the_ends_are_labelled():
    assert [dot.label for dot in chart(series(1, 2, 3, 4)).dots] == ["1", "", "", "4"]


def test_sentences_say_the_first_and_the_latest_value_and_the_target():
    with translation.override("en"):
        assert description(series("11", "9.5", target="6")) == (
            "On Wednesday 31 December 2025: 11 Wochen. On Thursday 31 December 2026: 9.5 Wochen. "
            "Target until Tuesday 31 December 2030: 6 Wochen."
        )


@given(st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=2, max_size=6))
def test_every_dot_lies_within_the_drawing(values):
    for dot in chart(series(*values)).dots:
        assert 0 <= float(dot.x) <= WIDTH
        assert 0 <= float(dot.y) <= HEIGHT


@given(st.lists(st.integers(0, 100), min_size=2, max_size=6))
def test_greater_is_never_lower(values):
    dots = chart(series(*values)).dots
    for (one, before), (other, after) in pairwise(zip(values, dots, strict=True)):
        if one < other:
            assert float(after.y) <= float(before.y)
