"""The trace of a recommendation as positions in a drawing; `templates/participation/parts/picture.html` draws it.

Pure. The drawing says nothing that the list beside it does not say.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, BOX, GAP, LINE, PADDING = 960, 270, 18, 20, 12
LETTERS = 32
"""How many letters of the page's type fit into a line of a box."""
MOST = 8
"""Boxes in a column. Who draws more sources puts them together (`reading.origin.draw_trace`); more measures stand in the list."""


@dataclass(frozen=True)
class Box:
    """A box with its lines of text. `y` and `height` in units of the drawing."""

    x: int
    y: int
    height: int
    lines: tuple[tuple[int, str], ...]

    @property
    def start(self) -> str:
        """Where an arrow leaves it."""
        return f"{self.x + BOX},{self.y + self.height // 2}"

    @property
    def end(self) -> str:
        """Where an arrow meets it."""
        return f"{self.x},{self.y + self.height // 2}"


@dataclass(frozen=True)
class Picture:
    """Three columns: sources, the recommendation, what followed; and the arrows between them."""

    height: int
    sources: tuple[Box, ...]
    middle: Box
    followed: tuple[Box, ...]

    width: int = WIDTH
    box: int = BOX

    @property
    def boxes(self) -> tuple[Box, ...]:
        return (*self.sources, self.middle, *self.followed)

    @property
    def arrows(self) -> list[tuple[str, str]]:
        into = [(source.start, self.middle.end) for source in self.sources]
        return into + [(self.middle.start, step.end) for step in self.followed]


def draw(sources: Sequence[str], middle: str, followed: Sequence[str]) -> Picture:
    """Place the boxes: each column is centred beside the highest one."""
    columns = [list(sources[:MOST]), [middle], list(followed[:MOST])]
    heights = [[_height(text) for text in column] for column in columns]
    total = max(sum(column) + GAP * (len(column) - 1) for column in heights if column)
    lefts = (0, (WIDTH - BOX) // 2, WIDTH - BOX)
    placed = [_column(texts, high, left, total) for texts, high, left in zip(columns, heights, lefts, strict=True)]
    return Picture(total, placed[0], placed[1][0], placed[2])


def _column(texts: Sequence[str], heights: Sequence[int], left: int, total: int) -> tuple[Box, ...]:
    y = (total - sum(heights) - GAP * max(0, len(heights) - 1)) // 2
    boxes = []
    for text, height in zip(texts, heights, strict=True):
        lines = tuple((y + PADDING + LINE * row + 15, line) for row, line in enumerate(_lines(text)))
        boxes.append(Box(left, y, height, lines))
        y += height + GAP
    return tuple(boxes)


def _height(text: str) -> int:
    return 2 * PADDING + LINE * len(_lines(text))


def _lines(text: str) -> list[str]:
    return textwrap.wrap(text, LETTERS, max_lines=3, placeholder=" …") or [""]
