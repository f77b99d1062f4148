"""What is to be done: one line for each thing that waits for somebody, with its one next step."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from organisations.models import User


@dataclass(frozen=True)
class Task:
    """Something that waits. `due` is a day in Berlin, None where there is no deadline; `sentence` says what it is.

    `url` and `action` are the one next step. `is_urgent` marks what harms somebody if it waits longer.
    """

    sentence: str
    url: str
    action: str
    due: dt.date | None = None
    is_urgent: bool = False


Finder = Callable[[User, dt.datetime], Iterable[Task]]

FINDERS: tuple[Finder, ...] = ()
"""Each looks for one kind of task, in a fixed number of queries."""


def tasks_for(user: User, now: dt.datetime) -> list[Task]:
    """Everything that waits for `user` at `now` (aware): what is urgent first, then by date, what has none last."""
    found = [task for find in FINDERS for task in find(user, now)]
    return sorted(found, key=lambda task: (not task.is_urgent, task.due or dt.date.max))
