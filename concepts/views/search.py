"""Searching in one version, in all versions of a concept, in all concepts."""

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from concepts.forms import SearchForm
from concepts.labels import Labels
from concepts.models import ConceptVersion
from concepts.reading.shelf import read_shelf
from concepts.search.finding import find
from concepts.search.terms import parse
from concepts.views.access import VersionPage, of_version, today
from concepts.views.hits import hit_groups
from concepts.views.pages import render_page
from concepts.wording import kind_name
from integration_portal.page_cache import anonymous_page

PER_PAGE = 20


@require_safe
@anonymous_page
@of_version
def search(request: HttpRequest, page: VersionPage) -> HttpResponse:
    """Look for words; `?scope=` says where, `?kind=` shows hits of one kind alone."""
    form = SearchForm(request.GET if "q" in request.GET else None)
    wish = form.cleaned_data if form.is_valid() else {}
    versions = _versions(page, wish.get("scope") or "")
    reader = page.reader()
    further = reader.query
    return render_page(
        request,
        "concepts/search.html",
        page,
        reader,
        status=422 if form.is_bound and form.errors else 200,
        form=form,
        **results(request, wish.get("q", ""), versions, page.language, page.labels, further),
    )


def results(
    request: HttpRequest, text: str, versions: Iterable[ConceptVersion], language: str, labels: Labels, further: str
) -> dict[str, object]:
    """What templates need to show the hits for `text`; `sheet` is None where nothing was asked for."""
    query = parse(text)
    if not query:
        return {"sheet": None, "groups": [], "kinds": [], "kind": ""}
    found = find(query, versions, language)
    kinds = [(kind, kind_name(kind, labels), number) for kind, number in found.kinds]
    wished = request.GET.get("kind", "")
    kind = wished if wished in dict(found.kinds) else ""
    shown = [match for match in found.matches if not kind or match.kind == kind]
    sheet = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    groups = hit_groups(found, list(sheet.object_list), labels, further)
    return {"sheet": sheet, "groups": groups, "kinds": kinds, "kind": kind}


def _versions(page: VersionPage, scope: str) -> list[ConceptVersion]:
    if scope == SearchForm.CONCEPT:
        return [version for version in page.history.versions if version.is_public]
    if scope == SearchForm.ALL:
        return [entry.version for entry in read_shelf(today())]
    return [page.version]
