"""Renditions of a version, as rows."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from concepts.choices import Variant
from concepts.content import Content
from concepts.edition import digest_of
from concepts.exchange.recording.names import Names
from concepts.exchange.schema.rendition import RenditionRow, WordingRow
from concepts.models import Rendition, RenditionText
from organisations.translations import SOURCE_LANGUAGE

Sources = dict[tuple[UUID, str], str]
"""What the version says, by lineage and field."""


def record_renditions(content: Content, names: Names) -> list[RenditionRow]:
    """The renditions of a version. Texts of parts that it does not have any more are left out: nobody can read them."""
    renditions = content.version.renditions.prefetch_related("texts__source_version")
    originals = originals_of(content)
    shortened = {
        rendition.variant: {(text.lineage_id, text.field): text.text for text in rendition.texts.all()}
        for rendition in renditions
        if rendition.language == SOURCE_LANGUAGE
    }
    rows = []
    for rendition in renditions:
        own = shortened.get(rendition.variant, {}) if rendition.language != SOURCE_LANGUAGE else {}
        rows.append(_rendition(rendition, originals | own, names))
    return sorted(rows, key=lambda row: (row.variant, row.language))


def originals_of(content: Content) -> Sources:
    """Every text of the version and its parts, as renditions name it."""
    everything: Iterable[Any] = (content.version, *content.parts)
    return {(each.lineage_id, field): getattr(each, field) for each in everything for field in each.texts}


def _rendition(rendition: Rendition, sources: Sources, names: Names) -> RenditionRow:
    row = RenditionRow(
        key=rendition.key or None,
        variant=Variant(rendition.variant),
        language=rendition.language,
        published=rendition.published_on,
        document=rendition.is_document,
        machine=rendition.made_by_machine,
        note=rendition.note,
    )
    for text in sorted(rendition.texts.all(), key=lambda text: (*names.kind_and_key(text.lineage_id), text.field)):
        source = sources.get((text.lineage_id, text.field))
        if source is not None:
            kind, key = names.kind_and_key(text.lineage_id)
            row.put(kind, key or "", names.text(text.field), _wording(text, source, rendition))
    return row


def _wording(text: RenditionText, source: str, rendition: Rendition) -> WordingRow:
    """With its source only where that is something else than what the version says now."""
    current = text.source_digest == digest_of(source)
    made_here = text.source_version_id == rendition.version_id
    return WordingRow(
        text=text.text,
        source="" if current else text.source_digest,
        version=None if made_here else text.source_version.number,
    )
