"""Finding an event for a page of the office."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponseBase

from events.models import Event
from events.querysets import EventQuerySet
from office.access import View, officer, officer_page
from organisations.policies import may_manage


def for_event(view: Callable[..., HttpResponseBase]) -> View:
    """For officers who manage the event that the address names: the view gets it. For others it is not there (404)."""

    @wraps(view)
    def wrapper(request: HttpRequest, slug: str, **parts: object) -> HttpResponseBase:
        return view(request, find_event(request, Event.objects.for_list(), slug), **parts)

    return officer_page(wrapper)


def find_event(request: HttpRequest, events: EventQuerySet, slug: str) -> Event:
    """The one of `events` that has the address `slug` now or had it before, if the user manages it; else 404."""
    event = events.at_address(slug)
    if event is None or not may_manage(officer(request), event.organisation):
        raise Http404
    return event
