"""All parts of a version with the key of each: its own, or one made from what it belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass

from concepts.choices import ChapterKind
from concepts.exchange import words
from concepts.exchange.lines import Path
from concepts.exchange.schema.base import Id, Row
from concepts.exchange.schema.parts import (
    AreaRow,
    ChapterRow,
    NoteRow,
    PortraitRow,
    RecommendationRow,
    TermRow,
)
from concepts.exchange.schema.version import VersionRow
from organisations.slugs import slug_of


@dataclass(frozen=True)
class PartOfFile:
    """A part of a version: `kind` as the file calls it."""

    kind: str
    key: str
    row: Row
    id: Id = None

    @property
    def place(self) -> Path:
        return self.row.place


def parts_of(version: VersionRow) -> Iterator[PartOfFile]:
    """Every part of a version as it stands in the file, chapters that only `layout_order` names included."""
    for chapter in (*version.chapters, *version.closing_chapters):
        yield PartOfFile("chapters", chapter.key, chapter, chapter.id)
        for portrait in chapter.commune_profiles:
            yield PartOfFile("commune_profiles", portrait_key(chapter, portrait), portrait, portrait.id)
    for place in version.layout_order or ():
        if place.part in words.CHAPTER_KINDS and place.part != words.german(words.CHAPTER_KINDS, ChapterKind.TEXT):
            yield PartOfFile("chapters", place.part, place)
    for theme in version.core_themes:
        yield PartOfFile("core_themes", theme.key, theme, theme.id)
    for area in version.areas:
        yield PartOfFile("fields", area.key, area, area.id)
        yield from _parts_of_area(area)
    for indicator in version.indicators:
        yield PartOfFile("indicators", indicator.key, indicator, indicator.id)
    for term in version.glossary:
        yield PartOfFile("glossary", term_key(term), term, term.id)
    for figure in version.figures:
        yield PartOfFile("figures", figure.key, figure, figure.id)


def _parts_of_area(area: AreaRow) -> Iterator[PartOfFile]:
    for practice in area.good_practice:
        yield PartOfFile("good_practice", practice.key, practice, practice.id)
    for theme, note in area.theme_notes.items():
        yield PartOfFile("theme_notes", note_key(area, theme, note), note, note.id)
    for challenge in area.challenges:
        yield PartOfFile("challenges", challenge.key, challenge, challenge.id)
    for row in area.recommendations:
        yield PartOfFile("recommendations", row.key, row, row.id)


def recommendations(version: VersionRow) -> Iterator[RecommendationRow]:
    """All recommendations of a version, area by area."""
    for area in version.areas:
        yield from area.recommendations


def portrait_key(chapter: ChapterRow, row: PortraitRow) -> str:
    return row.key or f"{chapter.key}-{row.commune}"[:80]


def note_key(area: AreaRow, theme: str, row: NoteRow) -> str:
    return row.key or f"{area.key}-{theme}"[:80]


def term_key(row: TermRow) -> str:
    return row.key or slug_of(row.term, otherwise="begriff")
