"""The board of a version's renditions: which parts are written in which words, missing, or made from an older text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from concepts.choices import Variant
from concepts.content import Content
from concepts.edition import Edition, Source, Words, editions_of
from concepts.models import (
    ActionArea,
    Chapter,
    ConceptVersion,
    CoreTheme,
    LineageKind,
    Recommendation,
    Rendition,
)
from organisations.translations import SOURCE_LANGUAGE

SHORT: dict[type, tuple[str, ...]] = {
    ConceptVersion: ("title", "subtitle"),
    Chapter: ("title", "text"),
    CoreTheme: ("title", "text"),
    ActionArea: ("title", "summary"),
    Recommendation: ("title",),
}
"""What the short version says of each kind of part; of chapters only those that are in it."""


class CellState(StrEnum):
    OUTDATED = "outdated"
    MISSING = "missing"
    PARTLY = "partly"
    WRITTEN = "written"
    SHARED = "shared"
    """Nothing of its own, and nothing needed: the words of the full version are read."""


@dataclass(frozen=True)
class Cell:
    """One part in one rendition: how many `texts` are needed, how many are there, and which number outdated ones are from."""

    rendition: Rendition
    texts: int
    written: int
    outdated: int
    made_from: int | None

    @property
    def state(self) -> CellState:
        if self.outdated:
            return CellState.OUTDATED
        if not self.texts:
            return CellState.SHARED
        if self.written == self.texts:
            return CellState.WRITTEN
        return CellState.PARTLY if self.written else CellState.MISSING

    @property
    def is_open(self) -> bool:
        """Whether there is work to do."""
        return self.state in (CellState.OUTDATED, CellState.MISSING, CellState.PARTLY)


@dataclass(frozen=True)
class Row:
    """A part, with a cell for each of the board's renditions."""

    source: Source
    cells: list[Cell]

    @property
    def kind(self) -> LineageKind:
        return LineageKind.CONCEPT if isinstance(self.source, ConceptVersion) else self.source.kind

    def has(self, only: str) -> bool:
        """Whether the row belongs to a board that shows `only` what is outdated, or open; "" for everything."""
        if only == "outdated":
            return any(cell.state == CellState.OUTDATED for cell in self.cells)
        return only != "open" or any(cell.is_open for cell in self.cells)


@dataclass(frozen=True)
class Column:
    """A rendition, and how far it is as a whole."""

    rendition: Rendition
    texts: int
    written: int
    outdated: int
    made_from: int | None

    @property
    def missing(self) -> int:
        return self.texts - self.written


@dataclass(frozen=True)
class Board:
    version: ConceptVersion
    columns: list[Column]
    rows: list[Row]

    def groups(self, only: str = "") -> list[tuple[LineageKind, list[Row]]]:
        """The rows by the kind of their part."""
        shown = [row for row in self.rows if row.has(only)]
        return [(kind, list(rows)) for kind, rows in groupby(shown, key=lambda row: row.kind)]


def read_board(content: Content, renditions: Sequence[Rendition]) -> Board:
    """The board of a version for some of its renditions: one query."""
    version = content.version
    editions = editions_of(version, renditions)
    sources: list[Source] = [version, *content.parts]
    pairs = list(zip(renditions, editions, strict=True))
    rows = [Row(source, [_cell(source, *pair) for pair in pairs]) for source in sources if words_of(source)]
    columns = [_column(rendition, [row.cells[place] for row in rows]) for place, rendition in enumerate(renditions)]
    return Board(version, columns, rows)


def words_of(source: Source) -> list[str]:
    """The fields in which a part says something."""
    return [field for field in source.texts if getattr(source, field).strip()]


def _cell(source: Source, rendition: Rendition, edition: Edition) -> Cell:
    needed = needed_fields(source, edition)
    found = [edition.words(source, field) for field in needed]
    there = [words for words in found if _is_there(words, edition)]
    outdated = [words.made_from for words in there if words.is_outdated and words.made_from is not None]
    return Cell(rendition, len(needed), len(there), len(outdated), min(outdated, default=None))


def needed_fields(source: Source, edition: Edition) -> list[str]:
    """The fields that a rendition has, or needs before it is complete.

    The full version needs a translation of everything, the short one of what it says; otherwise it is for people to
    decide what they shorten or say in plain words, and what they did needs a translation.
    """
    needed = words_of(source)
    if edition.variant == Variant.LONG:
        return needed
    own = {field for field in needed if edition.has_own(source, field)}
    if edition.variant == Variant.SHORT and edition.language != SOURCE_LANGUAGE and _is_in_short(source):
        own |= {*SHORT.get(type(source), ())}
    return [field for field in needed if field in own]


def _is_in_short(source: Source) -> bool:
    return not isinstance(source, Chapter) or source.in_short


def _is_there(words: Words, edition: Edition) -> bool:
    """Whether a text is written; a translation also where another variant with the same words has it."""
    return words.language == edition.language and (words.is_own or edition.language != SOURCE_LANGUAGE)


def _column(rendition: Rendition, cells: Iterable[Cell]) -> Column:
    found = list(cells)
    return Column(
        rendition,
        sum(cell.texts for cell in found),
        sum(cell.written for cell in found),
        sum(cell.outdated for cell in found),
        min(_made_from(found), default=None),
    )


def _made_from(cells: Iterable[Cell]) -> Iterator[int]:
    for cell in cells:
        if cell.made_from is not None:
            yield cell.made_from
