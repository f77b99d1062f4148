"""The empty document that everything is written into: A4, our styles, numberings and language."""

from collections.abc import Iterator

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from concepts.docx.elements import Element, element
from concepts.markup.languages import direction

TABLE_STYLE = "Konzept"
BULLETS, NUMBERS = 901, 902
"""The numberings' definitions; the template's own ones end before."""
LIST_LEVELS = 4

_INK = RGBColor(0x1A, 0x1A, 0x1A)  # the template's blue is too pale for small headings
_LINE, _SHADE = "7F7F7F", "EDEDED"
_REGIONS = {"ar": "ar-SA", "bg": "bg-BG", "de": "de-DE", "en": "en-GB", "fa": "fa-IR"} | {
    "pl": "pl-PL", "ro": "ro-RO", "ru": "ru-RU", "tr": "tr-TR", "uk": "uk-UA",
}  # fmt: skip


def empty_document(language: str) -> DocumentType:
    """A document without content whose text is in `language`."""
    document = Document()
    _set_page(document)
    _set_language(document, language)
    _set_styles(document)
    document.styles.element.append(_table_style())
    _add_numberings(document)
    _drop_preview(document)
    return document


def with_region(language: str) -> str:
    """The code as Word wants it: "de" as "de-DE"."""
    return _REGIONS.get(language, language)


def _set_page(document: DocumentType) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)


def _set_language(document: DocumentType, language: str) -> None:
    code = with_region(language)
    default = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    default.set(qn("w:val"), code)
    if direction(language) == "rtl":
        default.set(qn("w:bidi"), code)
        document.styles["Normal"].element.get_or_add_pPr().append(element("bidi"))
    document.settings.element.find(qn("w:themeFontLang")).set(qn("w:val"), code)


def _set_styles(document: DocumentType) -> None:
    for name in ("Title", "Caption", *(f"Heading {level}" for level in range(1, 10))):
        style = document.styles[name]
        style.font.color.rgb = _INK
        style.paragraph_format.keep_with_next = name != "Caption"
    document.styles["Caption"].font.size = Pt(10)
    document.styles["Caption"].font.bold = document.styles["Quote"].font.italic = False  # leave room for emphasis
    document.styles["Quote"].paragraph_format.left_indent = Cm(1)
    for name, identifier, ancestor in _missing_styles():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        style.element.set(qn("w:styleId"), identifier)
        style.base_style = document.styles[ancestor]
    document.styles["footnote text"].font.size = Pt(9)
    reference = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    reference.element.set(qn("w:styleId"), "FootnoteReference")
    reference.font.superscript = True
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.underline = True
    link.font.color.rgb = RGBColor(0x0B, 0x4F, 0x9E)


def _missing_styles() -> Iterator[tuple[str, str, str]]:
    """Name, id and ancestor of the styles that the template lacks."""
    yield "footnote text", "FootnoteText", "Normal"
    yield f"List Continue {LIST_LEVELS}", f"ListContinue{LIST_LEVELS}", "List Continue 3"
    for level in range(1, 4):
        yield f"toc {level}", f"TOC{level}", "Normal"


def _table_style() -> Element:
    """Lines between rows; the header row and the first column set apart where a table says it has them."""
    lines = [element(side, val="single", sz=4, space=0, color=_LINE) for side in ("top", "bottom", "insideH")]
    return element(
        "style",
        element("name", val=TABLE_STYLE),
        element("basedOn", val="TableNormal"),
        element("pPr", element("spacing", before=40, after=40, line=240, lineRule="auto")),
        element("tblPr", element("tblBorders", *lines)),
        element(
            "tblStylePr",
            element("rPr", element("b")),
            element("tcPr", element("shd", val="clear", color="auto", fill=_SHADE)),
            type="firstRow",
        ),
        element("tblStylePr", element("rPr", element("b")), type="firstCol"),
        type="table",
        customStyle=1,
        styleId=TABLE_STYLE,
    )


def _add_numberings(document: DocumentType) -> None:
    """Bullets and numbers on four levels. Word wants all definitions before all lists."""
    numbering = document.part.numbering_part.element
    first_list = numbering.find(qn("w:num"))
    for identifier, format_, text in ((BULLETS, "bullet", "•"), (NUMBERS, "decimal", "%{}.")):
        levels = (_level(level, format_, text.format(level + 1)) for level in range(LIST_LEVELS))
        definition = element(
            "abstractNum", element("multiLevelType", val="hybridMultilevel"), *levels, abstractNumId=identifier
        )
        first_list.addprevious(definition)
    numbering.append(element("num", element("abstractNumId", val=BULLETS), numId=BULLETS))


def _level(level: int, format_: str, text: str) -> Element:
    return element(
        "lvl",
        element("start", val=1),
        element("numFmt", val=format_),
        element("lvlText", val=text),
        element("lvlJc", val="left"),
        element("pPr", element("ind", left=425 * (level + 1), hanging=425)),
        ilvl=level,
    )


def _drop_preview(document: DocumentType) -> None:
    """The template comes with a picture of itself."""
    rels = document.part.package.rels
    for identifier, relationship in list(rels.items()):
        if relationship.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del rels[identifier]
