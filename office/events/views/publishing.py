"""Preview, publishing, archiving, deleting a draft."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events import services
from events.addresses import readable_short_url
from events.errors import EventError, NotReady
from events.models import Event
from events.readiness import faults
from events.views.detail import event_context, events_for_page
from office.access import officer, officer_page
from office.events.access import find_event, for_event
from office.events.hints import hints
from office.events.steps import progress

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
@officer_page
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The page as everybody will see it: the same template with the same content, and a banner."""
    event = find_event(request, events_for_page(), slug)
    return render(request, "office/events/preview.html", event_context(event, timezone.now()))


@require_http_methods(GET_OR_POST)
@for_event
def publish(request: HttpRequest, event: Event) -> HttpResponse:
    """The list of what is missing; when nothing is, the button."""
    if event.is_public:
        messages.info(request, _("This event is published already."))
        return redirect("office:event", event.slug)
    if request.method == "POST":
        try:
            services.publish(event=event, by=officer(request))
        except NotReady:
            return _publish_page(request, event, status=422)
        except EventError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The event is public."))
        return redirect("office:event", event.slug)
    return _publish_page(request, event)


def _publish_page(request: HttpRequest, event: Event, *, status: int = 200) -> HttpResponse:
    found = faults(event)
    context = {
        "event": event,
        "heading": _("Check and publish"),
        "faults": found,
        "steps": progress(event, found),
        "hints": hints(event),
        "readable_short_url": readable_short_url(event),
        "handbook": "veranstaltung-veroeffentlichen",
    }
    return render(request, "office/events/publish.html", context, status=status)


@require_http_methods(GET_OR_POST)
@for_event
def archive(request: HttpRequest, event: Event) -> HttpResponse:
    """Asks, then archives."""
    if request.method != "POST":
        return _ask(request, event, "archive", _("Archive"))
    return _done(
        request,
        event,
        lambda: services.archive_event(event=event, by=officer(request), now=timezone.now()),
        _("The event is in the archive. Its page stays."),
    )


@require_http_methods(GET_OR_POST)
@for_event
def delete(request: HttpRequest, event: Event) -> HttpResponse:
    """Asks, then deletes a draft."""
    if request.method != "POST" and not event.is_public:
        return _ask(request, event, "delete", _("Delete the draft"))
    if event.is_public:
        messages.error(request, _("This event is public. Cancel it instead: people who have its address learn why."))
        return redirect("office:event", event.slug)
    services.delete_draft(event=event, by=officer(request))
    messages.success(request, _("The draft “%(event)s” is deleted.") % {"event": event})
    return redirect("office:events")


def _ask(request: HttpRequest, event: Event, name: str, heading: str) -> HttpResponse:
    context = {"event": event, "heading": heading, "handbook": "veranstaltung-aendern"}
    return render(request, f"office/events/{name}.html", context)


def _done(request: HttpRequest, event: Event, act: Any, words: str) -> HttpResponse:
    try:
        act()
    except EventError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, words)
    return redirect("office:event", event.slug)
