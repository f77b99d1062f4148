"""Two officers at the same moment: the result of one meeting, the value of one day."""

import datetime as dt
from functools import partial

import pytest

from concepts.models import IndicatorValue, LineageKind
from concepts.seen import fingerprints
from tests.concepts.factories import DecisionStepFactory, LineageFactory
from tests.races.council import enter_result, enter_value
from tests.races.without_lock import without_lock

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]
DAY = dt.date(2026, 12, 31)


@pytest.fixture
def two_enter_a_result():
    """What two officers do who have opened the same page: each enters another result."""
    step = DecisionStepFactory(ahead=True)
    seen = fingerprints(step, ["status", "result"])
    return step, [partial(enter_result, step.pk, seen, result) for result in ("beschlossen", "vertagt")]


@pytest.mark.both_databases
def test_a_result_is_not_overwritten_by_who_has_not_seen_it(processes, two_enter_a_result):
    _step, works = two_enter_a_result
    assert sorted(processes.at_once(*works)) == ["", "EditConflict"]


def test_control_without_the_lock_one_of_two_results_is_lost(processes, two_enter_a_result):
    _step, works = two_enter_a_result
    assert processes.at_once(*(partial(without_lock, work) for work in works)) == ["", ""]


@pytest.mark.both_databases
def test_a_value_that_is_sent_twice_is_entered_once_and_the_second_is_told(processes):
    indicator = LineageFactory(kind=LineageKind.INDICATOR)
    outcomes = processes.at_once(*[partial(enter_value, indicator.pk, DAY)] * 4)
    assert sorted(outcomes) == ["", "ValidationError", "ValidationError", "ValidationError"]
    assert IndicatorValue.objects.count() == 1
