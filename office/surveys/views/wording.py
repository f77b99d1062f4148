"""A mistake in the words of a question that people have answered."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from office.access import officer
from office.pages import GET_OR_POST, form_page
from office.surveys.access import to_prepare
from office.surveys.forms import WordingForm
from office.surveys.pages import frame
from office.surveys.views.building import find_question
from surveys import services
from surveys.models import Survey


@require_http_methods(GET_OR_POST)
@to_prepare
def correct(request: HttpRequest, survey: Survey, pk: int, language: str) -> HttpResponse:
    question = find_question(survey, pk)
    if not question.has_translation(language):
        raise Http404

    def build(data: Any) -> WordingForm:
        return WordingForm(data, question=find_question(survey, pk), language=language)

    def save(form: WordingForm) -> None:
        services.correct_wording(
            question=question,
            language=language,
            texts=form.texts(),
            labels=form.labels(),
            note=form.cleaned_data["note"],
            on=timezone.localdate(),
            seen=form.cleaned_data["seen"],
            by=officer(request),
        )

    lead = _("People have answered this question. Correct mistakes only; do not change what it asks.")
    return form_page(
        request,
        build,
        save,
        context=frame(survey, _("Correct the wording"), lead=lead),
        told=_("Saved. The note stands beside the results."),
        to=lambda: reverse("office:survey_questions", args=[survey.slug]),
    )
