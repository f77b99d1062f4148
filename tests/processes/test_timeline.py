import datetime as dt

import pytest
from django.utils import translation

from organisations.dates import CoarseDate
from processes.services import change_target
from processes.timeline import timeline
from tests.processes.factories import PhaseFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2027, 2, 1)


def in_words(phase, today=TODAY):
    with translation.override("en"):
        return timeline(phase.process, today=today)[0]


def test_a_phase_ahead_is_expected():
    item = in_words(PhaseFactory(planned_start=CoarseDate.month(2027, 3), planned_end=CoarseDate.mid_year(2027)))
    assert (item.state, item.when) == ("planned", "expected: March 2027 to mid-2027")
    assert (item.notes, item.badge) == ([], None)


def test_a_phase_planned_for_one_period_names_it_once():
    phase = PhaseFactory(planned_start=CoarseDate.month(2027, 3))
    assert in_words(phase).when == "expected: March 2027"


def test_a_running_phase_says_since_when_and_until_when():
    item = in_words(PhaseFactory(running=True))
    assert (item.state, item.badge) == ("current", None)
    assert item.when == "since 11 January 2027, planned until March 2027"


def test_a_phase_that_is_done_shows_its_actual_dates_beside_the_planned_ones():
    item = in_words(PhaseFactory(done=True))
    assert item.state == "done"
    assert item.when == "11 January 2027 to 26 March 2027"
    assert item.notes == ["First planned: January 2027 to March 2027"]


@pytest.mark.parametrize("traits", [{}, {"running": True}])
def test_a_delay_is_visible(traits):
    item = in_words(PhaseFactory(**traits), today=dt.date(2027, 4, 1))
    assert item.badge == {"tone": "warning", "label": "Delayed"}


def test_a_phase_that_ended_late_says_so():
    item = in_words(PhaseFactory(done=True, planned_end=CoarseDate.month(2027, 2)))
    assert item.notes[-1] == "The phase ended later than planned."


def test_reasons_are_escaped_and_marked_as_german():
    phase = PhaseFactory()
    new_end = CoarseDate.mid_year(2027)
    change_target(phase=phase, new_end=new_end, reason="Mehr <b>Zeit</b>", on=TODAY, by=None)
    moved = "Planned end moved from March 2027 to mid-2027, decided on 1 February 2027."
    reason = '<bdi lang="de">Mehr &lt;b&gt;Zeit&lt;/b&gt;</bdi>'
    assert in_words(phase).notes == [f"{moved} Reason: {reason}"]
