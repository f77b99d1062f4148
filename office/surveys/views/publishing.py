"""Publishing, moving the last day, deleting a draft."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from office.access import officer
from office.pages import GET_OR_POST, form_page, question_page
from office.surveys.access import to_manage
from office.surveys.forms import ClosingForm
from office.surveys.pages import frame
from office.translating import WITH_PLAIN_LANGUAGE, languages_of_all
from surveys import services
from surveys.errors import NotReady
from surveys.models import Survey
from surveys.readiness import faults
from surveys.services.translating import all_records


@require_http_methods(GET_OR_POST)
@to_manage
def publish(request: HttpRequest, survey: Survey) -> HttpResponse:
    """The list of what is missing; when nothing is, the button."""
    if survey.published_at is not None:
        messages.info(request, _("This survey is published already."))
        return redirect("office:survey", survey.slug)
    if request.method != "POST":
        return _publish_page(request, survey)
    try:
        services.publish_survey(survey=survey, now=timezone.now(), by=officer(request))
    except NotReady:
        return _publish_page(request, survey, status=422)
    messages.success(request, _("The survey is public."))
    return redirect("office:survey", survey.slug)


@require_http_methods(GET_OR_POST)
@to_manage
def closing(request: HttpRequest, survey: Survey) -> HttpResponse:
    """Another last day, with its reason."""
    if survey.published_at is None:
        return redirect("office:survey_settings", survey.slug)

    def build(data: Any) -> ClosingForm:
        return ClosingForm(data, survey=Survey.objects.get(pk=survey.pk))

    def save(form: ClosingForm) -> None:
        services.move_closing_day(
            survey=survey,
            closes_on=form.cleaned_data["closes_on"],
            reason=form.cleaned_data["reason"],
            seen=form.cleaned_data["seen"],
            now=timezone.now(),
            by=officer(request),
        )

    return form_page(
        request,
        build,
        save,
        context=frame(survey, _("Change the last day")),
        told=_("The last day is changed. Its page says so, and why."),
        to=lambda: reverse("office:survey", args=[survey.slug]),
    )


@require_http_methods(GET_OR_POST)
@to_manage
def delete(request: HttpRequest, survey: Survey) -> HttpResponse:
    """Asks, then deletes a draft."""
    return question_page(
        request,
        lambda: services.delete_draft(survey=survey, by=officer(request)),
        context=frame(
            survey,
            _("Delete this draft?"),
            words=_("All its texts, questions and codes are gone then. This cannot be undone."),
            button=_("Delete the draft"),
        ),
        told=_("The draft is deleted."),
        to=reverse("office:surveys"),
        back=reverse("office:survey", args=[survey.slug]),
    )


def _publish_page(request: HttpRequest, survey: Survey, *, status: int = 200) -> HttpResponse:
    languages = languages_of_all(all_records(survey), WITH_PLAIN_LANGUAGE)
    context = frame(
        survey,
        _("Check and publish"),
        faults=faults(survey, timezone.now()),
        unfinished=[language for language in languages if not language.is_done],
    )
    return render(request, "office/surveys/publish.html", context, status=status)
