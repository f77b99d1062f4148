"""Ways through a tree, for those who look for something in it."""

from collections.abc import Iterable, Iterator

from concepts.markup.tree import (
    Block,
    Blocks,
    Break,
    Footnote,
    Heading,
    Inline,
    Inlines,
    List,
    NoteCall,
    Paragraph,
    Passage,
    Quote,
    Table,
    Words,
)


def blocks_within(blocks: Blocks) -> Iterator[Block]:
    """All blocks in the order they are read, each before those in it."""
    for block in blocks:
        yield block
        yield from blocks_within(inner_blocks(block))


def inner_blocks(block: Block) -> Blocks:
    match block:
        case List(items):
            return tuple(inner for item in items for inner in item.blocks)
        case Quote(inner):
            return inner
        case Passage(_, inner):
            return (inner,)
        case _:
            return ()


def contents(part: Block | Footnote) -> Iterator[Inlines]:
    """The words directly in a block or footnote, not in the blocks within it."""
    match part:
        case Paragraph(content) | Heading(_, content) | Footnote(_, content):
            yield content
        case Table(caption, header, rows):
            yield from (caption, *header, *(cell for row in rows for cell in row))


def inlines_within(content: Iterable[Inline]) -> Iterator[Inline]:
    """All parts of a line in the order they are read, each before those in it."""
    for inline in content:
        yield inline
        if not isinstance(inline, Words | Break | NoteCall):
            yield from inlines_within(inline.content)
