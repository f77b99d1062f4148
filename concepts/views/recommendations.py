"""The pages of a recommendation: its wording in one version, and its way through time."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from concepts.models import Lineage, LineageKind
from concepts.reading.decisions import recommendations_of
from concepts.reading.history import History
from concepts.reading.recommendations import read_recommendation, read_shown, read_wording
from concepts.views.access import VersionPage, find_history, of_version, page_of
from concepts.views.pages import render_page
from integration_portal.page_cache import anonymous_page
from participation.reading.origin import draw_trace, read_origin, source_of, sources_of

PER_PAGE = 50
"""Sources."""


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
    history = _history(request, lineage)
    found = read_recommendation(lineage, history)
    if found is None:
        raise Http404
    page = page_of(request, history, found.shown.version)
    origin = read_origin(lineage)
    return render_page(
        request,
        "concepts/recommendation.html",
        page,
        page.reader(found.texts()),
        found=found,
        named=recommendations_of(found.path, page.version),
        origin=origin,
        picture=draw_trace(origin, found),
    )


@require_safe
@anonymous_page
def sources(request: HttpRequest, lineage: UUID) -> HttpResponse:
    """All sources of a recommendation, page by page."""
    history = _history(request, lineage)
    shown = read_shown(lineage, history)
    if shown is None:
        raise Http404
    page = page_of(request, history, shown.version)
    sheet = Paginator(sources_of(lineage).with_sources(), PER_PAGE).get_page(request.GET.get("page"))
    return render_page(
        request,
        "concepts/sources.html",
        page,
        page.reader([(shown, "title")]),
        shown=shown,
        sheet=sheet,
        sources=[source_of(row) for row in sheet],
    )


def _history(request: HttpRequest, lineage: UUID) -> History:
    """The versions of the concept that a recommendation belongs to. Raises Http404."""
    record = get_object_or_404(Lineage, pk=lineage, kind=LineageKind.RECOMMENDATION)
    history = find_history(request, concept=record.concept_id)
    if history is None:
        raise Http404
    return history
