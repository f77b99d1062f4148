"""Bars of a chart as positions in a small drawing; `templates/surveys/results/bars.html` draws it.

Pure. The drawing says nothing that the table beside it does not say. Labels stand above their bars, so that both have
the whole width of a telephone; in languages that are written from the right the bars begin there.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from concepts.markup.languages import direction
from surveys.results.kinds import Bar
from surveys.results.wording import count_words, label_of

WIDTH, LETTERS = 360, 46
"""Units of the drawing, and how many letters of the page's type fit into them."""
LINE, BAR, GAP, TRACK = 20, 18, 14, 250
"""Height of a line of words, of a bar, of the room behind it; and the length of a bar that stands for everybody."""


@dataclass(frozen=True)
class Line:
    """Words in a place, in `language` ("": that of the page), which has a `direction` of its own."""

    x: int
    y: int
    words: str
    language: str
    direction: str
    anchor: str


@dataclass(frozen=True)
class Drawn:
    """A bar with its label above and its number beside it; no bar (`width` 0) where the number is withheld."""

    label: tuple[Line, ...]
    x: int
    y: int
    width: int
    value: Line


@dataclass(frozen=True)
class Drawing:
    """All bars of a chart, each on a track that stands for everybody who answered."""

    height: int
    bars: tuple[Drawn, ...]
    track_x: int

    width: int = WIDTH
    track: int = TRACK
    bar_height: int = BAR


def draw(bars: Sequence[Bar], *, is_mirrored: bool = False) -> Drawing:
    """Each bar as long as its part of all people."""
    y, drawn = 0, []
    for bar in bars:
        words, language = label_of(bar)
        rows = textwrap.wrap(words, LETTERS, max_lines=4, placeholder=" …") or [""]
        label = tuple(_line(0, y + LINE * number - 5, row, language, is_mirrored) for number, row in enumerate(rows, 1))
        y += LINE * len(rows)
        width = TRACK * (bar.count or 0) // bar.people
        value = _line(TRACK + 8, y + BAR - 4, count_words(bar), "", is_mirrored)
        drawn.append(Drawn(label, WIDTH - width if is_mirrored else 0, y, width, value))
        y += BAR + GAP
    return Drawing(y, tuple(drawn), WIDTH - TRACK if is_mirrored else 0)


def _line(offset: int, y: int, words: str, language: str, is_mirrored: bool) -> Line:
    """Words that begin `offset` from the side where the page begins, whatever way they are written."""
    way = direction(language) if language else ("rtl" if is_mirrored else "ltr")
    anchor = "start" if (way == "rtl") == is_mirrored else "end"
    return Line(WIDTH - offset if is_mirrored else offset, y, words, language, way, anchor)
