"""What groups and interviews found out: writing it down, publishing it, linking it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.access import find, officer, officer_page
from office.contributions.forms import InterviewsForm
from office.contributions.views.saving import doing
from office.pages import GET_OR_POST, form_page
from organisations.policies import may_manage
from participation import services
from participation.models import Finding, GroupResults
from participation.policies import answered_by

PER_PAGE = 25
WAITING_FIRST = F("published_on").desc(nulls_first=True)


@require_safe
@officer_page
def findings(request: HttpRequest) -> HttpResponse:
    """Results of groups and rounds; what is not published first."""
    rows = GroupResults.objects.filter(answered_by(officer(request), "event__")).for_list()
    rows = rows.annotate(
        said=Count("findings", distinct=True),
        objected=Count("objections", filter=Q(objections__settled_on=None), distinct=True),
    )
    rows = rows.order_by(WAITING_FIRST, "-event__starts_at", "group__position", "pk")
    return _list(request, rows, "office/contributions/findings.html")


@require_safe
@officer_page
def interviews(request: HttpRequest) -> HttpResponse:
    """What interviews found out; what is not published first."""
    rows = Finding.objects.filter(answered_by(officer(request))).of_interviews().for_list()
    return _list(request, rows.order_by(WAITING_FIRST, "pk"), "office/contributions/interviews.html")


@require_http_methods(GET_OR_POST)
@officer_page
def finding(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Write down what interviews found, or change it."""

    def found() -> Finding | None:
        return _find(request, pk) if pk else None

    def save(form: InterviewsForm) -> None:
        process, seen = form.cleaned_data["process"], form.cleaned_data["seen"] if pk else None
        services.note_interviews(process=process, statement=form.statement(), finding=found(), seen=seen)

    heading = _("Change the finding") if pk else _("Enter what interviews found out")
    return form_page(
        request,
        lambda data: InterviewsForm(data, user=officer(request), finding=found()),
        save,
        context={"frame": "office/contributions/frame.html", "heading": heading, "handbook": "ergebnisse"},
        told=_("The finding is saved."),
        to=lambda: reverse("office:interviews"),
    )


@require_POST
@officer_page
def publish(request: HttpRequest) -> HttpResponse:
    """Publish all that interviews found."""
    mine = Finding.objects.filter(answered_by(officer(request)))
    count = services.publish_findings(findings=mine, on=timezone.localdate())
    said = ngettext("%(count)d finding is published.", "%(count)d findings are published.", count)
    messages.success(request, said % {"count": count})
    return redirect("office:interviews")


@require_POST
@officer_page
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    return doing(
        request,
        lambda: services.take_finding_back(finding=found),
        told=_("The finding is taken back."),
        to=reverse("office:interviews"),
    )


def _find(request: HttpRequest, pk: int) -> Finding:
    rows = Finding.objects.of_interviews().for_list()
    return find(request, rows, may_manage, lambda row: row.organisation, pk=pk)


def _list(request: HttpRequest, rows: QuerySet[Any], template: str) -> HttpResponse:
    sheet = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, template, {"sheet": sheet, "today": timezone.localdate(), "handbook": "ergebnisse"})
