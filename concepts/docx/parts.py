"""What the body of a Word file is a sequence of."""

from dataclasses import dataclass

from concepts.docx.numbering import ItemMark
from concepts.docx.styles import Role
from concepts.markup.tree import Inlines, NoteCall, Table


@dataclass(frozen=True)
class HeadingPart:
    """`level` from 1; 0 is the title of the document. `calls` are the footnotes called in it."""

    level: int
    title: str
    calls: tuple[NoteCall, ...] = ()


@dataclass(frozen=True)
class TextPart:
    """A paragraph, an item of a list where it has a mark, or a caption; `depth` is that of the item it continues."""

    role: Role
    content: Inlines
    mark: ItemMark | None = None
    depth: int = 0


@dataclass(frozen=True)
class TablePart:
    table: Table


@dataclass(frozen=True)
class FigurePart:
    key: str


Part = HeadingPart | TextPart | TablePart | FigurePart
