"""What the author has to mend before anything is printed. Reads only the HTML."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pdf.checks.findings import Finding, Severity, quote
from pdf.checks.source import SVG, Source
from pdf.document import Document
from pdf.tags.languages import valid_language

DEEPEST = 60
"""So many elements inside each other can be laid out; a text for people needs fewer than twenty."""

_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp|tiff?|bmp|pdf)\Z", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+\Z", re.IGNORECASE)


def check_document(document: Document) -> list[Finding]:
    """What is wrong with a document, whatever becomes of it on paper (ISO 14289-1, 7; WCAG 2.2)."""
    source = Source(document.html)
    if _depth(source.root) > DEEPEST:
        return [Finding("nesting-too-deep", detail=f"more than {DEEPEST} levels")]
    checks = (_properties, _languages, _headings, _images, _tables, _links, _anchors)
    return [finding for check in checks for finding in check(source)]


def _depth(root: Any) -> int:
    depth, level = 0, [root]
    while level and depth <= DEEPEST:
        depth, level = depth + 1, [child for element in level for child in element]
    return depth


def _properties(source: Source) -> Iterator[Finding]:
    """Title and language of the whole (ISO 14289-1, 7.1 and 7.2)."""
    if not source.title:
        yield Finding("title-missing")
    if not source.language:
        yield Finding("language-missing")
    for name in ("author", "description"):
        if not source.meta(name):
            yield Finding(f"{name}-missing", severity=Severity.WARNING)


def _languages(source: Source) -> Iterator[Finding]:
    for element in [source.root, *source.elements]:
        code = element.get("lang")
        if code and not valid_language(code):
            yield Finding("language-unknown", quote(source.words(element)), detail=code)


def _headings(source: Source) -> Iterator[Finding]:
    """The first is of level 1, none is left out on the way down, none is empty (ISO 14289-1, 7.4.2)."""
    before = 0
    for level, words, element in source.headings:
        if not words:
            yield Finding("heading-empty", detail=str(element.tag))
        elif level > before + 1:
            yield Finding(
                "heading-skipped" if before else "heading-first", quote(words), detail=f"h{before} → h{level}"
            )
        before = level


def _images(source: Source) -> Iterator[Finding]:
    """Each has a text; an empty `alt` says that it is ornament (ISO 14289-1, 7.3)."""
    for image in source.all("img"):
        words = image.get("alt", image.get("aria-label"))
        if words is None:
            yield Finding("image-text-missing", detail=image.get("src", ""))
        elif _FILE_NAME.match(words.strip()):
            yield Finding("image-text-file-name", quote(words))
    for drawing in source.all(f"{SVG}svg"):
        title = drawing.find(f"{SVG}title")
        if not (title is not None and (title.text or "").strip()) and not drawing.get("aria-label"):
            yield Finding("image-text-missing", detail="svg")


def _tables(source: Source) -> Iterator[Finding]:
    """Each has headings with words, and rows of one width (ISO 14289-1, 7.5)."""
    for table in source.all("table"):
        name = quote(source.words(table.find("caption")) or source.words(table))
        headings = list(table.iter("th"))
        if not headings:
            yield Finding("table-heading-missing", name)
        if any(not source.words(heading) and heading.find(".//img") is None for heading in headings):
            yield Finding("table-heading-empty", name)
        if not _is_even(table):
            yield Finding("table-uneven", name)


def _is_even(table: Any) -> bool:
    """Whether all rows have the same width; a cell that reaches into later rows counts there too."""
    widths = set()
    reaching: list[tuple[int, int]] = []  # rows left, width
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        widths.add(sum(_span(cell, "colspan") for cell in cells) + sum(width for _rows, width in reaching))
        reaching += [(_span(cell, "rowspan"), _span(cell, "colspan")) for cell in cells]
        reaching = [(rows - 1, width) for rows, width in reaching if rows > 1]
    return len(widths) <= 1


def _span(cell: Any, name: str) -> int:
    value = cell.get(name, "1")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _links(source: Source) -> Iterator[Finding]:
    """Each says in words where it leads (ISO 14289-1, 7.18.5; WCAG 2.4.4), and leads there."""
    places = {element.get("id") for element in source.root.iter() if isinstance(element.tag, str)}
    for link in source.all("a"):
        address = link.get("href")
        if address is None:
            continue
        images = [image.get("alt", "") for image in link.iter("img")]
        words = next(filter(None, [link.get("aria-label"), link.get("title"), source.words(link), *images]), "")
        if not words:
            yield Finding("link-text-missing", detail=address)
        elif _ADDRESS.match(words):
            yield Finding("link-text-address", quote(words), severity=Severity.WARNING)
        if address.startswith("#") and address[1:] not in places:
            yield Finding("link-target-missing", quote(words), detail=address)


def _anchors(source: Source) -> Iterator[Finding]:
    """A place is there once, otherwise links and the table of contents lead to the wrong one."""
    places = Counter(element.get("id") for element in source.elements if element.get("id"))
    for place, times in places.items():
        if times > 1:
            yield Finding("anchor-twice", detail=f"#{place}")
