"""The table of contents of a Word file."""

from dataclasses import dataclass, field

from concepts.docx import elements
from concepts.docx.elements import Element, element, text_run

DEPTH = 3


@dataclass
class Contents:
    """Collects headings, and lists them where the table of contents was placed.

    Only Word knows on which pages they are: it is asked to compute the field when it opens the file. Until then, and in
    other programs, the entries are links without page numbers.
    """

    _headings: list[tuple[int, str, str]] = field(default_factory=list)
    _content: Element | None = None

    def marked(self, level: int, title: str, runs: list[Element]) -> list[Element]:
        """The runs of a heading between the bookmarks that its entry leads to."""
        number = len(self._headings) + 1
        bookmark = f"_Toc{number:06}"
        self._headings.append((level, title, bookmark))
        return [
            element("bookmarkStart", id=number, name=bookmark),
            *runs,
            element("bookmarkEnd", id=number),
        ]

    def placed(self, title: str) -> Element:
        """The box for the table of contents, to be filled by `fill`."""
        self._content = element(
            "sdtContent", element("p", element("pPr", element("pStyle", val="TOCHeading")), text_run(title))
        )
        gallery = element("docPartObj", element("docPartGallery", val="Table of Contents"), element("docPartUnique"))
        return element("sdt", element("sdtPr", gallery), self._content)

    def fill(self) -> None:
        """Write the entries. The field begins in the first and ends in the last paragraph."""
        if self._content is None:
            return
        begin, code, separate, end = elements.field(f'TOC \\o "1-{DEPTH}" \\h \\z \\u', is_dirty=True)
        shown = [heading for heading in self._headings if heading[0] <= DEPTH]
        paragraphs = [
            element(
                "p",
                element("pPr", element("pStyle", val=f"TOC{level}")),
                element("hyperlink", text_run(title), anchor=bookmark, history=1),
            )
            for level, title, bookmark in shown
        ] or [element("p", element("pPr"))]
        for part in reversed((begin, code, separate)):
            paragraphs[0].insert(1, part)
        paragraphs[-1].append(end)
        self._content.extend(paragraphs)
        self._content = None
