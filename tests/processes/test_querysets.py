import pytest

from organisations.dates import CoarseDate
from processes.models import ParticipationProcess, ProcessStatus
from tests.processes.factories import ProcessFactory

pytestmark = pytest.mark.django_db


def test_drafts_are_not_public():
    ProcessFactory(draft=True)
    public = ProcessFactory()
    assert list(ParticipationProcess.objects.public()) == [public]


def test_neither_drafts_nor_finished_processes_are_running():
    ProcessFactory(draft=True)
    ProcessFactory(finished=True)
    running = [ProcessFactory(), ProcessFactory(status=ProcessStatus.IMPLEMENTATION)]
    assert list(ParticipationProcess.objects.running().order_by("pk")) == running


def test_processes_open_to_all_come_first_and_the_latest_before_older_ones():
    finished = ProcessFactory(finished=True, starts=CoarseDate.year_of(2029))
    old = ProcessFactory(starts=CoarseDate.month(2026, 1))
    new = ProcessFactory(starts=CoarseDate.mid_year(2026))
    assert list(ParticipationProcess.objects.in_order()) == [new, old, finished]
