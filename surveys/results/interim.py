"""How far the results of a survey that still runs may be told.

Whoever reads them every day can subtract. So they go forward in steps of whole days, each of which has the minimum of new
sheets, and the last step waits until the next one is full: between two things that are told, and between the last of them
and the final result, there is always the minimum of people, of whom nobody knows who they are.
"""

import datetime as dt
from collections.abc import Iterable


def told_until(sheets: Iterable[tuple[dt.date, int]], minimum: int) -> dt.date | None:
    """The last day whose sheets are told; None: nothing yet. `sheets`: past days in their order, and how many came on each."""
    steps: list[dt.date] = []
    waiting = 0
    for day, number in sheets:
        waiting += number
        if waiting >= minimum:
            steps.append(day)
            waiting = 0
    return steps[-2] if len(steps) > 1 else None
