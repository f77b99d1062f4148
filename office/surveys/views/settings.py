"""Everything about a survey but its questions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from office.access import officer
from office.pages import GET_OR_POST, form_page
from office.surveys.access import to_prepare
from office.surveys.forms import SettingsForm
from office.surveys.pages import frame
from surveys import services
from surveys.models import Survey


@require_http_methods(GET_OR_POST)
@to_prepare
def settings(request: HttpRequest, survey: Survey) -> HttpResponse:
    def build(data: Any) -> SettingsForm:
        fresh = Survey.objects.for_page().get(pk=survey.pk)
        return SettingsForm(data, survey=fresh, fixed=services.fixed_facts(fresh, timezone.now()))

    def save(form: SettingsForm) -> None:
        services.save_settings(
            survey=survey,
            facts=form.facts(),
            texts=form.texts(),
            seen=form.cleaned_data["seen"],
            now=timezone.now(),
            by=officer(request),
        )

    lead = ""
    if services.fixed_facts(survey, timezone.now()):
        lead = _("The survey is public. What people were told when it began does not change any more.")
    return form_page(
        request,
        build,
        save,
        context=frame(survey, _("Texts and rules"), lead=lead),
        told=_("Saved."),
        to=lambda: reverse("office:survey", args=[survey.slug]),
    )
