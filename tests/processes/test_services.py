import datetime as dt

import pytest

from organisations.dates import CoarseDate
from processes.models import ProcessSlug, TargetChange
from processes.services import ProcessError, change_target, rename_process
from tests.organisations.factories import UserFactory
from tests.processes.factories import PhaseFactory, ProcessFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
MONDAY = dt.date(2027, 2, 8)


def move(phase, **changes):
    wish = {"new_end": CoarseDate.mid_year(2027), "reason": "Mehr Sprachen.", "by": None}
    return change_target(phase=phase, on=MONDAY, **wish | changes)


def test_a_moved_target_is_kept_with_old_end_new_end_and_reason():
    phase, officer = PhaseFactory(running=True), UserFactory()
    change = move(phase, by=officer, reason=" Mehr Sprachen. ")
    change.refresh_from_db()
    assert (change.old_end, change.new_end) == (CoarseDate.month(2027, 3), CoarseDate.mid_year(2027))
    assert (change.reason, change.changed_on, change.changed_by) == ("Mehr Sprachen.", MONDAY, officer)


def test_a_moved_target_moves_the_phase():
    phase = PhaseFactory()
    move(phase)
    assert phase.planned_end == CoarseDate.mid_year(2027)
    phase.refresh_from_db()
    assert phase.planned_end == CoarseDate.mid_year(2027)


@pytest.mark.parametrize(
    ("traits", "wish"),
    [
        ({}, {"reason": "  "}),
        ({}, {"new_end": CoarseDate.month(2027, 3)}),
        ({}, {"new_end": CoarseDate.month(2026, 12)}),
        ({"done": True}, {}),
    ],
    ids=["no reason", "same end", "before the beginning", "already ended"],
)
def test_a_target_is_not_moved_without_sense(traits, wish):
    phase = PhaseFactory(**traits)
    with pytest.raises(ProcessError):
        move(phase, **wish)
    assert not TargetChange.objects.exists()


def test_the_guards_look_at_the_stored_phase_and_not_at_an_old_copy():
    phase = PhaseFactory()
    old_copy = type(phase).objects.get(pk=phase.pk)
    move(phase)
    with pytest.raises(ProcessError, match="dasselbe wie das alte"):
        move(old_copy)


def test_a_renamed_process_keeps_its_old_address():
    process = ProcessFactory(slug="alt")
    rename_process(process=process, slug="neu")
    process.refresh_from_db()
    assert process.slug == "neu"
    assert ProcessSlug.objects.get(slug="alt").process == process


def test_a_process_may_return_to_its_old_address():
    process = ProcessFactory(slug="alt")
    rename_process(process=process, slug="neu")
    rename_process(process=process, slug="alt")
    process.refresh_from_db()
    assert process.slug == "alt"


def test_nobody_gets_the_former_address_of_another_process():
    rename_process(process=ProcessFactory(slug="alt"), slug="neu")
    with pytest.raises(ProcessError, match="anderen Verfahren"):
        rename_process(process=ProcessFactory(), slug="alt")
