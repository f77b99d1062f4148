"""The page of one event: where it stands, what is next, and the ways to everything else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.addresses import readable_short_url, short_url
from events.models import Event
from events.readiness import faults
from events.wording import registration_words
from office.access import officer_page
from office.events.access import find_event
from office.events.next_steps import next_step, with_what_waits
from office.events.steps import progress
from office.events.translations import languages_of
from registrations.querysets import group_places


@require_safe
@officer_page
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    event = find_event(request, with_what_waits(Event.objects.all()), slug)
    found = [] if event.is_public else faults(event)
    groups = group_places(event)
    context = {
        "event": event,
        "steps": progress(event, found),
        "faults": found,
        "step": next_step(event, now) if event.is_public else None,
        "groups": [(group, groups[group.pk]) for group in event.working_groups.prefetch_related("translations")],
        "registration": registration_words(event, now),
        "languages": languages_of(event),
        "is_over": event.is_over(now),
        "has_begun": event.has_begun(now),
        "short_url": short_url(event),
        "readable_short_url": readable_short_url(event),
        "handbook": "veranstaltungen",
    }
    return render(request, "office/events/overview.html", context)
