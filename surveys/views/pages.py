"""What the pages of surveys share."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from integration_portal.ratelimit import Limit
from surveys import plain
from surveys.choices import Wording
from surveys.models import Survey
from surveys.querysets import SurveyQuerySet

BEGIN_BY_IP = Limit("survey-begin-ip", count=60, seconds=600)
SEND_BY_IP = Limit("survey-send-ip", count=60, seconds=600)
CODE_BY_IP = Limit("survey-code-ip", count=30, seconds=600)
WISH_BY_IP = Limit("survey-wish-ip", count=10, seconds=600)


def find_survey(slug: str, surveys: SurveyQuerySet | None = None) -> Survey:
    """A survey that everybody can see, with its organisation, or as `surveys` load it. Raises Http404."""
    rows = Survey.objects.for_list().select_related("organisation") if surveys is None else surveys
    found = rows.public().filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def wording_of(request: HttpRequest, survey: Survey, kept: str = "") -> Wording:
    """In which words the page is to be read: as a button or the page that was sent says, or the address, else as `kept`."""
    word = request.POST.get(plain.FIELD) or request.GET.get(plain.FIELD) or kept
    return plain.chosen(survey, word)


def state_page(request: HttpRequest, survey: Survey, *, status: int = 200) -> HttpResponse:
    """Why nobody can answer right now."""
    now = timezone.now()
    context = {"survey": survey, "organisation": survey.organisation, "phase": survey.phase_at(now)}
    return render(request, "surveys/closed.html", context, status=status)


def notice(request: HttpRequest, survey: Survey, title: str, *sentences: str, status: int = 200) -> HttpResponse:
    """A page that says one thing."""
    context = {"survey": survey, "organisation": survey.organisation, "heading": title, "sentences": sentences}
    return render(request, "surveys/notice.html", context, status=status)
