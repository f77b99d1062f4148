"""Who did what to what, when. There is nothing to change here."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from office.access import officer, officer_page
from office.audit_log.forms import LogFilter
from office.audit_log.lines import lines_of
from organisations.policies import readable_log

ROWS = 50


@require_safe
@officer_page
def audit_log(request: HttpRequest) -> HttpResponse:
    """The entries of the organisations the user manages, the latest first. Five queries and the rights."""
    entries = readable_log(officer(request))
    form = LogFilter(request.GET, entries=entries)
    page = Paginator(form.narrow(entries), ROWS).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "lines": lines_of(page.object_list), "handbook": "protokoll"}
    return render(request, "office/audit_log/list.html", context)
