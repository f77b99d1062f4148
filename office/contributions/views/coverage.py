"""What the trace still lacks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from concepts.models import Concept
from office.access import officer, officer_page
from organisations.policies import manageable
from participation.reading.coverage import read_coverage


@require_safe
@officer_page
def coverage(request: HttpRequest) -> HttpResponse:
    """Each concept of the officer: recommendations without origin, points without link, contributions without answer."""
    concepts = Concept.objects.filter(organisation__in=manageable(officer(request))).in_order()
    found = [entry for entry in map(read_coverage, concepts) if entry]
    return render(request, "office/contributions/coverage.html", {"found": found, "handbook": "beitraege"})
