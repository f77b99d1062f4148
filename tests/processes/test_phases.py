import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from organisations.dates import CoarseDate
from processes.phases import PhaseState, phase_state
from tests.processes.factories import PhaseFactory, ProcessFactory, TargetChangeFactory

JANUARY, MARCH = CoarseDate.month(2027, 1), CoarseDate.month(2027, 3)
BEGUN, ENDED = CoarseDate.day(2027, 1, 11), CoarseDate.day(2027, 3, 26)


@pytest.mark.parametrize(
    ("today", "actual_start", "actual_end", "state"),
    [
        (dt.date(2026, 12, 31), None, None, PhaseState.PLANNED),
        (dt.date(2027, 1, 31), None, None, PhaseState.PLANNED),
        (dt.date(2027, 2, 1), None, None, PhaseState.DELAYED),
        (dt.date(2027, 2, 1), BEGUN, None, PhaseState.RUNNING),
        (dt.date(2027, 3, 31), BEGUN, None, PhaseState.RUNNING),
        (dt.date(2027, 4, 1), BEGUN, None, PhaseState.DELAYED),
        (dt.date(2027, 4, 1), BEGUN, ENDED, PhaseState.DONE),
    ],
)
def test_the_state_follows_from_the_dates(today, actual_start, actual_end, state):
    dates = {"actual_start": actual_start, "actual_end": actual_end}
    assert phase_state(planned_start=JANUARY, planned_end=MARCH, today=today, **dates) is state


@pytest.mark.django_db
def test_a_process_knows_what_is_now_and_what_comes_next():
    process = ProcessFactory()
    PhaseFactory(process=process, position=1, done=True)
    running = PhaseFactory(process=process, position=2, running=True)
    ahead = PhaseFactory(process=process, position=3)
    PhaseFactory(process=process, position=4)
    assert process.current_phases() == [running]
    assert process.next_phase() == ahead


@pytest.mark.django_db
def test_a_process_whose_last_phase_runs_has_no_next_one():
    process = PhaseFactory(running=True).process
    assert process.next_phase() is None


@pytest.mark.django_db
def test_a_phase_remembers_the_end_that_was_planned_first():
    change = TargetChangeFactory(old_end=CoarseDate.month(2027, 1), new_end=CoarseDate.month(2027, 2))
    TargetChangeFactory(phase=change.phase)
    assert change.phase.first_planned_end == CoarseDate.month(2027, 1)


@pytest.mark.django_db
def test_a_phase_that_ended_after_its_target_ended_late():
    assert not PhaseFactory(done=True).ended_late
    assert PhaseFactory(done=True, planned_end=CoarseDate.month(2027, 2)).ended_late


@pytest.mark.django_db
def test_a_phase_cannot_end_before_it_begins():
    phase = PhaseFactory(planned_start=CoarseDate.mid_year(2027), planned_end=CoarseDate.month(2027, 3))
    with pytest.raises(ValidationError, match="planned_end"):
        phase.full_clean()


@pytest.mark.django_db
def test_a_phase_planned_for_a_year_may_end_on_a_day_of_it():
    PhaseFactory(planned_start=CoarseDate.year_of(2027), planned_end=CoarseDate.day(2027, 6, 14)).full_clean()


@pytest.mark.django_db
def test_a_phase_cannot_end_without_having_begun():
    phase = PhaseFactory.build(process=ProcessFactory(), actual_end=ENDED)
    with pytest.raises(ValidationError):
        phase.full_clean()
