"""The door as something to be done: on its days, for whoever stands there."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from events.clock import berlin_day
from office.task import Task
from organisations.models import User
from registrations.policies import events_at_the_door


def doors_that_open(user: User, now: dt.datetime) -> Iterator[Task]:
    """One line for each event that begins today or tomorrow. Three queries."""
    for event in events_at_the_door(user, now).for_list().order_by("starts_at", "pk"):
        assert event.starts_at is not None
        day = berlin_day(event.starts_at)
        if day >= berlin_day(now):
            url = reverse("office:door", args=[event.slug])
            sentence = _("“%(event)s”: the list for the door is ready.") % {"event": event}
            yield Task(sentence, url, _("To the check-in"), due=day, is_urgent=day == berlin_day(now))
