"""One question: new, changed, removed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from office.access import officer
from office.pages import GET_OR_POST, form_page, question_page
from office.surveys.access import to_prepare
from office.surveys.forms import QuestionForm
from office.surveys.pages import frame
from office.surveys.views.building import find_question
from surveys import services
from surveys.choices import QuestionKind
from surveys.models import Question, Section, Survey

KIND = "art"


@require_http_methods(GET_OR_POST)
@to_prepare
def add(request: HttpRequest, survey: Survey, section: int) -> HttpResponse:
    """A question of the kind that the address names, at the end of a section."""
    where = get_object_or_404(Section, survey=survey, pk=section)
    wanted = request.GET.get(KIND, "")
    kind = QuestionKind(wanted) if wanted in QuestionKind.values else QuestionKind.SINGLE
    return _page(request, survey, where, kind, None)


@require_http_methods(GET_OR_POST)
@to_prepare
def change(request: HttpRequest, survey: Survey, pk: int) -> HttpResponse:
    found = find_question(survey, pk)
    return _page(request, survey, found.section, QuestionKind(found.kind), found)


@require_http_methods(GET_OR_POST)
@to_prepare
def remove(request: HttpRequest, survey: Survey, pk: int) -> HttpResponse:
    found = find_question(survey, pk)
    back = reverse("office:survey_questions", args=[survey.slug])
    return question_page(
        request,
        lambda: services.remove_question(question=found, by=officer(request)),
        context=frame(
            survey,
            _("Delete this question?"),
            words=_("“%(question)s” with its answers to choose from and its translations.") % {"question": found},
            button=_("Delete the question"),
        ),
        told=_("Deleted."),
        to=back,
        back=back,
    )


def _page(
    request: HttpRequest, survey: Survey, section: Section, kind: QuestionKind, question: Question | None
) -> HttpResponse:
    def build(data: Any) -> QuestionForm:
        fresh = find_question(survey, question.pk) if question else None
        return QuestionForm(data, survey=survey, kind=kind, section=section, question=fresh)

    def save(form: QuestionForm) -> None:
        services.save_question(
            section=form.cleaned_data["section"],
            place=form.cleaned_data["place"],
            draft=form.draft(),
            question=question,
            kind=kind,
            seen=form.cleaned_data["seen"],
            by=officer(request),
        )

    heading = _("Question") if question else _("New question")
    return form_page(
        request,
        build,
        save,
        context=frame(survey, f"{heading} – {kind.label}"),
        told=_("Saved."),
        to=lambda: reverse("office:survey_questions", args=[survey.slug]),
    )
