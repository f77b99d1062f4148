"""From a tree back to what people type."""

import re
from collections.abc import Iterable, Sequence

from concepts.markup.blocks import CAPTION
from concepts.markup.characters import BULLETS
from concepts.markup.tree import (
    Block,
    Blocks,
    Break,
    Emphasis,
    Figure,
    Foreign,
    Heading,
    Inline,
    Inlines,
    Link,
    List,
    NoteCall,
    Paragraph,
    Passage,
    Quote,
    Table,
    Text,
    Words,
)

# What would be read as markup within a line. A pair of brackets with nothing behind it stays: "[Anlage 1]" is frequent.
_MEANT_LITERALLY = re.compile(
    r"(?P<harmless>\[(?!\^)[^\[\]\n\\*<]*\](?![({]))"
    r"|\\(?=[!-/:-@\[-`{-~]|$)"
    r"|(?<![^\W_])\*|\*(?![^\W_])"
    r"|[\[\]]"
    r"|<(?=br ?/?>)",
    re.IGNORECASE,
)
# What would be read as the beginning of a block at the beginning of a line, up to the character that needs a backslash.
_BLOCK_START = re.compile(
    r"(?=#{1,6}(?:\s|$)|[-+](?:\s|$)|>|\||\{|!\[\]\(|[-:][-|:\s]*$)"
    rf"|\d{{1,9}}(?=[.)](?:\s|$))|\[\^[\w-]+\](?=:)|{CAPTION[:-1]}(?=:)"
)


def source(text: Text) -> str:
    """The markup of a tree in its normal form: `parse(source(tree)) == tree`."""
    notes = [f"[^{note.label}]: {_lines(note.content, first_is_free=True)}".rstrip() for note in text.notes]
    return "\n\n".join(filter(None, [_blocks(text.blocks), "\n".join(notes)]))


def source_of_line(content: Inlines) -> str:
    """The markup of a caption, title or cell, in one line."""
    return _inlines(content, line_break="<br>")


def _blocks(blocks: Blocks, *, in_item: bool = False) -> str:
    """Blocks with blank lines between them. The list within an item follows its words without one where it can."""
    written: list[str] = []
    other_marker = False
    for previous, block in zip((None, *blocks), blocks, strict=False):
        other_marker = _goes_on(previous, block) and not other_marker
        if previous is not None:
            written.append("\n" if in_item and isinstance(previous, Paragraph) and _may_follow(block) else "\n\n")
        written.append(_block(block, other_marker=other_marker))
    return "".join(written)


def _goes_on(previous: Block | None, block: Block) -> bool:
    """Whether `block` would be read as part of the list before it, if it had the same marker."""
    while isinstance(previous, Passage):
        previous = previous.block
    return isinstance(previous, List) and isinstance(block, List) and previous.ordered == block.ordered


def _may_follow(block: Block) -> bool:
    return isinstance(block, List) and block.start == 1 and bool(block.items[0].blocks)


def _block(block: Block, *, other_marker: bool) -> str:
    match block:
        case Paragraph(content):
            written = _lines(content)
        case Heading(level, content):
            written = _heading(level, content)
        case List():
            written = _list(block, other_marker=other_marker)
        case Table():
            written = _table(block)
        case Quote(blocks):
            written = "\n".join(f"> {line}".rstrip() for line in _blocks(blocks).split("\n"))
        case Figure(key):
            written = f"![]({key})"
        case Passage(language, inner):
            written = f"{{lang={language}}}\n{_block(inner, other_marker=other_marker)}"
    return written


def _heading(level: int, content: Inlines) -> str:
    title = source_of_line(content)
    if title.endswith("#"):
        title = rf"{title[:-1]}\#"
    return f"{'#' * level} {title}".rstrip()


def _list(block: List, *, other_marker: bool) -> str:
    items = []
    for number, item in enumerate(block.items, start=block.start):
        marker = f"{number}{')' if other_marker else '.'}" if block.ordered else "*" if other_marker else "-"
        indent = " " * (len(marker) + 1)
        first, *rest = _blocks(item.blocks, in_item=True).split("\n")
        items.append("\n".join([f"{marker} {first}".rstrip(), *((indent + line).rstrip() for line in rest)]))
    return "\n".join(items)


def _table(table: Table) -> str:
    caption = [f"{CAPTION} {source_of_line(table.caption)}"] if table.caption else []
    return "\n".join([*caption, _row(table.header), "|" + "---|" * len(table.header), *map(_row, table.rows)])


def _row(cells: Sequence[Inlines]) -> str:
    written = (source_of_line(cell).replace("|", r"\|") for cell in cells)
    return f"| {' | '.join(written)} |"


def _lines(content: Inlines, *, first_is_free: bool = False) -> str:
    """Words in lines, none of which begins as a block does (the first may where something stands before it)."""
    first, *rest = _inlines(content, line_break="\n").split("\n")
    return "\n".join([first if first_is_free else _escaped_start(first), *map(_escaped_start, rest)])


def _escaped_start(line: str) -> str:
    if line[:1] in BULLETS and line[1:2].isspace():
        return f"<br>{line}"  # a backslash does not help against pasted bullets
    found = _BLOCK_START.match(line)
    return rf"{line[: found.end()]}\{line[found.end() :]}" if found else line


def _inlines(content: Iterable[Inline], *, line_break: str) -> str:
    def written(inline: Inline) -> str:
        match inline:
            case Words(text):
                return _MEANT_LITERALLY.sub(lambda found: found["harmless"] or rf"\{found[0]}", text)
            case Break():
                return line_break
            case Emphasis(inner, strong):
                stars = "**" if strong else "*"
                return f"{stars}{_inlines(inner, line_break=line_break)}{stars}"
            case Link(target, inner):
                return f"[{_inlines(inner, line_break=line_break)}]({target})"
            case NoteCall(label):
                return f"[^{label}]"
            case Foreign(language, inner):
                return f"[{_inlines(inner, line_break=line_break)}]{{lang={language}}}"

    return "".join(map(written, content))
