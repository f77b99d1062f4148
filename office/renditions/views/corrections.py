"""Correcting words of the version itself after it was published: a typing error, a wrong name. What is decided stays."""

import uuid
from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from concepts.content import read_content
from concepts.edition import Source
from concepts.errors import ConceptError, EditConflict
from concepts.gate import place_of
from concepts.models import Concept, ConceptVersion, LineageKind
from concepts.reading.board import words_of
from concepts.services.correcting import Corrected, correct
from integration_portal.forms import render_form
from office.access import officer
from office.concepts.access import for_officers
from office.renditions.access import source_of, version_of
from office.renditions.forms import TextsForm
from office.renditions.texts import items_of
from organisations.translations import SOURCE_LANGUAGE


@require_safe
@for_officers
def corrections(request: HttpRequest, concept: Concept) -> HttpResponse:
    """What was corrected so far, and every part of a published version to correct; `?version=` names it."""
    versions = list(ConceptVersion.objects.for_page().frozen().filter(concept=concept).latest_first())
    number = request.GET.get("version", "")
    version = next((each for each in versions if number in ("", str(each.number))), None)
    if number and version is None:
        raise Http404
    context = {
        "concept": concept,
        "versions": versions,
        "version": version,
        "revisions": version.revisions.order_by("-dated", "-pk") if version else [],
        "groups": _groups(version) if version else [],
        "heading": _("Corrections"),
        "handbook": "berichtigungen",
    }
    return render(request, "office/renditions/corrections.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def correction(request: HttpRequest, concept: Concept, number: int, lineage: uuid.UUID) -> HttpResponse:
    """The words of one part of a published version. The page shows what changes, before it is corrected for everybody."""
    version = version_of(concept, number)
    if not version.is_frozen:
        raise Http404
    source = source_of(version, lineage)
    form = TextsForm(
        request.POST if request.method == "POST" else None,
        items=items_of(source),
        language=SOURCE_LANGUAGE,
        direction="ltr",
        is_correction=True,
    )
    if form.is_bound and form.is_valid() and "show" in request.POST:
        form.show()
    elif form.is_bound and form.is_valid() and _corrected(request, form, version, source):
        messages.success(request, _("Corrected. The files are being made anew; until then the old ones are served."))
        address = redirect("office:concept_corrections", concept.slug).url
        return redirect(f"{address}?version={version.number}")
    context = {
        "concept": concept,
        "version": version,
        "place": place_of(source),
        "heading": _("Correct: %(place)s") % {"place": place_of(source)},
        "handbook": "berichtigungen",
    }
    return render_form(request, "office/renditions/correction.html", form, context)


def _corrected(request: HttpRequest, form: TextsForm, version: ConceptVersion, source: Source) -> bool:
    try:
        correct(
            version=version,
            changes=[Corrected(source, item.field, item.own, words) for item, words in form.wanted],
            note=form.cleaned_data["correction_note"],
            on=timezone.localdate(),
            by=officer(request),
        )
    except EditConflict as error:
        form.show_conflict(error)
    except ConceptError as error:
        form.add_error(None, str(error))
    else:
        return True
    return False


def _groups(version: ConceptVersion) -> list[tuple[LineageKind, list[Source]]]:
    content = read_content(version)
    sources: list[Source] = [version, *(part for part in content.parts if words_of(part))]
    return [(kind, list(found)) for kind, found in groupby(sources, key=_kind)]


def _kind(source: Source) -> LineageKind:
    return LineageKind.CONCEPT if isinstance(source, ConceptVersion) else source.kind
