"""Text: what is painted, and where that differs from what is read."""

from typing import Any

from pdf.tags.elements import Content, Element
from pdf.tags.languages import runs_right_to_left
from pdf.tags.placement import paragraph_for_phrase

_SOFT_HYPHEN = "\u00ad"
_ENOUGH = 12  # characters on either side of a hyphen that tell one word of a text from another


class LineEnds:
    """Tells the hyphen that was put in at a line's end from the one that the author wrote.

    Both look alike. A reader must know (ISO 32000-1, 14.8.2.2.3), so the line is read with a soft hyphen.
    """

    def __init__(self) -> None:
        self._texts: dict[Any, str] = {}
        self._open: tuple[Any, Element, Content, str] | None = None

    def see(self, source: Any, element: Element, content: Content, text: str) -> None:
        """The next piece of text in reading order."""
        before, self._open = self._open, None
        if before is not None and before[0] is source and self._is_one_word(before[3], text, source):
            _, holder, line, words = before
            _read_as(holder, line, words[:-1] + _SOFT_HYPHEN)
        if text.endswith("-"):
            self._open = (source, element, content, text)

    def _is_one_word(self, line: str, following: str, source: Any) -> bool:
        whole = self._texts.get(source)
        if whole is None:
            whole = self._texts[source] = text_of(source)
        return line[-_ENOUGH - 1 : -1] + following[:_ENOUGH].rstrip("-") in whole


def _read_as(holder: Element, line: Content, words: str) -> None:
    position = holder.kids.index(line)
    span = holder.add("Span", at=position)
    holder.kids.remove(line)
    span.entries["ActualText"] = words
    span.kids.append(line)


def add_text(element: Element, content: Content, text: str) -> Element:
    """Adds a piece of text and returns the element that holds it.

    Text from right to left is painted glyph by glyph from the left: ActualText says how it is read (14.9.4). A space
    between two phrases is not painted at all, and must be read (14.8.2.5).
    """
    holder = paragraph_for_phrase(element)
    if not text.strip() or runs_right_to_left(text):
        span = holder.add("Span")
        span.entries["ActualText"] = text if text.strip() else " "
        span.kids.append(content)
        return span
    holder.kids.append(content)
    return holder


def text_of(source: Any) -> str:
    """The text of a source element in one line."""
    return " ".join("".join(source.itertext()).split())
