"""The content of a line as Word has it: pieces one after the other, each with all that is said of it.

Our tree nests instead. `flattened` and `nested` lead from one to the other and back.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from unicodedata import category

from concepts.markup.canonical import emphasised, foreign, linked, tidy, without_edges
from concepts.markup.tree import Break, Emphasis, Foreign, Inline, Inlines, Link, NoteCall, Words

_ATTRIBUTES = ("language", "link", "emphasis")


@dataclass(frozen=True)
class Hyperlink:
    """`number` tells two links to the same place apart that stand beside each other."""

    number: int
    target: str


@dataclass(frozen=True)
class Piece:
    """`emphasis` is "", "em" or "strong"; `language` is "" for that of the document."""

    content: Words | Break | NoteCall
    emphasis: str = ""
    link: Hyperlink | None = None
    language: str = ""

    @property
    def text(self) -> str:
        return self.content.text if isinstance(self.content, Words) else ""


def flattened(content: Inlines) -> list[Piece]:
    pieces: list[Piece] = []
    _flatten(content, Piece(Break()), pieces)
    return pieces


def _flatten(content: Iterable[Inline], around: Piece, pieces: list[Piece]) -> None:
    for inline in content:
        match inline:
            case Emphasis(inner, strong):
                _flatten(inner, replace(around, emphasis="strong" if strong else "em"), pieces)
            case Foreign(language, inner):
                _flatten(inner, replace(around, language=language), pieces)
            case Link(target, inner):
                link = Hyperlink(len(pieces), target)
                _flatten(inner or (Words(target),), replace(around, link=link), pieces)
            case Words() | Break() | NoteCall():
                pieces.append(replace(around, content=inline))


def nested(pieces: Iterable[Piece]) -> Inlines:
    """The canonical content of a line: no tabs, no space at the edges of emphasis and links, no emphasis within words."""
    pieces = list(map(_without_tabs, pieces))
    found = list(_settled(pieces))
    for attribute in (name for name in _ATTRIBUTES if any(getattr(piece, name) for piece in pieces)):
        found = _without_space_at_edges(found, attribute)
    return without_edges(_nest(found, _ATTRIBUTES))


def _without_tabs(piece: Piece) -> Piece:
    return replace(piece, content=Words(piece.text.replace("\t", " "))) if "\t" in piece.text else piece


def _nest(pieces: Sequence[Piece], attributes: tuple[str, ...]) -> Inlines:
    """What goes on longest is outermost."""
    found: list[Inline] = []
    position = 0
    while position < len(pieces):
        lengths = {name: _length(pieces, position, name) for name in attributes if getattr(pieces[position], name)}
        if not lengths:
            found.append(pieces[position].content)
            position += 1
            continue
        name = max(lengths, key=lambda attribute: lengths[attribute])
        part = pieces[position : position + lengths[name]]
        inner = _nest(part, tuple(attribute for attribute in attributes if attribute != name))
        found.extend(_wrapped(inner, name, part[0]))
        position += lengths[name]
    return _without_emphasis_in_words(tidy(found))


def _length(pieces: Sequence[Piece], start: int, name: str) -> int:
    """How many pieces the attribute of the first one goes on for. It does not end within a link: a link is not cut."""
    value = getattr(pieces[start], name)
    end = start + 1
    while end < len(pieces) and getattr(pieces[end], name) == value:
        end += 1
    if name != "link" and end < len(pieces) and pieces[end].link:
        cut = pieces[end].link
        while end > start + 1 and pieces[end - 1].link == cut:
            end -= 1
    return end - start


def _wrapped(content: Inlines, name: str, piece: Piece) -> Inlines:
    if name == "emphasis":
        return emphasised(content, strong=piece.emphasis == "strong")
    if name == "language":
        return foreign(content, piece.language)
    assert piece.link is not None
    return linked(content, piece.link.target)


def _settled(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, where numbers, marks and space are in the language of what is on both sides of them."""
    following = [""] * (len(pieces) + 1)
    for position in range(len(pieces) - 1, -1, -1):
        piece = pieces[position]
        following[position] = piece.language if _has_letters(piece) else following[position + 1]
    before = ""
    for position, piece in enumerate(pieces):
        if _has_letters(piece):
            before = piece.language
            yield piece
        else:
            yield replace(piece, language=before if before == following[position] else "")


def _has_letters(piece: Piece) -> bool:
    return any(map(str.isalpha, piece.text))


def _without_space_at_edges(pieces: Sequence[Piece], name: str) -> list[Piece]:
    found: list[Piece] = []
    for position, piece in enumerate(pieces):
        value, text = getattr(piece, name), piece.text
        before = getattr(found[-1], name) if found else None
        after = getattr(pieces[position + 1], name) if position + 1 < len(pieces) else None
        bare = _without(piece, name)
        if not value or not isinstance(piece.content, Words):
            found.append(piece)
            continue
        stripped = text
        if before != value:
            stripped = stripped.lstrip()
        start = text[: len(text) - len(stripped)]
        if after != value:
            stripped = stripped.rstrip()
        end = text[len(start) + len(stripped) :]
        parts = (
            replace(bare, content=Words(start)),
            replace(piece, content=Words(stripped)),
            replace(bare, content=Words(end)),
        )
        found.extend(part for part in parts if part.text)
    return found


def _without(piece: Piece, name: str) -> Piece:
    if name == "link":
        return replace(piece, link=None)
    return replace(piece, language="") if name == "language" else replace(piece, emphasis="")


def _without_emphasis_in_words(content: Inlines) -> Inlines:
    """Emphasis begins and ends with words in our markup; what does so within one is taken back."""
    found: list[Inline] = []
    for inline, following in zip_longest(content, content[1:]):
        if isinstance(inline, Emphasis) and (_joins(found[-1] if found else None, -1) or _joins(following, 0)):
            found.extend(inline.content)
        else:
            found.append(inline)
    return tidy(found)


def _joins(neighbour: Inline | None, edge: int) -> bool:
    """Whether words stand directly at this side."""
    if not isinstance(neighbour, Words) or not neighbour.text:
        return False
    character = neighbour.text[edge]
    return not character.isspace() and category(character)[0] not in "PS"
