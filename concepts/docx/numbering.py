"""The numberings of a Word file: which paragraphs are items of which list, and with which number."""

from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

from concepts.docx.names import W
from concepts.docx.styles import NumberingReference, value, whole

MAX_LEVEL = 8


@dataclass(frozen=True)
class Level:
    """`format` is Word's word: "bullet", "decimal", "lowerLetter" …"""

    format: str
    start: int


@dataclass(frozen=True)
class ItemMark:
    """An item: its level from 0, whether it is numbered and how, its number, and whether a list begins with it."""

    level: int
    format: str
    number: int
    is_first: bool = False

    @property
    def is_ordered(self) -> bool:
        return self.format != "bullet"


class Numbering:
    """Counts the items of a file in the order they are asked for."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, str] = {}
        """The definition behind each number of a list."""
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[str] = set()
        for element in [] if root is None else root:
            if element.tag == f"{W}abstractNum":
                self._levels[element.get(f"{W}abstractNumId", "")] = _levels(element)
            elif element.tag == f"{W}num":
                number = element.get(f"{W}numId", "")
                self._lists[number] = value(element, "abstractNumId") or ""
                self._restarts[number] = {
                    whole(override.get(f"{W}ilvl")) or 0: start
                    for override in element.iter(f"{W}lvlOverride")
                    if (start := whole(value(override, "startOverride"))) is not None
                }

    def next(self, reference: NumberingReference | None) -> ItemMark | None:
        """The mark of the next item with this reference; None where it is no item."""
        if reference is None or not reference.is_item:
            return None
        number = reference.number or ""
        level = min(reference.level or 0, MAX_LEVEL)
        definition = self._lists.get(number, "")
        known = self._levels.get(definition, {}).get(level) or Level("bullet", 1)
        if known.format == "none":
            return None
        counts = self._counts[definition]
        if number not in self._begun:
            self._begun.add(number)
            for restarted in self._restarts.get(number, {}):
                counts.pop(restarted, None)
        start = self._restarts.get(number, {}).get(level, known.start)
        is_first = level not in counts
        counts[level] = start if is_first else counts[level] + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return ItemMark(level, known.format, counts[level], is_first)


def _levels(definition: etree._Element) -> dict[int, Level]:
    return {
        whole(level.get(f"{W}ilvl")) or 0: Level(
            format=value(level, "numFmt") or "decimal", start=_first(whole(value(level, "start")))
        )
        for level in definition.iter(f"{W}lvl")
    }


def _first(start: int | None) -> int:
    return 1 if start is None else start
