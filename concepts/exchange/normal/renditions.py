"""Renditions, from all the places where a file may speak of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from concepts.choices import Variant
from concepts.exchange.schema.base import Localized
from concepts.exchange.schema.rendition import VERSION, RenditionRow, Texts, WordingRow
from concepts.exchange.schema.version import VersionRow
from organisations.translations import SOURCE_LANGUAGE


@dataclass(frozen=True)
class _Wording:
    """A text beside the part it belongs to: a translated title, an introduction in plain language."""

    variant: Variant
    language: str
    kind: str
    key: str
    name: str
    text: str


def renditions_of(version: VersionRow, standing_alone: Iterable[RenditionRow]) -> list[RenditionRow]:
    """The renditions of a version, one for each variant and language, in a fixed order.

    What a rendition of its own says stands above what is written beside a part. Translated titles alone make no document.
    """
    found: dict[tuple[str, str], RenditionRow] = {}
    for row in (*version.renditions, *standing_alone):
        found[row.variant, row.language] = _merged(found.get((row.variant, row.language)), row)
    for document in version.documents:
        if (document.kind, document.language) == (Variant.LONG, SOURCE_LANGUAGE):
            continue
        row = RenditionRow(variant=document.kind, language=document.language, key=document.key, note=document.note)
        row = row.model_copy(update={"published": document.published})
        found[row.variant, row.language] = _merged(row, found.get((row.variant, row.language)))
    for wording in _beside_parts(version):
        _add(found, wording, version)
    return [found[pair] for pair in sorted(found)]


def published_on(version: VersionRow) -> VersionRow:
    """The version with the day its full text was published: as it says, as its document says, or when it was decided."""
    documents = (row for row in version.documents if (row.kind, row.language) == (Variant.LONG, SOURCE_LANGUAGE))
    document = next(documents, None)
    day = version.published or (document and document.published) or version.adopted
    return version.model_copy(update={"published": day})


def _merged(first: RenditionRow | None, second: RenditionRow | None) -> RenditionRow:
    """Two rows about one rendition; the second stands above the first."""
    if first is None or second is None:
        row = first or second
        assert row is not None
        return row.model_copy(update={"concept": None, "version": None})
    said = {name: getattr(second, name) for name in second.model_fields_set if getattr(second, name) is not None}
    together = {"cover": first.cover | second.cover, "texts": _texts_merged(first.texts, second.texts)}
    return first.model_copy(update={**said, **together, "concept": None, "version": None})


def _texts_merged(first: Texts, second: Texts) -> Texts:
    kinds = {**first, **second}
    return {
        kind: {
            key: {**first.get(kind, {}).get(key, {}), **second.get(kind, {}).get(key, {})}
            for key in {**first.get(kind, {}), **second.get(kind, {})}
        }
        for kind in kinds
    }


def _add(found: dict[tuple[str, str], RenditionRow], wording: _Wording, version: VersionRow) -> None:
    pair = (wording.variant, wording.language)
    if pair not in found:
        row = RenditionRow(variant=wording.variant, language=wording.language)
        found[pair] = row.model_copy(update={"document": False, "published": version.published})
    beside = RenditionRow(variant=wording.variant, language=wording.language)
    beside.put(wording.kind, wording.key, wording.name, WordingRow(text=wording.text))
    found[pair] = _merged(beside, found[pair])


def _beside_parts(version: VersionRow) -> Iterator[_Wording]:
    yield from _titles(VERSION, "", "title", version.title)
    if version.subtitle:
        yield from _titles(VERSION, "", "subtitle", version.subtitle)
    for theme in version.core_themes:
        yield from _titles("core_themes", theme.key, "title", theme.title)
    for area in version.areas:
        yield from _titles("fields", area.key, "title", area.title)
        if area.easy_language:
            text = area.easy_language
            yield _Wording(Variant.PLAIN, SOURCE_LANGUAGE, "fields", area.key, "introduction", text)


def _titles(kind: str, key: str, name: str, title: Localized) -> Iterator[_Wording]:
    for language, text in title.translations.items():
        yield _Wording(Variant.LONG, language, kind, key, name, text)
