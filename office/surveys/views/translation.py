"""The texts of a survey in other languages, and in plain German."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from integration_portal.forms import render_form
from office.access import officer
from office.forms import saved
from office.pages import GET_OR_POST
from office.surveys.access import to_prepare
from office.surveys.forms import TranslationForm
from office.surveys.pages import frame
from office.translating import WITH_PLAIN_LANGUAGE, languages_of_all
from surveys import services
from surveys.models import Survey
from surveys.services.translating import all_records


@require_http_methods(GET_OR_POST)
@to_prepare
def translation(request: HttpRequest, survey: Survey, language: str) -> HttpResponse:
    """German texts and their translation side by side."""
    if language not in WITH_PLAIN_LANGUAGE:
        raise Http404

    def build(data: Any) -> TranslationForm:
        return TranslationForm(data, survey=survey, language=language)

    def send(form: TranslationForm) -> None:
        services.translate_survey(
            survey=survey,
            language=language,
            texts=form.texts(),
            seen=form.cleaned_data["seen"],
            by=officer(request),
        )

    form = saved(request, build, send)
    if form is None:
        messages.success(request, _("The translation is saved."))
        return redirect("office:survey", survey.slug)
    heading = _("Translation: %(language)s") % {"language": WITH_PLAIN_LANGUAGE[language]}
    states = languages_of_all(all_records(survey), WITH_PLAIN_LANGUAGE)
    context = frame(
        survey,
        heading,
        target=next(known for known in states if known.code == language),
        is_answered=survey.sheets.exists(),
    )
    return render_form(request, "office/surveys/translation.html", form, context)
