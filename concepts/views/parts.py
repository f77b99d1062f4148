"""The pages of a chapter and of an action area; their addresses are kept for ever."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from concepts.reading.areas import read_area
from concepts.reading.chapters import read_chapter
from concepts.reading.records import read_records
from concepts.views.access import VersionPage, of_version
from concepts.views.pages import render_page
from integration_portal.page_cache import anonymous_page


@require_safe
@anonymous_page
@of_version
def chapter(request: HttpRequest, page: VersionPage, part: str) -> HttpResponse:
    """A chapter: its text, and what it shows of the records."""
    found = read_chapter(page.version, part)
    if found is None:
        raise Http404
    records, texts = read_records(page.version, found.chapter.shows)
    reader = page.reader([*found.texts(), *texts])
    return render_page(request, "concepts/chapter.html", page, reader, chapter_page=found, records=records)


@require_safe
@anonymous_page
@of_version
def area(request: HttpRequest, page: VersionPage, part: str) -> HttpResponse:
    """An action area with its challenges and recommendations."""
    found = read_area(page.version, part)
    if found is None:
        raise Http404
    return render_page(request, "concepts/area.html", page, page.reader(found.texts()), area_page=found)
