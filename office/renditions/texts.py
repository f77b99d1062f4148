"""The texts of one part as a translator sees them: the source, what is written, and what changed in the source since."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from concepts.comparison.words import TextComparison, compare
from concepts.edition import Source, digest_of
from concepts.models import ConceptVersion, Rendition, RenditionText
from concepts.services.renditions import source_text


@dataclass(frozen=True)
class Item:
    """One field of a part. `german` is the text to work from, `own` what is written, both empty where there is none.

    `since` is what changed in the source since `own` was written, None where nobody knows: the old wording is only kept
    in versions that were published.
    """

    field: str
    label: str
    is_marked: bool
    is_line: bool
    german: str
    own: str
    is_outdated: bool = False
    made_from: int | None = None
    since: TextComparison | None = None


def items_of(source: Source, rendition: Rendition | None = None) -> list[Item]:
    """The fields of a part in which there is something to write from; without a rendition those of the version itself."""
    if rendition is None:
        return [_item(source, field, getattr(source, field), getattr(source, field)) for field in source.texts]
    rows = RenditionText.objects.filter(rendition=rendition, lineage=source.lineage_id).select_related("source_version")
    written = {row.field: row for row in rows}
    found = [
        _written(source, field, source_text(rendition=rendition, source=source, field=field), written.get(field))
        for field in source.texts
    ]
    return [item for item in found if item.german.strip() or item.own]


def _written(source: Source, field: str, german: str, row: RenditionText | None) -> Item:
    if row is None:
        return _item(source, field, german, "")
    is_outdated = row.source_digest != digest_of(german)
    return _item(
        source,
        field,
        german,
        row.text,
        is_outdated=is_outdated,
        made_from=row.source_version.number,
        since=_since(source, row, german) if is_outdated else None,
    )


def _since(source: Source, row: RenditionText, german: str) -> TextComparison | None:
    if isinstance(source, ConceptVersion):
        old: Any = row.source_version
    else:
        old = type(source).objects.filter(version=row.source_version, lineage=row.lineage_id).first()
    before = getattr(old, row.field, "")
    return compare(before, german) if digest_of(before) == row.source_digest else None


def _item(source: Source, field: str, german: str, own: str, **facts: Any) -> Item:
    model_field: Any = type(source)._meta.get_field(field)
    return Item(
        field=field,
        label=capfirst(str(model_field.verbose_name)),
        is_marked=field in source.marked,
        is_line=model_field.get_internal_type() == "CharField",
        german=german,
        own=own,
        **facts,
    )
