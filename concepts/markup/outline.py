"""How deep headings lie, and where they can be linked to."""

from collections.abc import Iterator
from dataclasses import dataclass

from concepts.markup.plain import plain_inlines
from concepts.markup.tree import Block, Heading, Passage, Text


@dataclass(frozen=True)
class Section:
    """A heading as it is shown: `depth` counts from 0 and never skips one, `skips` says whether what was typed does."""

    heading: Heading
    title: str
    depth: int
    number: int
    skips: bool

    def anchor(self, prefix: str) -> str:
        """Its id on a page; `prefix` is the one that is given to the HTML."""
        return f"{prefix}-section-{self.number}"


def outline(text: Text) -> tuple[Section, ...]:
    """The headings in their order. The lowest level in use is the top, so it does not matter where somebody begins."""
    headings = list(_headings(text.blocks))
    top = min((heading.level for heading in headings), default=1)
    sections: list[Section] = []
    deepest = 0
    for number, heading in enumerate(headings, start=1):
        typed = heading.level - top
        depth = min(typed, deepest)
        sections.append(Section(heading, plain_inlines(heading.content), depth, number, skips=typed > deepest))
        deepest = depth + 1
    return tuple(sections)


def _headings(blocks: tuple[Block, ...]) -> Iterator[Heading]:
    for block in blocks:
        inner = block.block if isinstance(block, Passage) else block
        if isinstance(inner, Heading):
            yield inner
