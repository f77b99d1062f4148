"""What working groups, rounds and interviews found out, and what became of it."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from integration_portal.page_cache import anonymous_page
from participation.models import Finding
from participation.reading.origin import finding_name
from participation.reading.trace import read_results
from processes.models import ParticipationProcess


@require_safe
@anonymous_page
def findings(request: HttpRequest, slug: str) -> HttpResponse:
    """All published findings of a process, by who made them."""
    public = ParticipationProcess.objects.public().select_related("organisation").prefetch_related("translations")
    process = get_object_or_404(public, slug=slug)
    rows = list(Finding.objects.public().filter(process=process).for_list())
    context = {
        "process": process,
        "organisation": process.organisation,
        "groups": [(name, list(group)) for name, group in groupby(rows, key=finding_name)],
        "results": read_results(evidence for row in rows for evidence in row.evidence.all()),
    }
    return render(request, "participation/findings.html", context)
