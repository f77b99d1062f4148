"""Lists, quotes, tables, captions and pictures."""

import pytest

from concepts.docx.report import Kind
from tests.concepts.docx.readings import read, reported, text
from tests.concepts.docx.word_files import (
    PIXEL,
    item,
    paragraph,
    picture,
    relationship,
    row,
    run,
    table,
    tc,
)


def test_lists_nest_and_count():
    assert text(
        paragraph("Dazu:"), item("a"), item("b", level=1), item("c"),
        paragraph("Und:"), item("eins", 2), item("tief", 1, level=1), item("zwei", 2),
        paragraph("Dann"), item("drei", 2), paragraph("Neu"), item("wieder eins", 4),
    ) == (
        "Dazu:\n\n- a\n  - b\n- c\n\nUnd:\n\n1. eins\n   - tief\n2. zwei\n\nDann\n\n3. drei\n\nNeu\n\n1. wieder eins"
    )  # fmt: skip


def test_a_list_that_restarts_is_another_one():
    assert text(item("a", 2), item("b", 4)) == "1. a\n\n1) b"


def test_styles_make_lists_too():
    assert text(item("a"), paragraph("b", "Liste2")) == "- a\n  - b"


def test_letters_became_numbers():
    assert reported(item("a", 3), item("b", 3)) == [(Kind.LIST_LETTERS, "a")]


def test_typed_bullets_become_a_list_and_typed_numbers_do_not():
    tabbed = "<w:r><w:t>-</w:t><w:tab/><w:t>b</w:t></w:r>"
    document = read(paragraph("• a"), paragraph(tabbed), paragraph("– kein Punkt"), paragraph("1. Absatz"))
    assert document.sections[0].text == "- a\n- b\n\n– kein Punkt\n\n1\\. Absatz"
    assert [entry.kind for entry in document.report] == [Kind.LIST_TYPED, Kind.LIST_TYPED, Kind.NUMBER_TYPED]


def test_quotes_stand_together():
    assert text(paragraph("a", "Zitat"), paragraph("b", "Zitat"), paragraph("c")) == "> a\n>\n> b\n\nc"


def test_a_table_has_the_header_that_is_flagged():
    assert text(table(row("Ort", "Zahl", header=True), row("A", "1"))) == "| Ort | Zahl |\n|---|---|\n| A | 1 |"


def test_a_bold_first_row_is_a_header():
    bold = [tc(paragraph(run(word, "<w:b/>"))) for word in ("Ort", "Zahl")]
    assert text(table(row(*bold), row("A", "1"))) == "| Ort | Zahl |\n|---|---|\n| A | 1 |"


@pytest.mark.parametrize("look", ['w:firstRow="1"', 'w:val="04A0"'])
def test_a_first_row_that_the_style_sets_apart_is_a_header(look):
    properties = f'<w:tblStyle w:val="Bunt"/><w:tblLook {look}/>'
    assert reported(table(row("Ort", "Zahl"), row("A", "1"), properties=properties)) == []


def test_a_table_without_header_gets_an_empty_one():
    document = read(table(row("A", "1"), row("B", "2")))
    assert document.sections[0].text == "|  |  |\n|---|---|\n| A | 1 |\n| B | 2 |"
    assert [entry.kind for entry in document.report] == [Kind.TABLE_WITHOUT_HEADER]


def test_header_rows_are_joined_and_merged_cells_split():
    document = read(
        table(
            row(tc("Ort", '<w:vMerge w:val="restart"/>'), tc("Menschen", '<w:gridSpan w:val="2"/>'), header=True),
            row(tc("", "<w:vMerge/>"), "2024", "2025", header=True),
            row("A", tc("1", '<w:vMerge w:val="restart"/>'), "2"),
            row("B", tc("", "<w:vMerge/>"), "3"),
        )
    )
    assert document.sections[0].text == (
        "| Ort | Menschen – 2024 | Menschen – 2025 |\n|---|---|---|\n| A | 1 | 2 |\n| B | 1 | 3 |"
    )
    assert {entry.kind for entry in document.report} == {Kind.TABLE_MERGED, Kind.TABLE_HEADERS_JOINED}


def test_cells_hold_lines():
    inner = paragraph("eins | zwei") + item("a") + item("b", 2) + table(row("c", "d", header=True), row("e", "f"))
    document = read(table(row("Ort", "Was", header=True), row("A", tc(inner))))
    assert document.sections[0].text.endswith(r"| A | eins \| zwei<br>• a<br>1. b<br>c – d<br>e – f |")
    assert [entry.kind for entry in document.report] == [Kind.TABLE_LIST, Kind.TABLE_LIST, Kind.TABLE_IN_TABLE]


def test_a_table_of_one_cell_is_a_frame():
    document = read(table(row(tc(paragraph("Merke:") + item("a")))))
    assert document.sections[0].text == "Merke:\n\n- a"
    assert [entry.kind for entry in document.report] == [Kind.TABLE_OF_ONE_CELL]


def test_long_tables_are_split_and_wide_ones_reported():
    document = read(table(row("a", "b", header=True), *[row("1", "2")] * 501))
    assert document.sections[0].text.count("| a | b |") == 2
    assert [entry.kind for entry in document.report] == [Kind.TABLE_LONG]
    assert (Kind.TABLE_WIDE, " ".join(["x"] * 21)) in reported(table(row(*["x"] * 21, header=True)))


def test_captions_find_their_table_or_figure():
    media = {"word/media/a.png": PIXEL}
    link = relationship("rId9", "image", "media/a.png")
    data = table(row("Ort", "Zahl", header=True), row("A", "1"))
    document = read(
        paragraph("Tabelle 1: Menschen", "Beschriftung"), data, data, paragraph("Tabelle 2: Orte", "Beschriftung"),
        paragraph(picture(description="Karte des Kreises")), paragraph("Abb. 1 – Der Kreis", "Beschriftung"),
        paragraph("Ohne alles", "Beschriftung"), paragraph("Ende."),
        relationships=link, media=media,
    )  # fmt: skip
    markup = document.sections[0].text
    assert markup.startswith("Tabelle: Menschen\n| Ort | Zahl |")
    assert "\n\nTabelle: Orte\n| Ort" in markup
    assert markup.endswith("![](bild-1)\n\nOhne alles\n\nEnde.")
    [figure] = document.pictures.values()
    assert figure.caption == "Der Kreis"
    assert [entry.kind for entry in document.report].count(Kind.CAPTION_ALONE) == 1


def test_pictures_have_their_bytes_kind_and_alternative_text():
    document = read(
        paragraph(run("Siehe ") + picture(description="Karte  des Kreises")),
        relationships=relationship("rId9", "image", "media/karte.dat"),
        media={"word/media/karte.dat": PIXEL},
    )
    [figure] = document.pictures.values()
    assert (figure.key, figure.name, figure.mime, figure.alternative) == (
        "bild-1", "karte.dat", "image/png", "Karte des Kreises",
    )  # fmt: skip
    assert figure.data == PIXEL
    assert document.sections[0].text == "Siehe\n\n![](bild-1)"
    assert document.report == ()


def test_decorative_pictures_need_no_text_and_others_are_reported():
    decorative = '<a:extLst><a:ext><adec:decorative val="1"/></a:ext></a:extLst>'
    document = read(
        paragraph(picture(extension=decorative)),
        paragraph(picture()),
        relationships=relationship("rId9", "image", "media/a.png"),
        media={"word/media/a.png": PIXEL},
    )
    assert [figure.is_decorative for figure in document.pictures.values()] == [True, False]
    assert [(entry.kind, entry.place) for entry in document.report] == [(Kind.IMAGE_WITHOUT_TEXT, "word/media/a.png")]


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        (relationship("rId9", "image", "https://example.org/a.png", external=True), Kind.IMAGE_LINKED),
        (relationship("rId9", "image", "media/a.emf"), Kind.IMAGE_FORMAT),
        ("", Kind.IMAGE_LINKED),
    ],
)
def test_pictures_that_cannot_be_taken_are_reported(link, kind):
    body = paragraph(picture(description="Karte"))
    media = {"word/media/a.emf": b"\x01\x00\x00\x00"}
    document = read(body, relationships=link, media=media)
    assert document.pictures == {}
    assert [(entry.kind, entry.place) for entry in document.report] == [(kind, "Karte")]


def test_pictures_that_are_too_large_are_reported(monkeypatch):
    monkeypatch.setattr("concepts.docx.pictures.MAX_PICTURE", 10)
    body = paragraph(picture(description="Karte"))
    link = relationship("rId9", "image", "media/a.png")
    assert reported(body, relationships=link, media={"word/media/a.png": PIXEL}) == [(Kind.IMAGE_TOO_LARGE, "Karte")]
