"""What came of a survey: results before everybody reads them, the summary, and what the answers led to."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.access import officer
from office.contributions.views.linking import link_page
from office.forms import REFUSALS
from office.pages import GET_OR_POST, form_page
from office.surveys.access import to_manage, to_prepare
from office.surveys.forms import SummaryForm
from office.surveys.pages import frame
from office.surveys.views.building import find_question
from organisations.policies import may_manage
from participation.models import Evidence
from participation.services import unlink as take_link_back
from surveys import services
from surveys.choices import SurveyPhase
from surveys.models import Survey
from surveys.results.reading import read_results
from surveys.views.results import BY


@require_safe
@to_prepare
def results(request: HttpRequest, survey: Survey) -> HttpResponse:
    """The same numbers that everybody will read, with the same groups left out: nobody here sees more."""
    now, by = timezone.now(), request.GET.get(BY, "")
    shows_results = survey.shows_results_at(now)
    context = frame(
        survey,
        _("Results"),
        results=read_results(survey, now, by=by),
        by=by,
        shows_results=shows_results,
        is_internal=not shows_results,
        manages=may_manage(officer(request), survey.organisation),
        evidence=Evidence.objects.filter(question__section__survey=survey).select_related("question"),
        can_link=_can_link(survey),
    )
    return render(request, "office/surveys/results.html", context)


@require_http_methods(GET_OR_POST)
@to_prepare
def summary(request: HttpRequest, survey: Survey) -> HttpResponse:
    """The summary in German; other languages are written beside it, where all texts are translated."""

    def save(form: SummaryForm) -> None:
        given = {name: form.cleaned_data[name] for name in ("summary", "seen")}
        services.save_summary(survey=survey, by=officer(request), **given)

    context = frame(
        survey,
        _("Summary"),
        is_over=survey.phase_at(timezone.now()) == SurveyPhase.CLOSED,
        manages=may_manage(officer(request), survey.organisation),
    )
    return form_page(
        request,
        lambda data: SummaryForm(data, survey=Survey.objects.for_page().get(pk=survey.pk)),
        save,
        context=context,
        told=_("The summary is saved."),
        to=lambda: reverse("office:survey_summary", args=[survey.slug]),
        template="office/surveys/summary.html",
    )


@require_POST
@to_manage
def evaluate(request: HttpRequest, survey: Survey) -> HttpResponse:
    try:
        services.mark_evaluated(survey=survey, now=timezone.now(), by=officer(request))
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
        return redirect("office:survey_summary", survey.slug)
    messages.success(request, _("The survey is evaluated."))
    return redirect("office:survey", survey.slug)


@require_http_methods(GET_OR_POST)
@to_manage
def link(request: HttpRequest, survey: Survey, pk: int) -> HttpResponse:
    """What the answers to a question led to."""
    question = find_question(survey, pk)
    back = reverse("office:survey_results", args=[survey.slug])
    if survey.process is None or not _can_link(survey):
        messages.error(request, _("Only answered questions of a survey on a concept can be linked."))
        return redirect(back)
    return link_page(request, question, survey.process, str(question), back)


@require_POST
@to_manage
def unlink(request: HttpRequest, survey: Survey, pk: int) -> HttpResponse:
    """Take a link back."""
    take_link_back(evidence=get_object_or_404(Evidence, question__section__survey=survey, pk=pk))
    messages.success(request, _("The link is taken back."))
    return redirect("office:survey_results", survey.slug)


def _can_link(survey: Survey) -> bool:
    """A question that nobody has answered can still be deleted; one without a concept has nothing to lead to."""
    return survey.process is not None and survey.process.concept_id is not None and survey.sheets.exists()
