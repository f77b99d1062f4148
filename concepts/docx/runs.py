"""The content of a paragraph: its runs, links, fields, pictures and boxes."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from urllib.parse import quote

from lxml import etree

from concepts.docx.names import CHART, DECORATIVE, DIAGRAM, MATH, MC, VML, WP, A, R, W
from concepts.docx.package import Relationship
from concepts.docx.pictures import Pictures
from concepts.docx.pieces import Hyperlink, Piece
from concepts.docx.report import Kind, Report
from concepts.docx.styles import Styles, flag, value
from concepts.markup.characters import visible
from concepts.markup.languages import is_known
from concepts.markup.links import address, nowhere
from concepts.markup.tree import Break, NoteCall, Words

_THROUGH = frozenset(f"{W}{name}" for name in ("smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "bdo", "dir"))
_INSERTED = frozenset({f"{W}ins", f"{W}moveTo"})
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+(\\l\s+)?"?([^"\s]+)"?', re.IGNORECASE)
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_BOX = f"{W}txbxContent"
_PICTURES = (f"{A}blip", f"{VML}imagedata")
_NOT_TAKEN = {f"{CHART}chart": Kind.CHART, f"{DIAGRAM}relIds": Kind.SMART_ART, f"{W}control": Kind.OBJECT}


@dataclass
class Line:
    """What a paragraph holds. `boxes` are elements with paragraphs of their own, anchored in this one."""

    pieces: list[Piece] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(" " if piece.content == Break() else piece.text for piece in self.pieces).strip()


@dataclass
class _Field:
    """A field of Word: its instruction up to the separator, then its result."""

    instruction: str = ""
    in_result: bool = False
    link: Hyperlink | None = None


@dataclass
class RunReader:
    """Reads the paragraphs of one part. `note` gives the label for a call of the footnote or endnote with an id."""

    styles: Styles
    relationships: Mapping[str, Relationship]
    report: Report
    pictures: Pictures
    language: str
    note: Callable[[str, str], str | None]
    _links: int = 0

    def line(self, paragraph: etree._Element) -> Line:
        reading = _Reading(self, value(paragraph.find(f"{W}pPr"), "pStyle") or "")
        reading.walk(paragraph, Piece(Break()))
        return reading.line

    def link(self, target: str, place: str) -> Hyperlink | None:
        """A link to an address that pages may lead to, else None and an entry in the report."""
        target = quote(target.strip(), safe="/:?#[]@!$&'*+,;=%~._-")
        if address(target, nowhere) is None:
            self.report.add(Kind.LINK, f"{place} ({target})")
            return None
        self._links += 1
        return Hyperlink(self._links, target)


class _Reading:
    """The reading of one paragraph."""

    def __init__(self, reader: RunReader, style: str) -> None:
        self.reader = reader
        self.report = reader.report
        self.line = Line()
        self.fields: list[_Field] = []
        # What a style does to all of its paragraphs is no emphasis.
        self.is_bold = reader.styles.is_bold(style)
        self.is_italic = reader.styles.is_italic(style)
        self.style_language = reader.styles.language_of(style)

    def walk(self, element: Iterable[etree._Element], around: Piece) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self.run(child, around)
            elif tag == f"{W}hyperlink":
                self.walk(child, replace(around, link=self.hyperlink(child)))
            elif tag in _INSERTED:
                self.report.add(Kind.INSERTION, all_text(child))
                self.walk(child, around)
            elif tag in _DELETED:
                self.report.add(Kind.DELETION, all_text(child))
            elif tag in _THROUGH:
                self.walk(child, around)
            elif tag.startswith(MATH):
                self.report.add(Kind.EQUATION, all_text(child))
                self.add(all_text(child), around)
            elif tag == f"{MC}AlternateContent":
                self.walk(chosen(child), around)

    def hyperlink(self, element: etree._Element) -> Hyperlink | None:
        relationship = self.reader.relationships.get(element.get(f"{R}id", ""))
        target = (
            relationship.target if relationship and relationship.is_external else f"#{element.get(f'{W}anchor', '')}"
        )
        return self.reader.link(target, all_text(element))

    def run(self, run: etree._Element, around: Piece) -> None:
        properties = run.find(f"{W}rPr")
        if flag(properties, "vanish"):
            if all_text(run).strip():
                self.report.add(Kind.HIDDEN, all_text(run))
            return
        piece = self.formatted(run, properties, around)
        raised = value(properties, "vertAlign")
        for child in run:
            for inner in chosen(child) if child.tag == f"{MC}AlternateContent" else (child,):
                self.run_child(inner, piece, raised)

    def run_child(self, child: etree._Element, piece: Piece, raised: str | None) -> None:
        match child.tag.removeprefix(W):
            case "t":
                self.add(self.lowered(child.text or "", raised), piece)
            case "tab" | "ptab" | "noBreakHyphen" as name:
                self.add("\u2011" if name == "noBreakHyphen" else "\t", piece)
            case "br" | "cr":
                self.line_break(child, piece)
            case "sym":
                self.symbol(child, piece)
            case "fldChar" | "instrText":
                self.field(child)
            case "footnoteReference" | "endnoteReference" as name:
                self.note_call(name.removesuffix("Reference"), child, piece)
            case "drawing" | "pict" | "object":
                self.drawing(child)

    def line_break(self, element: etree._Element, piece: Piece) -> None:
        """A new line; one of a page or column is nobody's business here."""
        if element.get(f"{W}type", "textWrapping") == "textWrapping":
            self.add_piece(replace(piece, content=Break()))

    def note_call(self, kind: str, element: etree._Element, piece: Piece) -> None:
        label = self.reader.note(kind, element.get(f"{W}id", ""))
        if label:
            self.add_piece(replace(piece, content=NoteCall(label), link=None, language=""))

    def formatted(self, run: etree._Element, properties: etree._Element | None, around: Piece) -> Piece:
        """What is said of a run: emphasis beyond that of its paragraph, and its language."""
        styles, character = self.reader.styles, value(properties, "rStyle") or ""
        bold = flag(properties, "b")
        italic = flag(properties, "i")
        bold = styles.is_bold(character) if bold is None else bold
        italic = styles.is_italic(character) if italic is None else italic
        if flag(properties, "strike") or flag(properties, "dstrike"):
            self.report.add(Kind.STRUCK, all_text(run))
        emphasis = "strong" if bold and not self.is_bold else "em" if italic and not self.is_italic else ""
        return replace(around, emphasis=emphasis, language=self.language(properties, character))

    def language(self, properties: etree._Element | None, character: str) -> str:
        """The language of a run in our spelling (without region); "" for that of the document."""
        element = None if properties is None else properties.find(f"{W}lang")
        attribute = "bidi" if flag(properties, "rtl") else "val"
        code = "" if element is None else element.get(f"{W}{attribute}", "")
        code = code or self.reader.styles.language_of(character) or self.style_language or self.reader.styles.language
        language = code.split("-")[0].lower()
        return language if language != self.reader.language and is_known(language) else ""

    def lowered(self, text: str, raised: str | None) -> str:
        """Raised and lowered digits as the characters there are for them; other letters as normal ones."""
        if raised not in ("superscript", "subscript") or not text.strip():
            return text
        if not text.isdecimal() or not text.isascii():
            self.report.add(Kind.RAISED, text)
            return text
        return text.translate(_SUPERSCRIPTS if raised == "superscript" else _SUBSCRIPTS)

    def add(self, text: str, piece: Piece) -> None:
        words = visible(text.replace("\n", " "))
        if words:
            self.add_piece(replace(piece, content=Words(words)))

    def add_piece(self, piece: Piece) -> None:
        if any(not open_field.in_result for open_field in self.fields):
            return
        link = next((open_field.link for open_field in reversed(self.fields) if open_field.link), piece.link)
        self.line.pieces.append(replace(piece, link=link))

    def field(self, element: etree._Element) -> None:
        """Fields are their results; that of a HYPERLINK is a link."""
        if element.tag == f"{W}instrText":
            if self.fields and not self.fields[-1].in_result:
                self.fields[-1].instruction += element.text or ""
            return
        match element.get(f"{W}fldCharType"):
            case "begin":
                self.fields.append(_Field())
            case "separate" if self.fields:
                current = self.fields[-1]
                current.in_result = True
                found = _LINK_FIELD.match(current.instruction)
                if found:
                    current.link = self.reader.link(f"#{found[2]}" if found[1] else found[2], current.instruction)
            case "end" if self.fields:
                self.fields.pop()

    def symbol(self, element: etree._Element, piece: Piece) -> None:
        try:
            character = chr(int(element.get(f"{W}char", ""), 16))
        except (ValueError, OverflowError):
            return
        if visible(character):
            self.add(character, piece)
        else:
            self.report.add(Kind.SYMBOL, self.line.text[-60:])

    def drawing(self, drawing: etree._Element) -> None:
        """Pictures and boxes of a drawing; charts and the like are only reported."""
        properties = next(drawing.iter(f"{WP}docPr"), None)
        said = "" if properties is None else properties.get("descr", "") or properties.get("title", "")
        if drawing.tag == f"{W}object":
            self.report.add(Kind.OBJECT, said or self.line.text)
            return
        decorative = next(drawing.iter(f"{DECORATIVE}decorative"), None)
        is_decorative = decorative is not None and decorative.get("val") in ("1", "true")
        for element in drawing.iter(_BOX, *_PICTURES, *_NOT_TAKEN):
            around = takewhile(lambda ancestor: ancestor is not drawing, element.iterancestors())
            if any(ancestor.tag == _BOX for ancestor in around):
                continue  # it is read with the box
            if element.tag == _BOX:
                self.line.boxes.append(element)
            elif element.tag in _PICTURES:
                shape = element.getparent()
                self.picture(
                    element, said or ("" if shape is None else shape.get("alt", "")), is_decorative=is_decorative
                )
            else:
                self.report.add(_NOT_TAKEN[element.tag], said or self.line.text)

    def picture(self, element: etree._Element, alternative: str, *, is_decorative: bool) -> None:
        identifier = element.get(f"{R}embed") or element.get(f"{R}id") or element.get(f"{R}link") or ""
        relationship = self.reader.relationships.get(identifier)
        if relationship is None or relationship.is_external:
            self.report.add(Kind.IMAGE_LINKED, alternative or (relationship.target if relationship else self.line.text))
            return
        words = visible(" ".join(alternative.split()))
        key = self.reader.pictures.take(relationship.target, words, is_decorative=is_decorative)
        if key:
            self.line.pictures.append(key)


def all_text(element: etree._Element) -> str:
    """All words in an element, whatever is said of them."""
    return "".join(text.text or "" for text in element.iter(f"{W}t", f"{W}delText", f"{MATH}t"))


def chosen(alternatives: etree._Element) -> Iterable[etree._Element]:
    """Of several ways to say the same, the newest: what older programs show instead says it again."""
    choice = alternatives.find(f"{MC}Choice")
    if choice is None:
        choice = alternatives.find(f"{MC}Fallback")
    return () if choice is None else choice
