"""Addresses without a page: the short link and the calendar files."""

from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from events.calendar import calendar_bytes, feed_bytes
from events.models import Event
from events.views.access import find_event


@require_safe
def short_link(request: HttpRequest, code: str) -> HttpResponse:
    """To the event's page, whatever its address is by now. Telephones like to begin with a capital letter."""
    return redirect(get_object_or_404(Event.objects.public(), short_code=code.lower()))


@require_safe
def calendar_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The event as a calendar file; none for a tentative one, which has no day."""
    event = find_event(request, Event.objects.for_list(), slug)
    if event.slug != slug:
        return redirect("events:calendar_file", event.slug, permanent=True)
    if event.starts_at is None:
        raise Http404
    return _calendar_response(request, calendar_bytes(event, get_language()), f"{event.slug}.ics")


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """All public events with a fixed date, in the language of the address."""
    events = Event.objects.public().for_list().latest_first()
    return _calendar_response(request, feed_bytes(events, get_language()), "kalender.ics")


def _calendar_response(request: HttpRequest, content: bytes, filename: str) -> HttpResponse:
    """Answers 304 to a calendar that has this very file already."""
    etag = f'"{sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    return get_conditional_response(request, etag=etag, response=response) or response
