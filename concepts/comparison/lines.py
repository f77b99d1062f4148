"""A comparison as lines: what stands in one paragraph, heading, item of a list or row of a table, and what changed in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import zip_longest
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from concepts.comparison.words import Run, TextComparison, Token
from concepts.markup.blocks import LANGUAGE_CODE

_LANGUAGE = re.compile(LANGUAGE_CODE, re.ASCII)
_FIGURE = re.compile(r"!\[\]\(([\w-]+)\)")
_DASHES = re.compile(r"[-|:\s]*")


class Change(Enum):
    NONE = auto()
    DELETED = auto()
    INSERTED = auto()


@dataclass(frozen=True)
class Piece:
    change: Change
    token: Token


class Kind(Enum):
    PARAGRAPH = auto()
    HEADING = auto()
    BULLET = auto()
    NUMBER = auto()
    QUOTE = auto()
    HEADER = auto()
    ROW = auto()


@dataclass(frozen=True)
class Line:
    """The pieces of a line without the mark that makes it what it is; `language` is that of the line `{lang=…}` above."""

    kind: Kind
    pieces: tuple[Piece, ...]
    language: str = ""

    @property
    def is_changed(self) -> bool:
        return any(piece.change is not Change.NONE for piece in self.pieces)

    @property
    def is_mixed(self) -> bool:
        return len({piece.change for piece in self.pieces}) > 1

    @property
    def words(self) -> int:
        return sum(piece.token.is_word for piece in self.pieces)

    def cells(self) -> list[list[Piece]]:
        cells: list[list[Piece]] = [[]]
        for piece in self.pieces:
            if piece.token.word == "|":
                cells.append([])
            else:
                cells[-1].append(piece)
        return cells if cells[-1] else cells[:-1]


def lines(comparison: TextComparison) -> list[Line]:
    """The lines of both texts, those that went before those that came."""
    found: list[Line] = []
    language = ""
    for pieces in _split(comparison.runs):
        line = _line(pieces, language)
        words = "".join(piece.token.word + piece.token.space for piece in line.pieces).strip()
        mark = None if line.is_mixed else _LANGUAGE.fullmatch(words)
        language = mark[1] if mark else ""
        if line.kind is Kind.ROW and _DASHES.fullmatch(words):
            if found and found[-1].kind is Kind.ROW:
                found[-1] = replace(found[-1], kind=Kind.HEADER)
        elif figure := None if line.is_mixed else _FIGURE.fullmatch(words):
            found.append(replace(line, pieces=_named(figure[1], line.pieces[0].change)))
        elif words and not mark:
            found.extend(_rows(line) if line.kind is Kind.ROW else [line])
    return found


def _named(figure: str, change: Change) -> tuple[Piece, ...]:
    """A figure in words: nobody has to read markup."""
    return tuple(Piece(change, Token(word, " ")) for word in (f"{capfirst(_('figure'))}:", figure))


def _rows(line: Line) -> list[Line]:
    """The row; where cells came or went, the row as it was and the row as it is."""
    if not line.is_mixed or all(piece.change is Change.NONE for piece in line.pieces if piece.token.word == "|"):
        return [line]
    return [
        replace(line, pieces=tuple(replace(piece, change=change) for piece in line.pieces if piece.change is not other))
        for change, other in ((Change.DELETED, Change.INSERTED), (Change.INSERTED, Change.DELETED))
    ]


def _split(runs: Sequence[Run]) -> Iterator[list[Piece]]:
    """All pieces in lines. The old and the new lines of a run are taken in pairs, as long as they are of one kind."""
    line: list[Piece] = []
    for before, run, after in zip((None, *runs), runs, (*runs[1:], None), strict=False):
        for old, new in _kept(run, after) if run.is_equal else _changed(run, before):
            if not line and old and new and not _belong_together(old.pieces, new.pieces):
                yield old.pieces
                line = new.pieces
            else:
                line = line + old.pieces + new.pieces
            if line and (old.is_whole or new.is_whole):
                yield line
                line = []
    if line:
        yield line


class _Stretch(NamedTuple):
    """Pieces of one line; `is_whole` when the line ends with them."""

    pieces: list[Piece]
    is_whole: bool

    def __bool__(self) -> bool:
        return bool(self.pieces)


_NOTHING = _Stretch([], is_whole=False)


def _kept(run: Run, after: Run | None) -> Iterator[tuple[_Stretch, _Stretch]]:
    *whole, last = _stretches(run.new, Change.NONE)
    for stretch in whole:
        yield _NOTHING, stretch
    # The last line goes on where the old one did: what was deleted behind it belongs to it.
    yield _NOTHING, last._replace(is_whole=last.is_whole and (run.old[-1].ends_line or not (after and after.old)))


def _changed(run: Run, before: Run | None) -> Iterator[tuple[_Stretch, _Stretch]]:
    """The first old and new line of a changed run, its second and so on.

    If only one of the texts had a new line before the run, the first line of the other one ends the line before.
    """
    old, new = list(_stretches(run.old, Change.DELETED)), list(_stretches(run.new, Change.INSERTED))
    old_begins, new_begins = (before.old[-1].ends_line, before.new[-1].ends_line) if before else (True, True)
    if old and new_begins and not old_begins:
        yield old.pop(0)._replace(is_whole=True), _NOTHING
    elif old and old_begins and not new_begins:
        yield _NOTHING, (new.pop(0) if new else _NOTHING)._replace(is_whole=True)
    yield from zip_longest(old, new, fillvalue=_NOTHING)


def _stretches(tokens: Iterable[Token], change: Change) -> Iterator[_Stretch]:
    pieces: list[Piece] = []
    for token in tokens:
        pieces.append(Piece(change, token))
        if token.ends_line:
            yield _Stretch(pieces, is_whole=True)
            pieces = []
    if pieces:
        yield _Stretch(pieces, is_whole=False)


def _belong_together(old: Sequence[Piece], new: Sequence[Piece]) -> bool:
    """Whether a line that went and one that came can be read as one; the cells of rows cannot."""
    kind = _mark(old)[0]
    return kind is _mark(new)[0] and kind is not Kind.ROW


def _line(pieces: Sequence[Piece], language: str) -> Line:
    """The line without its mark; a mark that is itself what changed is shown."""
    pieces = [piece for piece in pieces if piece.token.word]
    old = [piece for piece in pieces if piece.change is not Change.INSERTED]
    new = [piece for piece in pieces if piece.change is not Change.DELETED]
    (old_kind, old_length), (new_kind, new_length) = _mark(old), _mark(new)
    marks = [*old[:old_length], *new[:new_length]]
    if old and new and old_kind is not new_kind:
        marks = [piece for piece in marks if piece.change is Change.NONE]
    hidden = set(map(id, marks))
    return Line(new_kind if new else old_kind, tuple(piece for piece in pieces if id(piece) not in hidden), language)


def _mark(pieces: Sequence[Piece]) -> tuple[Kind, int]:
    """What kind of line begins with these pieces, and how many of them say so."""
    first, second = [*(piece.token for piece in pieces[:2]), Token("", ""), Token("", "")][:2]
    if first.word in ("|", ">"):
        return (Kind.ROW if first.word == "|" else Kind.QUOTE), 1
    if first.word.isdecimal() and not first.space and second.word in (".", ")") and second.space:
        return Kind.NUMBER, 2
    if first.space and first.word in ("-", "+", "*"):
        return Kind.BULLET, 1
    if first.space and first.word.startswith("#"):
        return Kind.HEADING, 1
    return Kind.PARAGRAPH, 0
