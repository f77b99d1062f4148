"""The page of an event, and its press text."""

from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.addresses import readable_short_url, short_url
from events.choices import RegistrationPhase
from events.models import Event, WorkingGroup
from events.page import fetch_parts, for_page
from events.press import press_text
from events.qr import short_link_qr
from events.querysets import EventQuerySet
from events.views.access import find_event
from events.views.cards import PlacesLeft
from events.wording import RegistrationWords, languages_text, registration_words
from integration_portal.page_cache import anonymous_page
from organisations.policies import may_manage
from participation.models import Contribution, GroupResults
from registrations.querysets import group_places, places_of, with_places
from surveys.choices import SurveyPhase
from surveys.models import Survey


@require_safe
@anonymous_page
def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about one event. An address it had before leads to the present one."""
    event = find_event(request, events_for_page(), slug)
    if event.slug != slug:
        return redirect(event, permanent=True)
    return render(request, "events/event_detail.html", event_context(event, timezone.now()))


@require_safe
@anonymous_page
def press(request: HttpRequest, slug: str) -> HttpResponse:
    """The press text made from the record, to copy or to print."""
    event = find_event(request, Event.objects.for_list().prefetch_related("contacts"), slug)
    if event.slug != slug:
        return redirect("events:press", event.slug, permanent=True)
    context = {
        "event": event,
        "organisation": event.organisation,
        "press": press_text(event, timezone.now()),
        "shows_left_out": request.user.is_authenticated and may_manage(request.user, event.organisation),
    }
    return render(request, "events/press.html", context)


@cache
def events_for_page() -> EventQuerySet:
    """With all that the page needs. Described once, and narrowed by each request: describing costs more than sending it."""
    surveys = Survey.objects.public().filter(event=OuterRef("pk"))
    return with_places(for_page(Event.objects.annotate(has_surveys=Exists(surveys))))


def event_context(event: Event, now: datetime) -> dict[str, Any]:
    """What the page shows of an event of `events_for_page`, as of `now` (aware)."""
    fetch_parts(event)
    registration = registration_words(event, now)
    takes_registrations = registration.phase in (RegistrationPhase.OPEN, RegistrationPhase.NOT_YET_OPEN)
    is_over = event.is_over(now)
    return {
        "event": event,
        "organisation": event.organisation,
        "registration": registration,
        "action": _action(event, registration),
        "places": PlacesLeft.of(places_of(event)) if takes_registrations else None,
        "groups": _groups(event, with_numbers=takes_registrations),
        "is_over": is_over,
        "attended": getattr(getattr(event, "numbers", None), "attended", None) if is_over else None,
        "contributions": Contribution.objects.public().filter(event=event).count() if is_over else 0,
        "results": GroupResults.objects.public().filter(event=event).for_list() if is_over else [],
        "surveys": _surveys(event, now) if event.has_surveys else [],
        "spoken": languages_text(event.languages_spoken),
        "interpreted": languages_text(event.languages_interpreted),
        "short_url": short_url(event),
        "readable_short_url": readable_short_url(event),
        "qr": short_link_qr(event),
    }


def _action(event: Event, registration: RegistrationWords) -> str:
    """The label of the main button; empty when there is nothing to do."""
    if not registration.can_register:
        return ""
    numbers = places_of(event)
    if not numbers.is_full:
        return _("Register now")
    return _("Join the waiting list") if numbers.waiting_open else ""


def _surveys(event: Event, now: datetime) -> list[tuple[Survey, SurveyPhase]]:
    return [(survey, survey.phase_at(now)) for survey in Survey.objects.public().filter(event=event).for_list()]


def _groups(event: Event, *, with_numbers: bool) -> list[tuple[WorkingGroup, PlacesLeft | None]]:
    groups = event.working_groups.all() if event.has_working_groups else []
    numbers = group_places(event) if groups and with_numbers else {}
    return [(group, PlacesLeft.of(numbers[group.pk]) if group.pk in numbers else None) for group in groups]
