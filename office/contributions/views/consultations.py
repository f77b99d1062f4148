"""Setting up consultations."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from integration_portal.forms import render_form
from office.access import find, officer, officer_page
from office.contributions.forms import ConsultationForm
from organisations.policies import may_manage
from participation import services
from participation.errors import ParticipationError
from participation.models import Consultation
from participation.policies import answered_by


@require_safe
@officer_page
def consultations(request: HttpRequest) -> HttpResponse:
    """All of them, the latest first."""
    now = timezone.now()
    rows = Consultation.objects.filter(answered_by(officer(request))).for_page()
    found = [(row, row.phase_at(now)) for row in rows]
    return render(request, "office/contributions/consultations.html", {"found": found, "handbook": "beitraege"})


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def consultation(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Set one up, or change it."""
    rows = Consultation.objects.for_page()
    found = find(request, rows, may_manage, lambda row: row.organisation, pk=pk) if pk else None
    form = ConsultationForm(request.POST or None, user=officer(request), consultation=found)
    if form.is_valid():
        process, slug = form.cleaned_data["process"], form.cleaned_data["slug"]
        try:
            services.set_up_consultation(process=process, slug=slug, plan=form.plan(), consultation=found)
        except ParticipationError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The consultation is saved."))
            return redirect("office:consultations")
    heading = _("Change the consultation") if found else _("New consultation")
    return render_form(
        request, "office/contributions/plain_form.html", form, {"heading": heading, "handbook": "beitraege"}
    )
