"""Headings, and what stands where they begin."""

from concepts.docx.report import Kind
from tests.concepts.docx.readings import read, reported
from tests.concepts.docx.word_files import (
    footnotes,
    paragraph,
    run,
)


def test_headings_part_the_text_into_sections():
    document = read(
        paragraph("Integrationskonzept", "Titel"),
        paragraph("Vorweg."),
        paragraph("Anlass", "berschrift1"),
        paragraph("Text."),
        paragraph("Auftrag", "berschrift2"),
        paragraph("Ziele", "Kapitel"),
        paragraph("Unterziel", "Eigene"),
        paragraph("Tiefer", "berschrift3"),
        paragraph("Direkt", properties='<w:outlineLvl w:val="0"/>'),
    )
    assert document.title == "Integrationskonzept"
    assert document.language == "de"
    assert [(section.level, section.title, section.text) for section in document.sections] == [
        (0, "Integrationskonzept", "Vorweg."),
        (1, "Anlass", "Text."),
        (2, "Auftrag", ""),
        (1, "Ziele", ""),
        (2, "Unterziel", ""),
        (3, "Tiefer", ""),
        (1, "Direkt", ""),
    ]
    assert document.report == ()


def test_a_skipped_level_is_reported():
    body = paragraph("A", "berschrift1"), paragraph("B", "berschrift3")
    assert reported(*body) == [(Kind.HEADING_SKIPS, "B")]


def test_typed_numbers_of_headings_stay_and_are_reported():
    document = read(paragraph("3.1 Anlass", "berschrift1"))
    assert document.sections[0].title == "3.1 Anlass"
    assert [entry.kind for entry in document.report] == [Kind.HEADING_TYPED_NUMBER]


def test_automatic_numbers_of_headings_are_reported_once():
    numbered = '<w:numPr><w:numId w:val="2"/></w:numPr>'
    body = [paragraph(title, "berschrift1", numbered) for title in "AB"]
    assert reported(*body) == [(Kind.HEADING_NUMBERED, "")]


def test_a_heading_taken_out_of_its_numbering_is_not_numbered():
    assert reported(paragraph("A", "berschrift1", '<w:numPr><w:numId w:val="0"/></w:numPr>')) == []


def test_a_bold_paragraph_that_looks_like_a_heading_is_reported():
    assert reported(paragraph(run("Unser Ziel", "<w:b/>"))) == [(Kind.HEADING_LOOKALIKE, "Unser Ziel")]
    assert reported(paragraph(run("Das ist wichtig.", "<w:b/>"))) == []


def test_a_footnote_of_a_heading_goes_to_its_first_paragraph():
    call = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    document = read(
        paragraph(run("Anlass") + call, "berschrift1"), paragraph("Text."), footnotes=footnotes(_1="Quelle")
    )
    assert document.sections[0].text == "Text.[^1]\n\n[^1]: Quelle"
    assert [entry.kind for entry in document.report] == [Kind.HEADING_NOTE]


def test_the_table_of_contents_is_left_out():
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('Inhalt')}</w:sdtContent></w:sdt>"
    )
    document = read(contents, paragraph("Anlass 3", "Verzeichnis1"), paragraph("Text."))
    assert [section.text for section in document.sections] == ["Text."]
    assert {entry.kind for entry in document.report} == {Kind.CONTENTS}


def test_a_style_nobody_knows_is_reported_once():
    body = paragraph("a", "Kasten"), paragraph("b", "Kasten"), paragraph("c", "Kreisel")
    assert reported(*body) == [(Kind.STYLE_UNKNOWN, "Kasten grau"), (Kind.STYLE_UNKNOWN, "Kreisel")]
