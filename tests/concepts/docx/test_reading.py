import pytest
from django.utils import translation

from concepts.docx.reading import read_docx
from concepts.docx.report import MAX_ENTRIES, Kind
from concepts.markup import parse, source
from tests.concepts.docx.word_files import (
    NAMESPACES,
    PIXEL,
    footnotes,
    item,
    packed,
    paragraph,
    picture,
    relationship,
    row,
    run,
    table,
    tc,
    word_file,
    word_parts,
)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def read(*body, **parts):
    return read_docx(word_file(*body, **parts))


def text(*body, **parts):
    """The markup of a document without headings."""
    [section] = read(*body, **parts).sections
    assert source(parse(section.text)) == section.text
    return section.text


def reported(*body, **parts):
    return [(entry.kind, entry.place) for entry in read(*body, **parts).report]


# --- sections ------------------------------------------------------------------------------------------------------------


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


# --- in a line -----------------------------------------------------------------------------------------------------------


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


# --- blocks --------------------------------------------------------------------------------------------------------------


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


# --- what is not taken ---------------------------------------------------------------------------------------------------


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
