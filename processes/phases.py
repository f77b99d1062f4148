"""What state a phase is in: a pure decision from its dates."""

import datetime as dt
from enum import Enum, auto

from organisations.dates import CoarseDate


class PhaseState(Enum):
    PLANNED = auto()
    RUNNING = auto()
    DELAYED = auto()
    DONE = auto()


def phase_state(
    *,
    planned_start: CoarseDate,
    planned_end: CoarseDate,
    actual_start: CoarseDate | None,
    actual_end: CoarseDate | None,
    today: dt.date,
) -> PhaseState:
    """The state on `today` (a day in Europe/Berlin).

    A phase is delayed when the whole period in which it should have begun, or ended, is over.
    """
    if actual_end is not None:
        return PhaseState.DONE
    awaited = planned_start if actual_start is None else planned_end
    if awaited.is_past(today):
        return PhaseState.DELAYED
    return PhaseState.PLANNED if actual_start is None else PhaseState.RUNNING
