"""The handbook, for everybody who works here."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from office import handbook as book
from office.access import office_page


@require_safe
@office_page
def handbook(request: HttpRequest, name: str = book.CONTENTS) -> HttpResponse:
    """One page, or the table of contents."""
    page = book.read(name)
    if page is None:
        raise Http404
    context = {"page": page, "language": book.LANGUAGE, "is_contents": name == book.CONTENTS, "handbook": name}
    return render(request, "office/handbook/page.html", context)
