"""The state of the walk: which element stands for which part of the source, and what has to be finished afterwards."""

from collections.abc import Sequence
from typing import Any

from pdf.tags.elements import Annotation, Element
from pdf.tags.languages import valid_language
from pdf.tags.marked import MarkedContent
from pdf.tags.texts import LineEnds


class Tree:
    """The tag tree of one file while it is made.

    `pdf2`: the file is PDF 2.0 (ISO 32000-2), which has other types for notes and wants structure destinations.
    """

    def __init__(self, streams: Sequence[Any], *, pdf2: bool) -> None:
        self.pdf2 = pdf2
        self.root = Element("Document")
        self.marked = MarkedContent(streams)
        self.of: dict[Any, Element] = {}
        """Where the content of a source element goes."""
        self.markers: dict[Any, Element] = {}
        """The label of a list item or note, by its source element."""
        self.items: dict[Element, Element] = {}
        """The item that terms and descriptions of a list go to, by the list."""
        self.first_page: dict[Any, int] = {}
        """The page of a table's head or foot that is read; on later pages it is repeated."""
        self.anchors: dict[str, Element] = {}
        self.links: list[Element] = []
        self.tables: list[Element] = []
        self.notes: list[tuple[Element, Element]] = []
        """Each note behind the reference that calls it."""
        self.bookmarked: list[Element] = []
        """Elements with an entry in the outline, in its order."""
        self.line_ends = LineEnds()
        self.redundant: list[Annotation] = []
        """Annotations of boxes inside a link that has one already."""

    def new(self, role: str, parent: Element, source: Any) -> Element:
        """A new element for a source element, with its language and its place in the list of anchors."""
        element = parent.add(role, source)
        self.register(element, source)
        return element

    def register(self, element: Element, source: Any) -> None:
        """From now on the content of `source` goes to `element`."""
        self.of[source] = element
        set_language(element, source)
        if anchor := source.get("id"):
            self.anchors.setdefault(anchor, element)


def set_language(element: Element, source: Any) -> None:
    """Lang where the source has one (ISO 14289-1, 7.2)."""
    if language := valid_language(source.get("lang")):
        element.entries["Lang"] = language
