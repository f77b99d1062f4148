"""What groups and interviews found out: writing it down, publishing it, linking it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from integration_portal.forms import render_form
from office.access import find, officer, officer_page
from office.contributions.forms import FindingForm
from organisations.policies import may_manage
from participation import services
from participation.errors import ParticipationError
from participation.models import Finding
from participation.policies import answered_by

PER_PAGE = 50


@require_safe
@officer_page
def findings(request: HttpRequest) -> HttpResponse:
    """All of them; those that are not published first."""
    waiting_first = F("published_on").desc(nulls_first=True)
    rows = Finding.objects.filter(answered_by(officer(request))).for_list().order_by(waiting_first, "pk")
    sheet = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"sheet": sheet, "today": timezone.localdate(), "handbook": "beitraege"}
    return render(request, "office/contributions/findings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def finding(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Write one down, or change it."""
    found = _find(request, pk) if pk else None
    form = FindingForm(request.POST or None, user=officer(request), finding=found)
    if form.is_valid():
        try:
            services.save_finding(process=form.cleaned_data["process"], result=form.result(), finding=found)
        except ParticipationError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The finding is saved."))
            return redirect("office:findings")
    heading = _("Change the finding") if found else _("Enter what was found out")
    return render_form(
        request, "office/contributions/plain_form.html", form, {"heading": heading, "handbook": "beitraege"}
    )


@require_POST
@officer_page
def publish(request: HttpRequest) -> HttpResponse:
    """Publish all that nobody can object to any more."""
    mine = Finding.objects.filter(answered_by(officer(request)))
    count = services.publish_findings(findings=mine, on=timezone.localdate())
    said = ngettext("%(count)d finding is published.", "%(count)d findings are published.", count)
    messages.success(request, said % {"count": count})
    return redirect("office:findings")


@require_POST
@officer_page
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    services.take_finding_back(finding=_find(request, pk))
    messages.success(request, _("The finding is taken back."))
    return redirect("office:findings")


def _find(request: HttpRequest, pk: int) -> Finding:
    return find(request, Finding.objects.for_list(), may_manage, lambda row: row.process.organisation, pk=pk)
