"""All surveys, a new one, and one of them at a glance."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events.clock import berlin_day
from integration_portal.forms import render_form
from office.access import officer, page_for
from office.pages import GET_OR_POST
from office.surveys.access import to_prepare
from office.surveys.forms import NewSurveyForm, SurveyListFilter
from office.surveys.numbers import waiting_texts, with_numbers
from office.surveys.pages import FRAME, HANDBOOK
from office.translating import WITH_PLAIN_LANGUAGE, languages_of_all
from organisations.models import Organisation, Role
from organisations.policies import may_manage
from surveys import services
from surveys.blueprint import LIVING_TOGETHER
from surveys.choices import SurveyPhase
from surveys.models import Survey
from surveys.policies import in_sight, may_moderate, may_prepare, preparing
from surveys.readiness import faults
from surveys.services.translating import all_records

PER_PAGE = 25


@dataclass(frozen=True)
class Line:
    """A survey in the list. `texts`: how many free texts wait; `prepares`, `moderates`: what the user may do with it."""

    survey: Survey
    phase: SurveyPhase
    texts: int
    prepares: bool
    moderates: bool


@require_safe
@page_for(Role.INSTITUTE, Role.MODERATOR)
def survey_list(request: HttpRequest) -> HttpResponse:
    now, user = timezone.now(), officer(request)
    mine = Survey.objects.filter(in_sight(user))
    organisations = Organisation.objects.filter(surveys__in=mine).distinct()
    form = SurveyListFilter(request.GET or None, organisations=organisations)
    rows = (
        with_numbers(form.narrow(mine, now), berlin_day(now))
        .for_list()
        .select_related("organisation")
        .order_by("-opens_on", "pk")
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    waiting = waiting_texts(page.object_list)
    page.object_list = [
        Line(
            survey,
            survey.phase_at(now),
            waiting.get(survey.pk, 0),
            may_prepare(user, survey.organisation),
            may_moderate(user, survey.organisation),
        )
        for survey in page.object_list
    ]
    context = {"page": page, "can_begin": preparing(user).exists(), "handbook": HANDBOOK}
    return render_form(request, "office/surveys/list.html", form, context)


@require_http_methods(GET_OR_POST)
@page_for(Role.INSTITUTE)
def create(request: HttpRequest) -> HttpResponse:
    """A draft: empty, from the template, or from an earlier survey."""
    user = officer(request)
    organisations = preparing(user)
    if not organisations.exists():
        raise PermissionDenied
    form = NewSurveyForm(request.POST or None, user=user, organisations=organisations)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("organisation", "title", "opens_on", "closes_on")}
        survey = services.create_survey(**given, source=form.source, by=user)
        if form.wants_template:
            services.ask_what_stands_in(LIVING_TOGETHER, survey=survey, by=user)
        messages.success(request, _("The draft is there. Nobody but your office sees it until you publish it."))
        return redirect("office:survey", survey.slug)
    context = {"frame": FRAME, "survey": None, "heading": _("New survey"), "handbook": HANDBOOK}
    return render_form(request, "office/surveys/new.html", form, context)


@require_safe
@to_prepare
def overview(request: HttpRequest, survey: Survey) -> HttpResponse:
    """Where it stands, and all that can be done with it."""
    now, user = timezone.now(), officer(request)
    records = all_records(survey)
    context = {
        "survey": survey,
        "phase": survey.phase_at(now),
        "faults": faults(survey, now) if survey.published_at is None else [],
        "numbers": with_numbers(Survey.objects.filter(pk=survey.pk), berlin_day(now)).get(),
        "codes": survey.codes.aggregate(made=Count("pk"), used=Count("pk", filter=Q(is_used=True))),
        "wishes": survey.contact_wishes.count(),
        "waiting": waiting_texts([survey]).get(survey.pk, 0),
        "languages": languages_of_all(records, WITH_PLAIN_LANGUAGE),
        "manages": may_manage(user, survey.organisation),
        "shows_results": survey.shows_results_at(now),
        "handbook": HANDBOOK,
    }
    return render(request, "office/surveys/overview.html", context)
