"""What is to be done: one line for each thing that waits for somebody, with its one next step."""

import datetime as dt

from office.contributions import todo as contributions
from office.task import Finder, Task
from organisations.models import User

FINDERS: tuple[Finder, ...] = (*contributions.FINDERS,)


def tasks_for(user: User, now: dt.datetime) -> list[Task]:
    """Everything that waits for `user` at `now` (aware): what is urgent first, then by date, what has none last."""
    found = [task for find in FINDERS for task in find(user, now)]
    return sorted(found, key=lambda task: (not task.is_urgent, task.due or dt.date.max))
