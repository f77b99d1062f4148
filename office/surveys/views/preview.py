"""A survey as everybody will see it: the same pages, which store nothing.

The choices that other questions depend on travel in the address, signed, from page to page; so does the wording.
"""

from dataclasses import dataclass
from typing import ClassVar

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from office.pages import GET_OR_POST
from office.surveys.access import to_prepare
from surveys.answers import Answers, merged
from surveys.choices import QuestionKind, SurveyPhase
from surveys.models import Survey
from surveys.plain import query
from surveys.progress import Progress
from surveys.questionnaire import Questionnaire
from surveys.views.reading import texts_context
from surveys.views.step import Step

CHOSEN, SALT = "gewaehlt", "surveys.preview"
DEPENDED_ON = (QuestionKind.SINGLE, QuestionKind.MULTIPLE)


@dataclass(frozen=True)
class PreviewStep(Step):
    """A page of questions that keeps nothing."""

    template: ClassVar[str] = "office/surveys/preview_section.html"

    def _onwards(self, given: Answers) -> HttpResponse:
        answers = merged(self.progress.answers, given)
        target = self._target(answers)
        if target is None:
            return redirect(reverse("office:survey_preview_end", args=[self.survey.slug], query=query(self.wording)))
        sections = self.questionnaire.sections
        conditions = {str(each.pk) for _section, asked in sections for each in asked if each.kind in DEPENDED_ON}
        chosen = {key: value for key, value in answers.items() if key in conditions}
        carried = query(self.wording) | {CHOSEN: signing.dumps(chosen, salt=SALT, compress=True)}
        return redirect(reverse("office:survey_preview_page", args=[self.survey.slug, target], query=carried))


@require_safe
@to_prepare
def first(request: HttpRequest, survey: Survey) -> HttpResponse:
    """The page before the questions."""
    context = texts_context(request, survey) | {
        "phase": SurveyPhase.OPEN,
        "languages": survey.languages(),
        "begin_url": reverse("office:survey_preview_page", args=[survey.slug, 1]),
    }
    return render(request, "office/surveys/preview.html", context)


@csrf_exempt  # as the public form, whose template it shows, it carries no token; it changes nothing
@require_http_methods(GET_OR_POST)
@to_prepare
def page(request: HttpRequest, survey: Survey, number: int) -> HttpResponse:
    """A page of questions. One that asks nothing leads on."""
    questionnaire, answers = Questionnaire.of(survey), _chosen(request)
    if questionnaire.page(number, answers) is None:
        following = questionnaire.following(number, answers)
        if following is None:
            return redirect("office:survey_preview_end", slug=survey.slug)
        return redirect("office:survey_preview_page", slug=survey.slug, number=following)
    return PreviewStep(
        request=request, survey=survey, questionnaire=questionnaire, number=number, progress=Progress(answers)
    ).respond()


@require_safe
@to_prepare
def end(request: HttpRequest, survey: Survey) -> HttpResponse:
    """The page after sending."""
    return render(request, "office/surveys/preview_end.html", texts_context(request, survey))


def _chosen(request: HttpRequest) -> Answers:
    """What was chosen on the pages before; nothing where the address was spoilt."""
    try:
        chosen: Answers = signing.loads(request.GET.get(CHOSEN, ""), salt=SALT)
    except signing.BadSignature:
        return {}
    return chosen
