"""The chapters of a version: one list in the order of the document, with all that a chapter shows in its place."""

from collections.abc import Iterable, Iterator, Sequence

from concepts.choices import ChapterKind
from concepts.exchange import words
from concepts.exchange.normal.parts import portrait_key
from concepts.exchange.normal.slugs import with_slugs
from concepts.exchange.schema.decision import CommuneRow
from concepts.exchange.schema.parts import ChapterRow, PortraitRow, TableRow
from concepts.exchange.schema.version import LayoutRow, VersionRow
from concepts.exchange.tables import german_cell, table_markup

IN_SHORT = frozenset({ChapterKind.CORE_THEMES, ChapterKind.AREAS, ChapterKind.MATRIX})
"""What the short version shows as well, where the file does not say."""


def chapters_in_order(version: VersionRow, communes: Sequence[CommuneRow]) -> list[ChapterRow]:
    """All chapters of `version` in the order of the document, tables in their texts, each with an address."""
    rows = list(_arranged(version))
    written = [row.model_copy(update={"text": _text(row, communes), "tables": []}) for row in rows]
    return with_slugs([row.model_copy(update={"commune_profiles": list(_portraits(row))}) for row in written])


def _arranged(version: VersionRow) -> Iterator[ChapterRow]:
    if version.layout_order is None:
        yield from _usual_order(version)
        return
    named = {row.key: row for row in (*version.chapters, *version.closing_chapters)}
    for place in version.layout_order:
        if place.part == "chapter":
            yield named[place.ref or ""].model_copy(update={"short": place.kurz})
        elif place.part not in words.PRINTED_BY_ITSELF:
            yield _showing(words.CHAPTER_KINDS[place.part], place)


def _usual_order(version: VersionRow) -> Iterator[ChapterRow]:
    """What most concepts do: themes and areas between the chapters, lists at the end; nothing that would be empty."""
    shown = {row.shows for row in (*version.chapters, *version.closing_chapters)}
    wanted = {
        ChapterKind.CORE_THEMES: version.core_themes,
        ChapterKind.AREAS: version.areas,
        ChapterKind.MATRIX: [note for area in version.areas for note in area.theme_notes],
        ChapterKind.INDICATORS: version.indicators,
        ChapterKind.RECOMMENDATIONS: [row for area in version.areas for row in area.recommendations],
        ChapterKind.GLOSSARY: version.glossary,
        ChapterKind.CONTRIBUTORS: version.contributors,
    }
    missing = [kind for kind, content in wanted.items() if content and kind not in shown]
    yield from version.chapters
    yield from (_showing(kind) for kind in missing if kind in IN_SHORT)
    yield from version.closing_chapters
    yield from (_showing(kind) for kind in missing if kind not in IN_SHORT)


def _showing(kind: ChapterKind, place: LayoutRow | None = None) -> ChapterRow:
    """A chapter for what the records say. Its key is the name of the part in all versions."""
    return ChapterRow(
        key=words.german(words.CHAPTER_KINDS, kind),
        title=(place and place.title) or words.USUAL_TITLES[kind],
        number=place.number if place else "",
        shows=kind,
        short=place.kurz if place else kind in IN_SHORT,
    )


def _text(chapter: ChapterRow, communes: Sequence[CommuneRow]) -> str:
    tables = (_table(table, communes) for table in chapter.tables)
    return "\n\n".join(filter(None, [chapter.text, *tables]))


def _table(table: TableRow, communes: Iterable[CommuneRow]) -> str:
    rows: Iterable[list[str]] = table.rows
    if table.source == "communes":
        facts = ((commune.name, commune.population, commune.foreign_share_pct) for commune in communes)
        rows = [[str(german_cell(fact)) for fact in row][: len(table.columns)] for row in facts]
    return table_markup(table.caption, table.columns, rows)


def _portraits(chapter: ChapterRow) -> Iterator[PortraitRow]:
    for row in chapter.commune_profiles:
        yield row.model_copy(update={"key": portrait_key(chapter, row)})
