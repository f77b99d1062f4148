"""Setting up consultations."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from office.access import find, officer, officer_page
from office.contributions.forms import ConsultationForm
from office.pages import GET_OR_POST, form_page
from organisations.policies import may_manage
from participation import services
from participation.models import Consultation
from participation.policies import answered_by


@require_safe
@officer_page
def consultations(request: HttpRequest) -> HttpResponse:
    """All of them, the latest first."""
    now = timezone.now()
    rows = Consultation.objects.filter(answered_by(officer(request))).for_page()
    found = [(row, row.phase_at(now)) for row in rows]
    return render(request, "office/contributions/consultations.html", {"found": found, "handbook": "konsultationen"})


@require_http_methods(GET_OR_POST)
@officer_page
def consultation(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Set one up, or change it."""
    user = officer(request)

    def found() -> Consultation | None:
        rows = Consultation.objects.for_page()
        return find(request, rows, may_manage, lambda row: row.organisation, pk=pk) if pk else None

    def save(form: ConsultationForm) -> None:
        process, slug, seen = (form.cleaned_data[name] for name in ("process", "slug", "seen"))
        services.set_up_consultation(
            process=process, slug=slug, plan=form.plan(), consultation=found(), seen=seen if pk else None, by=user
        )

    heading = _("Change the consultation") if found() else _("New consultation")
    return form_page(
        request,
        lambda data: ConsultationForm(data, user=user, consultation=found()),
        save,
        context={"frame": "office/contributions/frame.html", "heading": heading, "handbook": "konsultationen"},
        told=_("The consultation is saved."),
        to=lambda: reverse("office:consultations"),
    )
