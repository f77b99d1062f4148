"""The first page: what goes on now, open surveys, the next dates, and the concepts in force."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from concepts.choices import State
from concepts.reading.shelf import read_shelf
from events.models import Event
from events.views.cards import event_cards
from integration_portal.page_cache import anonymous_page
from processes.models import ParticipationProcess
from registrations.querysets import with_places
from surveys.models import Survey

NEXT_EVENTS = 5


@require_safe
@anonymous_page
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    events = with_places(Event.objects.upcoming(now).in_order().for_list())[:NEXT_EVENTS]
    context = {
        "shelf": [entry for entry in read_shelf(timezone.localdate(now)) if entry.state == State.IN_FORCE],
        "processes": ParticipationProcess.objects.running().in_order().for_list(),
        "surveys": [(survey, survey.phase_at(now)) for survey in Survey.objects.open_at(now).for_list()],
        "events": event_cards(events, now),
    }
    return render(request, "pages/home.html", context)
