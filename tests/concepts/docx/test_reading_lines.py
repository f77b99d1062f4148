"""What stands in a line: emphasis, links, footnotes, languages."""

import pytest

from concepts.docx.report import Kind
from tests.concepts.docx.readings import read, reported, text
from tests.concepts.docx.word_files import (
    NAMESPACES,
    footnotes,
    paragraph,
    relationship,
    run,
)


def test_bold_and_italic_are_emphasis_without_the_space_around():
    body = paragraph(
        run("Das ist ") + run("sehr ", "<w:b/>") + run("wichtig ", "<w:b/><w:i/>") + run("und schön.", "<w:i/>")
    )
    assert text(body) == "Das ist **sehr wichtig** *und schön.*"


def test_bold_of_the_style_and_within_words_is_no_emphasis():
    assert text(paragraph("Fett als Absatz", "Fettabsatz")) == "Fett als Absatz"
    assert text(paragraph(run("Ein", "<w:b/>") + run("wohner"))) == "Einwohner"
    assert (
        text(paragraph(run("Ja", '<w:rStyle w:val="Fett"/>') + run(" und nein", '<w:b w:val="0"/>')))
        == "**Ja** und nein"
    )


def test_what_would_be_markup_is_escaped():
    assert text(paragraph("* Stand [1](x) # 2. Mai")) == r"\* Stand \[1\](x) # 2. Mai"
    assert text(paragraph("# keine Überschrift")) == r"\# keine Überschrift"


def test_lines_tabs_and_hyphens():
    inner = '<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/><w:br w:type="page"/></w:r>'
    assert text(paragraph(inner)) == "a\nb c\u2011"


def test_links_keep_their_words_and_address():
    inner = f'<w:hyperlink r:id="rId1">{run("Kreis ")}</w:hyperlink>{run("hier")}'
    link = relationship("rId1", "hyperlink", "https://example.org/a b(c)?d=1&e", external=True)
    assert text(paragraph(inner), relationships=link) == "[Kreis](https://example.org/a%20b%28c%29?d=1&e) hier"


def test_link_fields_are_links():
    def char(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = '<w:r><w:instrText> HYPERLINK "https://example.org" </w:instrText></w:r>'
    assert text(paragraph(char("begin") + instruction + char("separate") + run("Kreis") + char("end"))) == (
        "[Kreis](https://example.org)"
    )
    page = "<w:r><w:instrText> PAGEREF x </w:instrText></w:r>"
    assert (
        text(paragraph(run("Seite ") + char("begin") + page + char("separate") + run("3") + char("end"))) == "Seite 3"
    )


@pytest.mark.parametrize("target", ["file:///c:/x", "javascript:x", "../a.docx"])
def test_links_to_elsewhere_are_only_words(target):
    document = read(
        paragraph(f'<w:hyperlink r:id="rId1">{run("Ziel")}</w:hyperlink>'),
        relationships=relationship("rId1", "hyperlink", target, external=True),
    )
    assert document.sections[0].text == "Ziel"
    assert document.report[0].kind == Kind.LINK


def test_links_within_the_document_are_only_words():
    assert reported(paragraph(f'<w:hyperlink w:anchor="kap2">{run("Kapitel 2")}</w:hyperlink>')) == [
        (Kind.LINK, "Kapitel 2 (#kap2)")
    ]


def test_footnotes_and_endnotes_stand_with_their_section():
    call = '<w:r><w:{}Reference w:id="{}"/></w:r>'
    endnotes = f'<w:endnotes {NAMESPACES}><w:endnote w:id="7">{paragraph("Ende")}</w:endnote></w:endnotes>'
    document = read(
        paragraph(run("A") + call.format("footnote", 2)),
        paragraph("Zwei", "berschrift1"),
        paragraph(run("B") + call.format("endnote", 7) + call.format("footnote", 9)),
        footnotes=footnotes(_2="Quelle A", _3="ungerufen"),
        endnotes=endnotes,
    )
    assert [section.text for section in document.sections] == ["A[^1]\n\n[^1]: Quelle A", "B[^2]\n\n[^2]: Ende"]


def test_the_lines_of_a_footnote_are_lines():
    tabbed = "<w:r><w:footnoteRef/><w:tab/><w:t>Quelle</w:t></w:r>"
    assert (
        text(
            paragraph(run("A") + '<w:r><w:footnoteReference w:id="1"/></w:r>'),
            footnotes=footnotes(_1=f"{tabbed}</w:p><w:p>{run('Seite 3')}"),
        )
        == "A[^1]\n\n[^1]: Quelle\nSeite 3"
    )


def test_a_footnote_has_links_of_its_own():
    inner = f'<w:hyperlink r:id="rId1">{run("Statistik")}</w:hyperlink>'
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{relationship('rId1', 'hyperlink', 'https://example.org', external=True)}</Relationships>"
    )
    assert (
        text(
            paragraph(run("A") + '<w:r><w:footnoteReference w:id="1"/></w:r>'),
            footnotes=footnotes(_1=inner),
            media={"word/_rels/footnotes.xml.rels": rels},
        )
        == "A[^1]\n\n[^1]: [Statistik](https://example.org)"
    )


def test_words_in_another_language_are_marked():
    english = '<w:lang w:val="en-GB"/>'
    inner = (
        run("Das heißt ") + run("good ", english) + run("practice", f"{english}<w:i/>") + run(" bei uns allen hier.")
    )
    assert text(paragraph(inner)) == "Das heißt [good *practice*]{lang=en} bei uns allen hier."


def test_a_paragraph_in_another_language_is_marked_as_one():
    arabic = '<w:rtl/><w:lang w:val="de-DE" w:bidi="ar-SA"/>'
    assert text(paragraph("Willkommen."), paragraph(run("مرحبا ", arabic) + run("بكم 2026", arabic))) == (
        "Willkommen.\n\n{lang=ar}\nمرحبا بكم 2026"
    )


def test_the_language_of_the_document_is_that_of_most_words():
    english, german = '<w:lang w:val="en-US"/>', '<w:lang w:val="de-DE"/>'
    document = read(paragraph(run("Most words are English here.", english)), paragraph(run("Nur wenige.", german)))
    assert document.language == "en"
    assert document.sections[0].text == "Most words are English here.\n\n{lang=de}\nNur wenige."


def test_numbers_and_marks_have_no_language_of_their_own():
    assert (
        text(paragraph(run("Am ") + run("3.5.2026", '<w:lang w:val="en-US"/>') + run(" ist es so weit.")))
        == "Am 3.5.2026 ist es so weit."
    )


def test_raised_digits_have_letters_of_their_own():
    assert text(paragraph(run("m") + run("2", '<w:vertAlign w:val="superscript"/>'))) == "m²"
    assert reported(paragraph(run("1") + run("st", '<w:vertAlign w:val="superscript"/>'))) == [(Kind.RAISED, "st")]
