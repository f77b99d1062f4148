"""Word files for tests: some as Word writes them, with the parts python-docx has no way to, some as no program does."""

import io
import zipfile
from xml.sax.saxutils import escape

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    }.items()
)
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f00038101"
    "8014d8c5a50000000049454e44ae426082"
)

STYLES = f"""<w:styles {NAMESPACES}>
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="de-DE" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>
  <w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="berschrift3"><w:name w:val="Überschrift 3"/></w:style>
<w:style w:type="paragraph" w:styleId="Kapitel"><w:name w:val="Kreis Kapitel"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Eigene"><w:name w:val="Eigene Ebene"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Kreisel"><w:name w:val="Kreisel"/><w:basedOn w:val="Kreisel"/></w:style>
<w:style w:type="paragraph" w:styleId="Kasten"><w:name w:val="Kasten grau"/><w:basedOn w:val="Standard"/></w:style>
<w:style w:type="paragraph" w:styleId="Fettabsatz"><w:name w:val="Body Text"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Liste2"><w:name w:val="List Bullet 2"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Bunt"><w:name w:val="Bunt"/><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>
</w:styles>"""

NUMBERING = f"""<w:numbering {NAMESPACES}>
<w:abstractNum w:abstractNumId="0">
  {"".join(f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/></w:lvl>' for level in range(9))}
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  {"".join(f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>' for level in range(9))}
</w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content="", style="", properties=""):
    """A paragraph of `content`: plain words, or XML where it begins with a tag."""
    inner = content if content.startswith("<") else run(content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def item(content, number=1, level=0):
    numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(content, properties=numbering)


def row(*cells, header=False):
    flag = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    return f"<w:tr>{flag}{''.join(cell if cell.startswith('<w:tc') else tc(cell) for cell in cells)}</w:tr>"


def tc(content, properties=""):
    inner = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows, properties=""):
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def footnotes(**notes):
    inner = "".join(f'<w:footnote w:id="{name[1:]}">{paragraph(text)}</w:footnote>' for name, text in notes.items())
    return f'<w:footnotes {NAMESPACES}><w:footnote w:type="separator" w:id="-1"/>{inner}</w:footnotes>'


def picture(relationship="rId9", description="", extension=""):
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Bild 1" descr="{description}">{extension}</wp:docPr>'
        f'<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{relationship}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def word_parts(body, *, relationships="", main_type=MAIN_TYPE, **parts):
    """The parts of a file by name. `parts` are further XML parts such as footnotes, each with its relationship."""
    related = {"styles": STYLES, "numbering": NUMBERING, **parts}
    links = "".join(
        f'<Relationship Id="p{kind}" Type="{RELATIONSHIPS}/{kind}" Target="{kind}.xml"/>' for kind in related
    )
    return {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>'
        ),
        "_rels/.rels": _relationships(
            f'<Relationship Id="r1" Type="{RELATIONSHIPS}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relationships(links + relationships),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        **{f"word/{kind}.xml": content for kind, content in related.items()},
    }


def _relationships(inner):
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def relationship(identifier, kind, target, *, external=False):
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{identifier}" Type="{RELATIONSHIPS}/{kind}" Target="{escape(target)}"{mode}/>'


def packed(parts, compression=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    file.seek(0)
    return file


def word_file(*body, media=None, **parts):
    """A Word file with these elements in its body; `media` are further parts by name."""
    return packed({**word_parts("".join(body), **parts), **(media or {})})
