"""Finding an event for the pages of the door."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from events.clock import berlin_day
from events.models import Event
from office.access import View, office_page, officer
from organisations.audit import record
from organisations.models import Action
from registrations.models import Registration
from registrations.policies import may_check_in

NOTED = "doors_noted"


def door_page(view: Callable[..., HttpResponse]) -> View:
    """For those who may check people in at the event of this address: the view gets it. For others it is not there (404)."""

    @wraps(view)
    def wrapper(request: HttpRequest, slug: str, **parts: object) -> HttpResponse:
        event = Event.objects.for_list().at_address(slug)
        if event is None or not may_check_in(officer(request), event, timezone.now()):
            raise Http404
        return view(request, event, **parts)

    return office_page(wrapper)


def party_page(view: Callable[..., HttpResponse]) -> View:
    """As `door_page`: the view gets a registration of this event, which knows its event."""

    @wraps(view)
    def wrapper(request: HttpRequest, event: Event, pk: int) -> HttpResponse:
        found = Registration.objects.select_related("group", "arrival").prefetch_related("group__translations")
        registration = get_object_or_404(found, event=event, pk=pk)
        registration.event = event
        return view(request, registration)

    return door_page(wrapper)


def note_view(request: HttpRequest, event: Event, records: int) -> None:
    """Write into the audit log that the user looks at the people of this event: once in a session and day."""
    mark = f"{event.pk} {berlin_day(timezone.now())}"
    noted = request.session.get(NOTED, [])
    if records and mark not in noted:
        facts = {"records": records}
        record(officer(request), Action.VIEWED, Registration, organisation=event.organisation, facts=facts)
        request.session[NOTED] = [*noted, mark][-20:]
