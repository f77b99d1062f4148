"""Finding an event by its address, for everybody or only for those who work on it."""

from django.http import Http404, HttpRequest

from events.models import Event
from events.policies import may_see_event
from events.querysets import EventQuerySet


def find_event(request: HttpRequest, events: EventQuerySet, slug: str) -> Event:
    """The event that has the address `slug` now or had it before; compare `event.slug` to redirect.

    Raises Http404 when there is none. A draft is there only for those who may see drafts.
    """
    event = events.at_address(slug)
    if event is None or not may_see_event(request.user, event):
        raise Http404
    return event
