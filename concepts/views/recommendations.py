"""The pages of a recommendation: its wording in one version, and its way through time."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from concepts.models import Lineage, LineageKind
from concepts.reading.decisions import recommendations_of
from concepts.reading.recommendations import read_recommendation, read_wording
from concepts.views.access import VersionPage, find_history, of_version, page_of
from concepts.views.pages import render_page
from integration_portal.page_cache import anonymous_page
from participation.reading.trace import draw_trace, read_origin


@require_safe
@anonymous_page
@of_version
def wording(request: HttpRequest, page: VersionPage, part: str) -> HttpResponse:
    """A recommendation as this version words it."""
    found = read_wording(page.version, part)
    if found is None:
        raise Http404
    reader = page.reader(found.texts())
    return render_page(request, "concepts/wording.html", page, reader, wording_page=found)


@require_safe
@anonymous_page
def recommendation(request: HttpRequest, lineage: UUID) -> HttpResponse:
    """A recommendation through time: origin, wordings, decisions, measures. This address is printed and kept for ever."""
    record = get_object_or_404(Lineage, pk=lineage, kind=LineageKind.RECOMMENDATION)
    history = find_history(request, concept=record.concept_id)
    found = read_recommendation(lineage, history) if history else None
    if history is None or found is None:
        raise Http404
    page = page_of(request, history, found.shown.version)
    sources = read_origin(lineage)
    return render_page(
        request,
        "concepts/recommendation.html",
        page,
        page.reader(found.texts()),
        found=found,
        named=recommendations_of(found.path, page.version),
        sources=sources,
        picture=draw_trace(sources, found),
    )
