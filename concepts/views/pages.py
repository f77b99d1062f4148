"""What the pages of a version have in common."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from concepts.reading.reader import Reader
from concepts.views.access import VersionPage


def render_page(
    request: HttpRequest, template: str, page: VersionPage, reader: Reader, *, status: int = 200, **context: Any
) -> HttpResponse:
    """Render `template`, a page about `page.version` whose texts the `reader` reads."""
    frame = {"page": page, "organisation": page.organisation, "version": page.version, "reader": reader}
    return render(request, template, frame | context, status=status)
