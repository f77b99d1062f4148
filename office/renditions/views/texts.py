"""Writing one part in other words: source and text side by side, from one part to the next; and publishing it all."""

import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from concepts.content import Content, read_content
from concepts.edition import Source
from concepts.errors import ConceptError, EditConflict
from concepts.gate import Finding, NotFit, check_rendition, place_of
from concepts.markup.languages import direction
from concepts.models import Concept, ConceptVersion, PublicationState, Rendition
from concepts.reading.board import read_board
from concepts.services.correcting import Corrected, correct
from concepts.services.renditions import request_rendition, write_text
from integration_portal.forms import render_form
from office.access import officer
from office.concepts.access import for_concept, for_officers
from office.renditions.access import rendition_of, source_of
from office.renditions.forms import TextsForm
from office.renditions.texts import items_of
from office.renditions.views.board import FILTERS, board_url
from organisations.policies import may_manage

SECONDS_TO_LOOK_AGAIN = 5


@require_http_methods(["GET", "HEAD", "POST"])
@for_concept
def text(
    request: HttpRequest, concept: Concept, number: int, variant: str, language: str, lineage: uuid.UUID
) -> HttpResponse:
    """The texts of one part. What is published already is corrected: only by officers, and with a note for everybody."""
    rendition = rendition_of(concept, number, variant, language)
    source = source_of(rendition.version, lineage)
    only = only if (only := request.GET.get("only", "")) in FILTERS else ""
    is_locked = rendition.published_on is not None and not may_manage(officer(request), concept.organisation)
    around = _around(rendition, source, only)
    form = _form(request, rendition, source)
    if form.is_bound and not is_locked and form.is_valid() and _saved(request, form, rendition, source):
        following = around["next"] if "next" in request.POST else None
        return redirect(_url(rendition, following or source, only))
    context = {
        "concept": concept,
        "rendition": rendition,
        "source": source,
        "place": place_of(source),
        "is_locked": is_locked,
        "only": only,
        "board_url": board_url(rendition),
        "heading": str(rendition),
        "handbook": "uebersetzungen",
        **{f"{side}_url": _url(rendition, found, only) if found else "" for side, found in around.items()},
    }
    return render_form(request, "office/renditions/text.html", form, context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def publish(request: HttpRequest, concept: Concept, number: int, variant: str, language: str) -> HttpResponse:
    """What is missing, outdated or not fit in a rendition of a published version, and the button that makes it public; then
    how far the check of its file is.
    """
    rendition = rendition_of(concept, number, variant, language)
    content = read_content(rendition.version)
    asked = rendition.publications.first()
    findings = check_rendition(content, rendition)
    refused = ""
    if request.method == "POST":
        try:
            asked = request_rendition(rendition=rendition, by=officer(request))
        except NotFit as error:
            refused, findings = str(error), error.findings
        except ConceptError as error:
            refused = str(error)
        else:
            if asked.state == PublicationState.PUBLISHED:
                messages.success(request, _("Published. Everybody can read it now."))
                return redirect(board_url(rendition))
            return redirect(request.path)
    context = {
        "concept": concept,
        "rendition": rendition,
        "column": read_board(content, [rendition]).columns[0],
        "findings": [(each, _url_of_lineage(rendition, each.lineage)) for each in findings],
        "refused": refused,
        "of_file": [Finding.from_json(each) for each in asked.findings] if asked is not None else [],
        "is_checking": asked is not None and asked.state == PublicationState.CHECKING,
        "seconds": SECONDS_TO_LOOK_AGAIN,
        "board_url": board_url(rendition),
        "heading": _("Publish: %(rendition)s") % {"rendition": rendition},
        "handbook": "uebersetzungen",
    }
    return render(request, "office/renditions/publish.html", context, status=422 if refused else 200)


@require_safe
@never_cache
@for_officers
def progress(request: HttpRequest, concept: Concept, number: int, variant: str, language: str) -> JsonResponse:
    """How far publishing is, for the page that waits."""
    asked = rendition_of(concept, number, variant, language).publications.first()
    return JsonResponse({"state": asked.state if asked else ""})


def _form(request: HttpRequest, rendition: Rendition, source: Source) -> TextsForm:
    return TextsForm(
        request.POST if request.method == "POST" else None,
        items=items_of(source, rendition),
        language=rendition.language,
        direction=direction(rendition.language),
        is_correction=rendition.published_on is not None,
    )


def _saved(request: HttpRequest, form: TextsForm, rendition: Rendition, source: Source) -> bool:
    try:
        with transaction.atomic():
            count = _save(request, form, rendition, source)
    except EditConflict as error:
        form.show_conflict(error)
    except ConceptError as error:
        form.add_error(None, str(error))
    else:
        messages.success(request, _("Saved.") if count else _("Nothing was changed."))
        return True
    return False


def _save(request: HttpRequest, form: TextsForm, rendition: Rendition, source: Source) -> int:
    wanted = form.wanted
    if rendition.published_on is None:
        for item, words in wanted:
            write_text(rendition=rendition, source=source, field=item.field, text=words, seen=item.own)
    elif wanted:
        correct(
            version=rendition.version,
            changes=[Corrected(source, item.field, item.own, words) for item, words in wanted],
            note=form.cleaned_data["correction_note"],
            on=timezone.localdate(),
            by=officer(request),
            rendition=rendition,
        )
    return len(wanted)


def _around(rendition: Rendition, source: Source, only: str) -> dict[str, Source | None]:
    """The parts before and behind this one, of those that the filter shows."""
    content: Content = read_content(rendition.version)
    rows = read_board(content, [rendition]).rows
    found: list[Source] = [row.source for row in rows if row.has(only) or row.source.lineage_id == source.lineage_id]
    place = next((place for place, each in enumerate(found) if each.lineage_id == source.lineage_id), 0)
    return {
        "previous": found[place - 1] if place else None,
        "next": found[place + 1] if place + 1 < len(found) else None,
    }


def _url(rendition: Rendition, source: Source, only: str) -> str:
    return _url_of_lineage(rendition, source.lineage_id) + (f"?only={only}" if only else "")


def _url_of_lineage(rendition: Rendition, lineage: Any) -> str:
    version: ConceptVersion = rendition.version
    where = [version.concept.slug, version.number, rendition.variant, rendition.language, lineage]
    return reverse("office:concept_rendition_text", args=where)
