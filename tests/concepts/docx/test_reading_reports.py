"""What is not taken as it was, and what the report says."""

import pytest

from concepts.docx.reading import read_docx
from concepts.docx.report import MAX_ENTRIES, Kind
from tests.concepts.docx.readings import read, reported
from tests.concepts.docx.word_files import (
    NAMESPACES,
    PIXEL,
    packed,
    paragraph,
    picture,
    relationship,
    run,
    word_parts,
)


def test_tracked_changes_are_accepted_and_reported():
    inner = (
        run("Der Rat ")
        + f"<w:ins>{run('beschließt')}</w:ins>"
        + "<w:del><w:r><w:delText>berät</w:delText></w:r></w:del>"
        + run(".")
    )
    document = read(paragraph(inner))
    assert document.sections[0].text == "Der Rat beschließt."
    assert [(entry.kind, entry.place) for entry in document.report] == [
        (Kind.INSERTION, "beschließt"),
        (Kind.DELETION, "berät"),
    ]


def test_text_boxes_stand_behind_their_paragraph():
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
        f"<w:txbxContent>{paragraph('Im Kasten')}{paragraph(picture(description='Karte'))}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
        f"{paragraph('Im Kasten')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read(
        paragraph(run("Davor.") + box),
        relationships=relationship("rId9", "image", "media/a.png"),
        media={"word/media/a.png": PIXEL},
    )
    assert document.sections[0].text == "Davor.\n\nIm Kasten\n\n![](bild-1)"
    assert [(entry.kind, entry.place) for entry in document.report] == [(Kind.TEXT_BOX, "Im Kasten")]


def drawing(inner):
    return paragraph(
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Was"/>{inner}</wp:inline></w:drawing></w:r>'
    )


@pytest.mark.parametrize(
    ("body", "entry"),
    [
        (drawing('<a:graphic><a:graphicData><c:chart r:id="x"/></a:graphicData></a:graphic>'), (Kind.CHART, "Was")),
        (
            drawing('<a:graphic><a:graphicData><dgm:relIds r:dm="x"/></a:graphicData></a:graphic>'),
            (Kind.SMART_ART, "Was"),
        ),
        (paragraph("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"), (Kind.EQUATION, "a+b")),
        (paragraph("<w:r><w:object/></w:r>"), (Kind.OBJECT, "")),
        (paragraph(run("geheim", "<w:vanish/>")), (Kind.HIDDEN, "geheim")),
        (paragraph(run("alt", "<w:strike/>")), (Kind.STRUCK, "alt")),
        (paragraph(run("x") + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'), (Kind.SYMBOL, "x")),
    ],
)
def test_what_is_not_taken_as_it_is_is_reported(body, entry):
    assert reported(body) == [entry]


def test_comments_headers_and_footers_are_reported():
    comments = f'<w:comments {NAMESPACES}><w:comment w:id="1">{paragraph("Stimmt das?")}</w:comment></w:comments>'
    header = f"<w:hdr {NAMESPACES}>{paragraph('Kreis  Musterland')}</w:hdr>"
    assert reported(paragraph("Text."), comments=comments, header=header) == [
        (Kind.COMMENT, "Stimmt das?"),
        (Kind.HEADER_FOOTER, "Kreis Musterland"),
    ]


def test_a_report_says_what_was_done_and_has_an_end():
    document = read(*[paragraph(run("alt", "<w:strike/>"))] * (MAX_ENTRIES + 5))
    assert len(document.report) == MAX_ENTRIES
    assert "struck through" in document.report[0].action
    assert document.report[-1].action.endswith("There are more of this kind.")


def test_the_title_may_be_a_property_only():
    core = (
        '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Konzept 2026</dc:title>'
        "</cp:coreProperties>"
    )
    parts = word_parts(paragraph("Text."))
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        "</Relationships>",
        '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>',
    )
    parts["docProps/core.xml"] = core
    assert read_docx(packed(parts)).title == "Konzept 2026"
