"""Lines of our markup as runs, links and footnotes of Word."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn

from concepts.docx.elements import Element, element, text_run
from concepts.docx.pieces import Piece, flattened
from concepts.docx.template import with_region
from concepts.markup.languages import direction
from concepts.markup.links import Resolve, address
from concepts.markup.tree import Break, Inlines, NoteCall, Words


@dataclass
class RunWriter:
    """Writes the lines of one document. `language` is that of the document."""

    document: Document
    language: str
    resolve: Resolve
    _footnotes: "FootnotesPart | None" = None

    def runs(self, content: Inlines, notes: Mapping[str, Inlines], part: XmlPart | None = None) -> list[Element]:
        """What goes into a paragraph of `part` (the body, if not given) for `content`; `notes` are those it may call."""
        made: list[Element] = []
        for link, pieces in groupby(flattened(content), lambda piece: piece.link):
            runs = [self.run(piece, notes, is_link=link is not None) for piece in pieces]
            href = address(link.target, self.resolve) if link else None
            if href:
                identifier = (part or self.document.part).relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                anchor = element("hyperlink", *runs, history=1)
                anchor.set(qn("r:id"), identifier)
                runs = [anchor]
            made += runs
        return made

    def run(self, piece: Piece, notes: Mapping[str, Inlines], *, is_link: bool) -> Element:
        properties = self.properties(piece, is_link=is_link)
        match piece.content:
            case Words(text):
                return text_run(text, properties)
            case Break():
                return element("r", properties, element("br"))
            case NoteCall(label) if label in notes:
                number = self.footnotes().add(notes[label], self)
                style = element("rPr", element("rStyle", val="FootnoteReference"), *properties)
                return element("r", style, element("footnoteReference", id=number))
            case NoteCall(label):
                return text_run(f"[^{label}]", properties)

    def properties(self, piece: Piece, *, is_link: bool = False) -> Element:
        """What is said of a run, in the order of the schema."""
        language = piece.language or self.language
        is_rtl = direction(language) == "rtl"
        code = with_region(language)
        return element(
            "rPr",
            element("rStyle", val="Hyperlink") if is_link else None,
            *((element("b"), element("bCs")) if piece.emphasis == "strong" else ()),
            *((element("i"), element("iCs")) if piece.emphasis == "em" else ()),
            element("rtl") if is_rtl else None,
            element("lang", **{"bidi" if is_rtl else "val": code}) if piece.language else None,
        )

    def plain(self, text: str, language: str = "") -> Element:
        """A run of words; without `language` in that of the document."""
        return text_run(text, self.properties(Piece(Words(text), language=language)))

    def footnotes(self) -> "FootnotesPart":
        if self._footnotes is None:
            self._footnotes = FootnotesPart.of(self.document)
        return self._footnotes


@dataclass
class FootnotesPart:
    """The part with the footnotes, which python-docx has no way to make."""

    part: XmlPart
    _count: int = 0

    @classmethod
    def of(cls, document: Document) -> "FootnotesPart":
        root = element("footnotes")
        for identifier, kind in ((-1, "separator"), (0, "continuationSeparator")):
            root.append(element("footnote", element("p", element("r", element(kind))), type=kind, id=identifier))
        package = document.part.package
        part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, root, package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        separators = element("footnotePr", *(element("footnote", id=identifier) for identifier in (-1, 0)))
        document.settings.element.find(qn("w:compat")).addprevious(separators)
        return cls(part)

    def add(self, content: Inlines, writer: RunWriter) -> int:
        """Add a footnote and return its id."""
        self._count += 1
        reference = element("r", element("rPr", element("rStyle", val="FootnoteReference")), element("footnoteRef"))
        paragraph = element(
            "p",
            element("pPr", element("pStyle", val="FootnoteText")),
            reference,
            text_run(" "),
            *writer.runs(content, {}, self.part),
        )
        self.part.element.append(element("footnote", paragraph, id=self._count))
        return self._count
