"""The questions of a survey in their order, and its sections."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.seen import state_of
from office.access import officer
from office.forms import REFUSALS
from office.pages import GET_OR_POST, form_page, question_page
from office.surveys.access import to_prepare
from office.surveys.forms import SectionForm
from office.surveys.pages import frame
from surveys import services
from surveys.choices import QuestionKind
from surveys.models import Question, Section, Survey

MOVE = re.compile(r"(section|question):([0-9]{1,9}):(up|down)")


@require_safe
@to_prepare
def questions(request: HttpRequest, survey: Survey) -> HttpResponse:
    """All sections with their questions, numbered."""
    sections = Section.objects.filter(survey=survey).with_questions().with_texts()
    sections = sections.prefetch_related("questions__shown_if__translations", "questions__evidence")
    context = frame(
        survey,
        _("Questions"),
        sections=list(sections),
        kinds=QuestionKind.choices,
        is_answered=survey.sheets.exists(),
        seen=state_of(services.order_values(survey)),
    )
    return render(request, "office/surveys/questions.html", context)


@require_POST
@to_prepare
def move(request: HttpRequest, survey: Survey) -> HttpResponse:
    """A section or a question one place up or down; the page then shows it at its new place."""
    found = MOVE.fullmatch(request.POST.get("do", ""))
    if found is None:
        return redirect("office:survey_questions", survey.slug)
    what, key, up = found[1], int(found[2]), found[3] == "up"
    given: dict[str, Any] = {"up": up, "seen": request.POST.get("seen", ""), "by": officer(request)}
    try:
        if what == "section":
            services.move_section(section=get_object_or_404(Section, survey=survey, pk=key), **given)
        else:
            services.move_question(question=find_question(survey, key), **given)
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('office:survey_questions', args=[survey.slug])}#{what}-{key}")


@require_http_methods(GET_OR_POST)
@to_prepare
def section(request: HttpRequest, survey: Survey, pk: int | None = None) -> HttpResponse:
    """A new section, or one that is there."""
    found = get_object_or_404(Section, survey=survey, pk=pk) if pk else None

    def build(data: Any) -> SectionForm:
        fresh = Section.objects.prefetch_related("translations").filter(pk=pk).first() if pk else None
        return SectionForm(data, section=fresh)

    def save(form: SectionForm) -> None:
        seen, by = form.cleaned_data["seen"], officer(request)
        services.save_section(survey=survey, section=found, texts=form.texts(), seen=seen, by=by)

    return form_page(
        request,
        build,
        save,
        context=frame(survey, _("Section") if found else _("New section")),
        told=_("Saved."),
        to=lambda: reverse("office:survey_questions", args=[survey.slug]),
    )


@require_http_methods(GET_OR_POST)
@to_prepare
def remove_section(request: HttpRequest, survey: Survey, pk: int) -> HttpResponse:
    found = get_object_or_404(Section.objects.select_related("survey__organisation"), survey=survey, pk=pk)
    back = reverse("office:survey_questions", args=[survey.slug])
    return question_page(
        request,
        lambda: services.remove_section(section=found, by=officer(request)),
        context=frame(
            survey,
            _("Delete this section?"),
            words=_("“%(section)s” with its introduction and translations.") % {"section": found},
            button=_("Delete the section"),
        ),
        told=_("Deleted."),
        to=back,
        back=back,
    )


def find_question(survey: Survey, key: int) -> Question:
    """A question of the survey, with its section. Raises Http404."""
    rows = Question.objects.select_related("section__survey__organisation").prefetch_related("translations")
    found: Question = get_object_or_404(rows, section__survey=survey, pk=key)
    return found
