"""Personal codes: shown once, to be printed or merged into letters."""

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
from pdf.errors import RenderError
from surveys import services
from surveys.models import Survey
from surveys.printing.codes import print_codes


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
        lines = ["code;adresse", *(f"{code};{address}" for code in made)]
        return _file(survey, "csv", "text/csv; charset=utf-8", "\ufeff" + "\r\n".join(lines) + "\r\n")
    try:
        return _file(survey, "pdf", "application/pdf", print_codes(survey, made, address))
    except RenderError:  # the codes are made, so they must be seen: as a page, which the browser prints
        context = frame(survey, _("Personal codes"), codes=made, address=address)
        return render(request, "office/surveys/codes_made.html", context)


def _file(survey: Survey, ending: str, content_type: str, content: str | bytes) -> HttpResponse:
    disposition = f'attachment; filename="codes-{survey.slug}.{ending}"'
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": disposition})
