"""Surveys to read about: the list, and the page before the questions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from integration_portal.discretion import personal_page
from integration_portal.page_cache import anonymous_page
from surveys import plain
from surveys.models import Survey
from surveys.views.pages import find_survey, wording_of


@require_safe
@anonymous_page
def survey_list(request: HttpRequest) -> HttpResponse:
    """All surveys, the latest first."""
    now = timezone.now()
    surveys = [(survey, survey.phase_at(now)) for survey in Survey.objects.public().for_list()]
    return render(request, "surveys/survey_list.html", {"surveys": surveys})


@require_safe
@anonymous_page
def survey(request: HttpRequest, slug: str) -> HttpResponse:
    """What it is about, until when, what is stored and what is not."""
    found = find_survey(slug, Survey.objects.for_page())
    now = timezone.now()
    context = texts_context(request, found) | {
        "phase": found.phase_at(now),
        "shows_results": found.shows_results_at(now),
        "languages": found.languages(),
        "begin_url": reverse("surveys:start", args=[found.slug]),
    }
    return render(request, "surveys/survey.html", context)


@require_safe
@personal_page
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """After sending. The address says nothing about who sent."""
    found = find_survey(slug, Survey.objects.for_page())
    return render(request, "surveys/thanks.html", texts_context(request, found))


def texts_context(request: HttpRequest, survey: Survey) -> dict[str, object]:
    """What a page with the survey's own texts shows, in the wording that its address asks for."""
    wording = wording_of(request, survey)
    plain.speak(wording, [survey])
    choice = plain.Choice.of(survey, wording, [survey])
    return {"survey": survey, "organisation": survey.organisation, "choice": choice}
