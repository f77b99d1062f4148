"""Personal codes: shown once, to be printed or merged into letters."""

from collections.abc import Sequence

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from integration_portal.forms import render_form
from office.access import officer
from office.pages import GET_OR_POST
from office.surveys.access import to_manage
from office.surveys.forms import CodesForm
from office.surveys.pages import frame
from surveys import services
from surveys.models import Survey


@require_http_methods(GET_OR_POST)
@to_manage
def make(request: HttpRequest, survey: Survey) -> HttpResponse:
    """Make some and answer with them: no address leads back to them, and no copy is kept."""
    form = CodesForm(request.POST or None)
    if not form.is_valid():
        numbers = survey.codes.aggregate(made=Count("pk"), used=Count("pk", filter=Q(is_used=True)))
        context = frame(survey, _("Personal codes"), numbers=numbers)
        return render_form(request, "office/surveys/codes.html", form, context)
    made = services.make_codes(survey=survey, number=form.cleaned_data["number"], by=officer(request))
    address = request.build_absolute_uri(reverse("surveys:start", args=[survey.slug]))
    if form.cleaned_data["form_of"] == "csv":
        return _table(survey, made, address)
    context = {"survey": survey, "codes": made, "address": address, "heading": _("Personal codes")}
    return render(request, "office/surveys/codes_made.html", frame(survey, _("Personal codes")) | context)


def _table(survey: Survey, made: Sequence[str], address: str) -> HttpResponse:
    lines = ["code;adresse", *(f"{code};{address}" for code in made)]
    disposition = f'attachment; filename="codes-{survey.slug}.csv"'
    return HttpResponse(
        "\ufeff" + "\r\n".join(lines) + "\r\n",
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )
