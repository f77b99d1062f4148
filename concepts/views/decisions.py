"""What was decided about a concept, and what became of the old one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from concepts.reading.decisions import entry_of, read_path, recommendations_of
from concepts.reading.reader import read_with
from concepts.reading.review import read_review
from concepts.views.access import VersionPage, of_version
from concepts.views.packages import package_for, step_of
from concepts.views.pages import render_page
from integration_portal.page_cache import anonymous_page
from pdf.offers import entries


@require_safe
@anonymous_page
@of_version
def decisions(request: HttpRequest, page: VersionPage) -> HttpResponse:
    """The decision path of a concept: every meeting with its result, amendments and wording."""
    path = read_path(page.concept)
    named = recommendations_of(path, page.version)
    reader = page.reader([(found, "title") for found in named.values()])
    return render_page(request, "concepts/decisions.html", page, reader, path=path, named=named)


@require_safe
@anonymous_page
@of_version
def decision(request: HttpRequest, page: VersionPage, step: int) -> HttpResponse:
    """One meeting, and the files about it, each under an address that stays."""
    found = step_of(page, step)
    path = [entry_of(found)]
    named = recommendations_of(path, found.version if found.is_public else None)
    reader = page.reader([(each, "title") for each in named.values()])
    files = entries(list(package_for(request, page, found).values()))
    return render_page(
        request, "concepts/decision.html", page, reader, entry=path[0], path=path, named=named, files=files
    )


@require_safe
@anonymous_page
@of_version
def review(request: HttpRequest, page: VersionPage) -> HttpResponse:
    """What this version says became of the recommendations of the one before it."""
    found = read_review(page.version, page.history)
    if found is None:
        raise Http404
    old_reader = read_with(found.old, page.language, found.old_texts())
    reader = page.reader(found.texts())
    return render_page(request, "concepts/review.html", page, reader, review=found, old_reader=old_reader)
