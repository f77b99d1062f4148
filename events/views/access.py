"""Finding an event by its address, for everybody or only for those who work on it."""

from django.http import Http404, HttpRequest

from events.choices import EventStatus
from events.models import Event
from events.querysets import EventQuerySet
from organisations.policies import may_manage


def find_event(request: HttpRequest, events: EventQuerySet, slug: str) -> Event:
    """The event that has the address `slug` now or had it before; compare `event.slug` to redirect.

    Raises Http404 when there is none. A draft is there only for those who may manage it.
    """
    event = events.at_address(slug)
    if event is None:
        raise Http404
    if event.status == EventStatus.DRAFT and not may_manage(request.user, event.organisation):
        raise Http404
    return event
