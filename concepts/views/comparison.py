"""What changed between two versions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from concepts.files import synopsis_offer
from concepts.reading.changes import read_changes
from concepts.views.access import VersionPage, of_version, page_of
from concepts.views.pages import render_page
from integration_portal.page_cache import anonymous_page
from pdf.offers import entries


@require_safe
@anonymous_page
@of_version
def choose(request: HttpRequest, page: VersionPage) -> HttpResponse:
    """Choose two versions; `?a=1&b=2` leads to their comparison."""
    chosen = [request.GET.get(name, "") for name in ("a", "b")]
    if all(number.isdecimal() and page.history.numbered(int(number)) for number in chosen):
        return redirect("concepts:comparison", page.concept.slug, *map(int, chosen))
    return render_page(request, "concepts/choose_versions.html", page, page.reader())


@require_safe
@anonymous_page
@of_version
def comparison(request: HttpRequest, page: VersionPage, a: int, b: int) -> HttpResponse:
    """Every change from version `a` to version `b`; the German wording is compared."""
    old, new = page.history.numbered(a), page.history.numbered(b)
    if old is None or new is None:
        raise Http404
    about = page_of(request, page.history, new)
    return render_page(
        request,
        "concepts/comparison.html",
        about,
        about.reader(),
        old=old,
        changes=read_changes(old, new),
        downloads=entries([synopsis_offer(old, new)]),
    )
