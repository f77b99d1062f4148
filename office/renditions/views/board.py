"""The board: which texts are there in which words, and what is missing or outdated."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from concepts.content import read_content
from concepts.errors import ConceptError
from concepts.models import Concept, ConceptVersion, Rendition
from concepts.reading.board import read_board
from concepts.services.renditions import add_rendition
from integration_portal.forms import render_form
from office.access import officer
from office.concepts.access import for_concept
from office.renditions.access import version_of
from office.renditions.forms import RenditionForm
from organisations.policies import may_manage

FILTERS = ("", "open", "outdated")


@require_safe
@for_concept
def board(request: HttpRequest, concept: Concept) -> HttpResponse:
    """`?version=` names the version, the draft or else the latest without; `?column=` one rendition, `?only=` what to show."""
    versions = list(ConceptVersion.objects.for_page().filter(concept=concept).latest_first())
    version = _chosen(versions, request.GET.get("version", ""))
    renditions = list(version.renditions.order_by("language", "variant"))
    column = request.GET.get("column", "")
    shown = [each for each in renditions if column in ("", name_of(each))]
    only = request.GET.get("only", "")
    found = read_board(read_content(version), shown)
    context = {
        "concept": concept,
        "version": version,
        "versions": versions,
        "renditions": [(name_of(each), each) for each in renditions],
        "column": column,
        "only": only if only in FILTERS else "",
        "board": found,
        "groups": found.groups(only),
        "may_manage": may_manage(officer(request), concept.organisation),
        "heading": _("Translations"),
        "handbook": "uebersetzungen",
    }
    return render(request, "office/renditions/board.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_concept
def add(request: HttpRequest, concept: Concept, number: int) -> HttpResponse:
    """Begin a short version, one in plain language, or a translation."""
    version = version_of(concept, number)
    form = RenditionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            rendition = add_rendition(version=version, **form.cleaned_data)
        except ConceptError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Begun. Choose a text, and write."))
            return redirect(board_url(rendition))
    context = {"concept": concept, "version": version, "heading": _("New translation or variant")}
    return render_form(request, "office/renditions/new.html", form, context)


def name_of(rendition: Rendition) -> str:
    """How an address names a rendition: "short-en"."""
    return f"{rendition.variant}-{rendition.language}"


def board_url(rendition: Rendition) -> str:
    version = rendition.version
    address = redirect("office:concept_renditions", version.concept.slug).url
    return f"{address}?version={version.number}&column={name_of(rendition)}"


def _chosen(versions: list[ConceptVersion], number: str) -> ConceptVersion:
    if not number:
        return versions[0]
    found = next((version for version in versions if str(version.number) == number), None)
    if found is None:
        raise Http404
    return found
