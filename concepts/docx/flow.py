"""The body of a Word file as a sequence of parts, in the order they are read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from concepts.docx.names import MC, W
from concepts.docx.numbering import ItemMark, Numbering
from concepts.docx.parts import FigurePart, HeadingPart, Part, TextPart
from concepts.docx.pieces import Piece, nested
from concepts.docx.report import Kind, Report
from concepts.docx.runs import Line, RunReader, all_text, chosen
from concepts.docx.styles import Role, Styles, numbering_reference, value, whole
from concepts.docx.tables import TableReader
from concepts.markup.characters import BULLETS
from concepts.markup.tree import Emphasis, Inlines, NoteCall, Words

_THROUGH = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_TYPED_HEADING_NUMBER = re.compile(r"(\d+(\.\d+)*[.)]?|[IVX]+\.|[A-Z]\.)\s")
_TYPED_NUMBER = re.compile(r"(\d{1,3}|[a-z])[.)]\s")
_TYPED_BULLET = re.compile(rf"[{''.join(BULLETS)}]\s+|[-–]\t\s*")
_LONGEST_LOOKALIKE = 100
_AS_IN_WORD = frozenset({"bullet", "decimal", "decimalZero"})


@dataclass
class Flow:
    """Reads paragraphs and, by way of `tables`, tables. Nesting is limited by the depth of the XML."""

    styles: Styles
    numbering: Numbering
    runs: RunReader
    report: Report

    def parts(self, elements: Iterable[etree._Element]) -> Iterator[Part]:
        for element in elements:
            if element.tag == f"{W}p":
                yield from self.paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from TableReader(self.parts, self.styles, self.report).parts(element)
            elif _is_contents(element):
                self.report.add_once(Kind.CONTENTS, all_text(element))
            elif element.tag in _THROUGH:
                yield from self.parts(element)
            elif element.tag == f"{MC}AlternateContent":
                yield from self.parts(chosen(element))
            elif element.tag == f"{W}altChunk":
                self.report.add(Kind.OBJECT, "")

    def paragraph(self, paragraph: etree._Element) -> Iterator[Part]:
        properties = paragraph.find(f"{W}pPr")
        style = value(properties, "pStyle") or ""
        role, level = self.styles.role(style)
        outline = whole(value(properties, "outlineLvl"))
        if outline is not None and role is not Role.TITLE:
            role, level = (Role.HEADING, outline + 1) if outline < 9 else (Role.TEXT, 0)
        if role is Role.CONTENTS:
            if all_text(paragraph).strip():
                self.report.add_once(Kind.CONTENTS, self.styles.name(style))
            return
        line = self.runs.line(paragraph)
        reference = numbering_reference(properties) or self.styles.numbering(style)
        if role in (Role.HEADING, Role.TITLE):
            yield from self.heading(
                line, level if role is Role.HEADING else 0, is_numbered=reference is not None and reference.is_item
            )
        else:
            if role is Role.UNKNOWN:
                self.report.add_once(Kind.STYLE_UNKNOWN, self.styles.name(style) or style)
            mark = self.numbering.next(reference)
            yield from self.text(line, role, mark, self.styles.list_depth(style))
        yield from map(FigurePart, line.pictures)
        for box in line.boxes:
            self.report.add(Kind.TEXT_BOX, all_text(box))
            yield from self.parts(box)

    def heading(self, line: Line, level: int, *, is_numbered: bool) -> Iterator[Part]:
        title = " ".join(line.text.split())
        if not title:
            return
        if _TYPED_HEADING_NUMBER.match(title):
            self.report.add(Kind.HEADING_TYPED_NUMBER, title)
        if is_numbered and level:
            self.report.add_once(Kind.HEADING_NUMBERED, "")
        calls = tuple(piece.content for piece in line.pieces if isinstance(piece.content, NoteCall))
        if calls:
            self.report.add(Kind.HEADING_NOTE, title)
        yield HeadingPart(level, title, calls)

    def text(self, line: Line, role: Role, mark: ItemMark | None, depth: int) -> Iterator[Part]:
        pieces = line.pieces
        if mark is None and role is not Role.CAPTION:
            pieces, mark = self.without_typed_bullet(line)
        content = nested(pieces)
        if not content:
            return
        if mark is None and _is_lookalike(content, line.text):
            self.report.add(Kind.HEADING_LOOKALIKE, line.text)
        if mark and mark.is_first and mark.format not in _AS_IN_WORD:
            self.report.add(Kind.LIST_LETTERS, line.text)
        yield TextPart(role, content, replace(mark, level=mark.level + depth) if mark else None, depth)

    def without_typed_bullet(self, line: Line) -> tuple[list[Piece], ItemMark | None]:
        first = line.pieces[0] if line.pieces else None
        text = "".join(piece.text for piece in line.pieces[:3])
        found = _TYPED_BULLET.match(text)
        if not found or first is None:
            if _TYPED_NUMBER.match(text.replace("\t", " ")):
                self.report.add(Kind.NUMBER_TYPED, line.text)
            return line.pieces, None
        self.report.add(Kind.LIST_TYPED, line.text)
        return _without_start(line.pieces, found.end()), ItemMark(0, "bullet", 1)


def _is_contents(element: etree._Element) -> bool:
    """Whether this is the box that Word puts around a table of contents."""
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery") if element.tag == f"{W}sdt" else None
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def _is_lookalike(content: Inlines, text: str) -> bool:
    """Whether a paragraph is short, bold as a whole and no sentence."""
    match content:
        case (Emphasis(_, True),):
            return len(text) <= _LONGEST_LOOKALIKE and text[-1:] not in ".!?:;,"
        case _:
            return False


def _without_start(pieces: list[Piece], length: int) -> list[Piece]:
    """The pieces without so many characters at their beginning."""
    kept: list[Piece] = []
    for piece in pieces:
        cut = min(length, len(piece.text))
        length -= cut
        if not cut or cut < len(piece.text):
            kept.append(replace(piece, content=Words(piece.text[cut:])) if cut else piece)
    return kept
