"""Free texts: nothing is published before somebody has read it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from integration_portal.forms import render_form
from office.access import officer
from office.pages import GET_OR_POST, form_page
from office.surveys.access import keys_of, to_moderate
from office.surveys.forms import RedactTextForm, RefuseTextsForm
from office.surveys.pages import frame
from surveys import services
from surveys.choices import TextState
from surveys.errors import SurveyError
from surveys.models import Answer, Survey
from surveys.querysets import AnswerQuerySet

PER_PAGE = 25
SHOW, TICKED = "zeigen", "text"


@require_safe
@to_moderate
def queue(request: HttpRequest, survey: Survey) -> HttpResponse:
    """The texts in one state, those to check first; in no order that says anything about time."""
    state = _state(request.GET.get(SHOW))
    texts = _texts(survey)
    numbers = texts.aggregate(**{value: Count("pk", filter=Q(state=value)) for value in TextState.values})
    rows = texts.filter(state=state).select_related("question").prefetch_related("question__translations")
    context = frame(
        survey,
        _("Free texts"),
        sheet=Paginator(rows.order_by("question__section__position", "question__position", "pk"), PER_PAGE).get_page(
            request.GET.get("page")
        ),
        state=state,
        topics=texts.exclude(topic="").values_list("topic").annotate(number=Count("pk")).order_by("topic"),
        chips=[(value, label, numbers[value]) for value, label in TextState.choices],
    )
    return render(request, "office/surveys/texts.html", context)


@require_POST
@to_moderate
def decide(request: HttpRequest, survey: Survey) -> HttpResponse:
    """Publish those that were ticked, sort them, or ask why not; only those that are still in the state they were seen in."""
    keys, state, by = keys_of(request, TICKED), _state(request.POST.get("state")), officer(request)
    back = redirect(f"{reverse('office:survey_texts', args=[survey.slug])}?{SHOW}={state}")
    if not keys:
        messages.error(request, _("Tick at least one text first."))
        return back
    match request.POST.get("act"):
        case "publish":
            count = services.publish_texts(survey=survey, keys=keys, seen=state, by=by)
            said = ngettext("%(count)d text is published.", "%(count)d texts are published.", count)
        case "sort":
            topic = request.POST.get("topic", "")[:60]
            try:
                count = services.sort_texts(survey=survey, keys=keys, topic=topic, seen=state, by=by)
            except SurveyError as refusal:
                messages.error(request, str(refusal))
                return back
            said = ngettext("%(count)d text is sorted.", "%(count)d texts are sorted.", count)
        case _act:
            form = RefuseTextsForm(request.POST if "reason" in request.POST else None)
            if not form.is_valid():
                return _ask_why(request, survey, form, keys, state)
            reason = form.cleaned_data["reason"]
            count = services.refuse_texts(survey=survey, keys=keys, reason=reason, seen=state, by=by)
            said = ngettext("%(count)d text is not published.", "%(count)d texts are not published.", count)
    messages.success(request, said % {"count": count})
    return back


@require_http_methods(GET_OR_POST)
@to_moderate
def redact(request: HttpRequest, survey: Survey, pk: UUID) -> HttpResponse:
    """Take names out, and say which topic it is about."""
    answer = get_object_or_404(_texts(survey).select_related("question"), pk=pk)

    def save(form: RedactTextForm) -> None:
        given = {name: form.cleaned_data[name] for name in ("text", "topic", "seen")}
        services.redact_text(answer=answer, by=officer(request), **given)

    return form_page(
        request,
        lambda data: RedactTextForm(data, answer=_texts(survey).get(pk=pk)),
        save,
        context=frame(survey, _("Take names out"), lead=str(answer.question)),
        told=_("Saved. What you took out is gone."),
        to=lambda: f"{reverse('office:survey_texts', args=[survey.slug])}?{SHOW}={answer.state}",
    )


def _ask_why(
    request: HttpRequest, survey: Survey, form: RefuseTextsForm, keys: list[UUID], state: TextState
) -> HttpResponse:
    chosen = _texts(survey).filter(pk__in=keys, state=state)
    context = frame(survey, _("Do not publish"), chosen=list(chosen), state=state)
    return render_form(request, "office/surveys/refuse.html", form, context)


def _texts(survey: Survey) -> AnswerQuerySet:
    texts: AnswerQuerySet = Answer.objects.free_texts().filter(question__section__survey=survey)
    return texts


def _state(given: str | None) -> TextState:
    return TextState(given) if given in TextState.values else TextState.WAITING
