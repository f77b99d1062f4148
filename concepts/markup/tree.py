"""What a text consists of: small immutable values, made by `parse` and read by one walker per output.

A tree is canonical: words beside each other are one `Words`, emphasis holds no further emphasis, no line is empty, each
row of a table has as many cells as its header. `parse` makes only such trees; for them `parse(source(tree)) == tree`.
"""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Words:
    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A new line within a paragraph."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    content: "Inlines"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """`target` is as it was typed; whether it leads anywhere is decided where it is shown (`concepts.markup.links`)."""

    target: str
    content: "Inlines"


@dataclass(frozen=True, slots=True)
class NoteCall:
    label: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language (a BCP 47 code, in its usual spelling)."""

    language: str
    content: "Inlines"


Inline = Words | Break | Emphasis | Link | NoteCall | Foreign
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    content: Inlines


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` is as it was typed, from 1; how deep it is shown follows from all headings (`concepts.markup.outline`)."""

    level: int
    content: Inlines


@dataclass(frozen=True, slots=True)
class Item:
    blocks: "Blocks"


@dataclass(frozen=True, slots=True)
class List:
    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True)
class Table:
    caption: Inlines
    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]

    @cached_property
    def first_column_heads(self) -> bool:
        """Whether the first cell of a row says what the row is about: it does wherever each row has one, beside others."""
        return len(self.header) > 1 and all(row[0] for row in self.rows)


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: "Blocks"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of the concept by its key; alternative text, caption and credit are the picture's."""

    key: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A whole block in another language."""

    language: str
    block: "Block"


Block = Paragraph | Heading | List | Table | Quote | Figure | Passage
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    label: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class Text:
    blocks: Blocks = ()
    notes: tuple[Footnote, ...] = ()
