"""The HTML of a document, read once for all checks."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import tinyhtml5

from pdf import characters

SVG = "{http://www.w3.org/2000/svg}"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Source:
    """What the author wrote, as far as readers get to see it: without what is hidden from them.

    `unprintable`: characters that became U+FFFD on paper.
    """

    def __init__(self, html: str, unprintable: tuple[str, ...] = ()) -> None:
        self.root = tinyhtml5.parse(html, namespace_html_elements=False)
        self._replaced = {ord(character): characters.REPLACEMENT for character in unprintable}

    @cached_property
    def elements(self) -> list[Any]:
        """All elements of the body that are read, in their order."""
        body = self.root.find("body")
        return list(_read(body)) if body is not None else []

    def all(self, *tags: str) -> list[Any]:
        """The elements with one of these tags."""
        return [element for element in self.elements if element.tag in tags]

    @cached_property
    def headings(self) -> list[tuple[int, str, Any]]:
        """Level, words and element of each heading; the words without footnotes."""
        return [(int(element.tag[1]), self.words(element), element) for element in self.all(*HEADINGS)]

    @cached_property
    def cover(self) -> set[Any]:
        """Elements of the cover."""
        covers = [element for element in self.elements if "cover" in _classes(element)]
        return {each for cover in covers for each in cover.iter()}

    @cached_property
    def notes(self) -> list[Any]:
        return [element for element in self.elements if "footnote" in _classes(element)]

    @property
    def title(self) -> str:
        return plain("".join(_texts(element))) if (element := self.root.find("head/title")) is not None else ""

    @property
    def language(self) -> str:
        return str(self.root.get("lang", ""))

    def meta(self, name: str) -> str:
        """The content of `<meta name>`, or nothing."""
        for element in self.root.iter("meta"):
            if element.get("name") == name:
                return plain(element.get("content", ""))
        return ""

    def words(self, element: Any) -> str:
        """The text of an element as it is printed, in one line and without its footnotes."""
        return "" if element is None else self.printed("".join(_texts(element)))

    def printed(self, text: str) -> str:
        """`text` as it is painted, in one line."""
        return plain(text).translate(self._replaced)


def plain(text: str) -> str:
    """`text` as the properties of the file have it: in one line, and no font is asked."""
    return " ".join(characters.printable(text).split())


def _read(element: Any) -> Iterator[Any]:
    """The element and all below it, without what is hidden and without the inside of drawings."""
    waiting = [element]
    while waiting:
        each = waiting.pop()
        if not isinstance(each.tag, str) or "hidden" in each.attrib or each.get("aria-hidden") == "true":
            continue
        yield each
        if not each.tag.startswith(SVG):
            waiting.extend(reversed(each))


def _texts(element: Any) -> Iterator[str]:
    waiting: list[Any] = [element]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            yield each
            continue
        if each is not element:
            waiting.append(each.tail or "")
        if isinstance(each.tag, str) and "footnote" not in _classes(each) and not each.tag.startswith(SVG):
            waiting.extend(reversed(each))
            waiting.append(each.text or "")


def _classes(element: Any) -> list[str]:
    return str(element.get("class", "")).split()
