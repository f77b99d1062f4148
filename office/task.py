"""Something that waits for somebody, and what looks for it."""

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
"""Looks for one kind of task for a user at a moment (aware), in a fixed number of queries."""
