from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.models import Event
from events.views.cards import event_cards
from integration_portal.page_cache import anonymous_page
from participation.models import Consultation, Contribution, Finding
from processes.models import ParticipationProcess, ProcessSlug
from processes.timeline import timeline
from registrations.querysets import with_places
from surveys.models import Survey


@require_safe
@anonymous_page
def process_list(request: HttpRequest) -> HttpResponse:
    processes = ParticipationProcess.objects.public().in_order().for_list()
    return render(request, "processes/process_list.html", {"processes": processes})


@require_safe
@anonymous_page
def process_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A process by its address; a former address leads to the one of now."""
    public = ParticipationProcess.objects.public()
    process = public.for_page().filter(slug=slug).first()
    if process is None:
        former = get_object_or_404(ProcessSlug, slug=slug, process__in=public)
        return redirect(former.process, permanent=True)
    return render(request, "processes/process_detail.html", _page(process))


def _page(process: ParticipationProcess) -> dict[str, Any]:
    now = timezone.now()
    events = Event.objects.of_process(process).for_list()
    return {
        "process": process,
        "organisation": process.organisation,
        "steering_group": getattr(process, "steering_group", None),
        "timeline": timeline(process, today=timezone.localdate(now)),
        "upcoming": event_cards(with_places(events.upcoming(now).in_order()), now),
        "past": event_cards(with_places(events.past(now).latest_first()), now),
        "consultations": [
            (found, found.phase_at(now))
            for found in Consultation.objects.filter(process=process).prefetch_related("translations")
        ],
        "surveys": [
            (survey, survey.phase_at(now)) for survey in Survey.objects.public().filter(process=process).for_list()
        ],
        "findings": Finding.objects.public().filter(process=process).count(),
        "contributions": Contribution.objects.public().filter(process=process).count(),
    }
