"""Concepts, recommendations and the matrix in lists."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from concepts.forms import RecommendationFilter, SearchForm
from concepts.labels import Labels
from concepts.reading.filters import narrow
from concepts.reading.lines import group_by_area, read_lines
from concepts.reading.matrix import read_matrix
from concepts.reading.reader import content_language
from concepts.reading.shelf import read_shelf
from concepts.views.access import VersionPage, of_version, today
from concepts.views.pages import render_page
from concepts.views.preparation import processes_revising
from concepts.views.search import results
from integration_portal.forms import render_form
from integration_portal.page_cache import anonymous_page

PER_PAGE = 100


@require_safe
@anonymous_page
def concept_list(request: HttpRequest) -> HttpResponse:
    """All concepts of which everybody can read a version, each by the one in force; `?q=` searches in all of them."""
    shelf = read_shelf(today())
    form = SearchForm(request.GET if "q" in request.GET else None)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    versions = [entry.version for entry in shelf]
    preparing = processes_revising(entry.concept for entry in shelf)
    found = results(request, text, versions, content_language(request.GET.get("lang", "")), Labels({}), "")
    return render_form(request, "concepts/concept_list.html", form, {"shelf": shelf, "preparing": preparing, **found})


@require_safe
@anonymous_page
@of_version
def recommendation_list(request: HttpRequest, page: VersionPage) -> HttpResponse:
    """The recommendations of a version by area, filtered by what they are about."""
    lines = read_lines(page.version)
    reader = page.reader(lines.texts())
    form = RecommendationFilter(
        request.GET or None, lines=lines, reader=reader, concept=page.concept, labels=page.labels
    )
    wish = form.wish()
    found = narrow(lines, wish)
    sheet = Paginator(found.lines, PER_PAGE).get_page(request.GET.get("page"))
    return render_page(
        request,
        "concepts/recommendations.html",
        page,
        reader,
        status=422 if form.is_bound and form.errors else 200,
        form=form,
        wish=wish,
        total=len(lines.lines),
        sheet=sheet,
        groups=group_by_area(sheet.object_list),
    )


@require_safe
@anonymous_page
@of_version
def matrix(request: HttpRequest, page: VersionPage) -> HttpResponse:
    """What each core theme means in each action area, as a table."""
    found = read_matrix(page.version)
    return render_page(request, "concepts/matrix.html", page, page.reader(found.texts()), matrix=found)
