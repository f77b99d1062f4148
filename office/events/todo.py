"""What waits with the events somebody manages."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q

from events.choices import EventStatus
from events.models import Event
from office.events.next_steps import LOOKING_BACK, next_step, with_what_waits
from office.task import Task
from organisations.models import User
from organisations.policies import manageable


def events_that_wait(user: User, now: dt.datetime) -> Iterator[Task]:
    """One line for each event that waits for something. A fixed number of queries."""
    recent = Q(starts_at=None) | Q(starts_at__gte=now - LOOKING_BACK)
    waiting = Event.objects.managed_in(manageable(user)).filter(recent)
    waiting = waiting.exclude(status__in=[EventStatus.CANCELLED, EventStatus.ARCHIVED])
    for event in with_what_waits(waiting.order_by("starts_at", "pk")):
        if task := next_step(event, now):
            yield task
