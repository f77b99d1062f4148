"""What is to be done: one line for each thing that waits for somebody, with its one next step."""

import datetime as dt

from office.check_in.todo import doors_that_open
from office.concepts.todo import publications_that_wait
from office.contributions import todo as contributions
from office.decisions.todo import results_that_are_missing, reviews_that_come
from office.events.todo import events_that_wait
from office.monitoring.todo import (
    indicators_without_a_value,
    measures_that_are_overdue,
    measures_without_a_report,
)
from office.news.todo import comments_that_wait
from office.registrations import todo as registrations
from office.renditions.todo import translations_that_are_outdated
from office.surveys import todo as surveys
from office.task import Finder, Task
from organisations.models import User

__all__ = ["FINDERS", "Finder", "Task", "tasks_for"]

FINDERS: tuple[Finder, ...] = (
    doors_that_open,
    events_that_wait,
    *registrations.FINDERS,
    *contributions.FINDERS,
    *surveys.FINDERS,
    comments_that_wait,
    publications_that_wait,
    results_that_are_missing,
    measures_that_are_overdue,
    measures_without_a_report,
    indicators_without_a_value,
    reviews_that_come,
    translations_that_are_outdated,
)


def tasks_for(user: User, now: dt.datetime) -> list[Task]:
    """Everything that waits for `user` at `now` (aware): what is urgent first, then by date, what has none last."""
    found = [task for find in FINDERS for task in find(user, now)]
    return sorted(found, key=lambda task: (not task.is_urgent, task.due or dt.date.max))
