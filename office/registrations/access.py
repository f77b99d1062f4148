"""How the pages below an event find it, and what it is about."""

from functools import wraps

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from events.models import Event
from events.querysets import EventQuerySet
from office.access import View, find, officer, officer_page
from organisations.audit import record
from organisations.models import Action, Organisation
from organisations.policies import may_see_personal_data
from registrations.models import Registration
from registrations.policies import may_see_needs


def event_page(view: View) -> View:
    """For the officers who run the event of this address: the view gets it. To others it is not there (404)."""

    @wraps(view)
    def wrapper(request: HttpRequest, *, slug: str, **arguments: object) -> HttpResponseBase:
        event = find(request, _events(), may_see_personal_data, _organisation_of, slug=slug)
        return view(request, event, **arguments)

    return officer_page(wrapper)


def needs_page(view: View) -> View:
    """As `event_page`, for those of them who may see what people need (403 for others)."""

    @wraps(view)
    def wrapper(request: HttpRequest, event: Event, **arguments: object) -> HttpResponseBase:
        if not may_see_needs(request.user, event):
            raise Http404
        return view(request, event, **arguments)

    return event_page(wrapper)


def registration_page(view: View) -> View:
    """As `event_page`: the view gets a registration of this event, which knows its event."""

    @wraps(view)
    def wrapper(request: HttpRequest, event: Event, *, pk: int, **arguments: object) -> HttpResponseBase:
        found = Registration.objects.select_related("municipality", "group").filter(event=event)
        registration = get_object_or_404(found, pk=pk)
        registration.event = event
        return view(request, registration, **arguments)

    return event_page(wrapper)


def note_view(request: HttpRequest, event: Event, records: int) -> None:
    """Write into the audit log that the user has looked at so many people of this event."""
    if records:
        record(
            officer(request), Action.VIEWED, Registration, organisation=event.organisation, facts={"records": records}
        )


def _events() -> EventQuerySet:
    return Event.objects.select_related("organisation", "venue", "room", "form_settings").prefetch_related(
        "translations"
    )


def _organisation_of(event: Event) -> Organisation:
    return event.organisation
