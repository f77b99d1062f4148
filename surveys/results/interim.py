"""Up to which day the answers of a survey are told.

Whoever reads results every day can subtract. So what comes in one by one is told in steps of whole days, each of which has
the minimum of new sheets: between two things that are told there is always the minimum of people, of whom nobody
knows who they are. While the survey runs, the last step waits until the next one is full, so that it holds for the
final result as well.
"""

import datetime as dt
from collections.abc import Iterable


def told_until(sheets: Iterable[tuple[dt.date, int]], minimum: int, *, final: dt.date | None = None) -> dt.date | None:
    """The last day whose sheets are told; None: nothing yet.

    `sheets`: days that are over, in their order, and how many sheets each brought. `final`: the day up to which all are
    told together, once it is over; sheets on paper may still be typed in after it.
    """
    steps = [final] if final else []
    waiting = 0
    for day, number in sheets:
        if final is None or day > final:
            waiting += number
        if waiting >= minimum:
            steps.append(day)
            waiting = 0
    if final:
        return steps[-1]
    return steps[-2] if len(steps) > 1 else None
