import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from concepts.docx.reading import read_docx
from concepts.docx.report import Kind
from concepts.docx.writing import WordFigure, WordWriter
from concepts.markup import parse, source


def picture(size=(40, 20), kind="PNG"):
    stream = io.BytesIO()
    Image.new("RGB", size, "navy").save(stream, kind)
    return stream.getvalue()


PICTURE = picture()
FIGURES = {
    f"bild-{number}": WordFigure(PICTURE, f"Alternativtext {number}", f"Bildunterschrift {number}")
    for number in range(1, 30)
}


def written(writer):
    stream = io.BytesIO()
    writer.save(stream)
    stream.seek(0)
    return stream


def document_of(text, **options):
    writer = WordWriter(title="Konzept", **options)
    writer.markup(parse(text), figures=FIGURES)
    return written(writer)


def body_of(text, **options):
    return Document(document_of(text, **options)).element.body


def again(text, **options):
    [section] = read_docx(document_of(text, **options)).sections
    return section.text


# --- there and back ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Ein Satz.\nNeue Zeile.\n\nNoch ein Absatz.",
        "Das ist *betont* und **stark betont**, auch **[verlinkt](https://example.org)** hier.",
        "- a\n  - b\n    - c\n      - d\n- e",
        "1. a\n   - b\n2. c\n   1. d\n   2. e",
        "4. a\n5. b\n\n1) c",
        "- a\n\n  mehr davon\n- b\n  - c\n\n    auch hier",
        "> Zitat eins\n>\n> Zitat zwei\n\nText.",
        "Tabelle: Menschen *im* Kreis\n| Ort | Zahl |\n|---|---|\n| A<br>B | 1 |\n|  | 2 \\| 3 |",
        "| Nur eine Spalte |\n|---|\n| a |\n| b |",
        "Text[^1] und[^2] weiter.\n\n[^1]: Quelle mit [Link](https://example.org/q)\n[^2]: Zweite\nNeue Zeile",
        "Auf Englisch heißt es [good *practice*]{lang=en} und [мова]{lang=uk}.\n\n{lang=ar}\nمرحبا بكم في المنطقة",
        "Ein Text auf Deutsch, der lang genug ist.\n\n{lang=uk}\n- один\n- два\n\n{lang=en}\n> Quoted words",
        "Ein Text auf Deutsch, der lang genug ist.\n\n{lang=en}\nTabelle: People\n| Place | Number |\n|---|---|\n| A | one |",
        "Davor.\n\n![](bild-1)\n\nDazwischen.\n\n![](bild-2)",
        r"\* kein Punkt, \# keine Überschrift, 1\. Absatz, \[^1\] \*frei\*",
    ],
)  # fmt: skip
def test_markup_comes_back_as_it_was(text):
    assert again(text) == source(parse(text))


def test_headings_come_back_with_their_levels():
    writer = WordWriter(title="Konzept")
    writer.heading(0, "Integrationskonzept")
    writer.contents()
    writer.heading(1, "Anlass")
    writer.markup(parse("Text.\n\n## Auftrag\nA.\n\n### Vorgaben\nB.\n\n## Ziele\nC."), level=2)
    document = read_docx(written(writer))
    assert document.title == "Integrationskonzept"
    assert [(section.level, section.title, section.text) for section in document.sections] == [
        (0, "Integrationskonzept", ""),
        (1, "Anlass", "Text."),
        (2, "Auftrag", "A."),
        (3, "Vorgaben", "B."),
        (2, "Ziele", "C."),
    ]


def test_figures_come_back_with_alternative_text_and_caption():
    document = read_docx(document_of("![](bild-7)"))
    [figure] = document.pictures.values()
    assert (figure.alternative, figure.caption, figure.data, figure.mime) == (
        "Alternativtext 7", "Bildunterschrift 7", PICTURE, "image/png",
    )  # fmt: skip


def test_decorative_figures_are_so_in_word():
    writer = WordWriter(title="x")
    writer.figure(WordFigure(PICTURE, ""))
    document = read_docx(written(writer))
    assert [figure.is_decorative for figure in document.pictures.values()] == [True]
    assert document.report == ()


prose = st.sampled_from(
    ["Der Kreis plant Angebote.", "Menschen *im Kreis* beraten", "**Wichtig:** Sprache", "Bürger*innen"]
)
linked = st.sampled_from(
    ["[Statistik des Landes](https://example.org/s) zeigt es", "siehe [**Land** NRW](https://example.org)."]
)
foreign = st.sampled_from(["[good practice]{lang=en} hier", "auf [українська]{lang=uk} heißt es"])
lines = st.lists(st.one_of(prose, linked, foreign), min_size=1, max_size=3).map(" ".join)
paragraphs = st.lists(lines, min_size=1, max_size=2).map("\n".join)
bullets = st.lists(st.tuples(lines, st.lists(lines, max_size=2)), min_size=1, max_size=3).map(
    lambda items: "\n".join("\n".join([f"- {line}", *(f"  - {inner}" for inner in inners)]) for line, inners in items)
)
numbers = st.tuples(st.integers(1, 20), st.lists(lines, min_size=1, max_size=3)).map(
    lambda pair: "\n".join(f"{pair[0] + position}. {line}" for position, line in enumerate(pair[1]))
)
tables = st.lists(st.tuples(lines, lines), min_size=1, max_size=3).map(
    lambda rows: (
        "Tabelle: Zahlen\n| Was | Wie |\n|---|---|\n" + "\n".join(f"| {left} | {right} |" for left, right in rows)
    )
)
passages = st.sampled_from(
    ["{lang=ar}\nمرحبا *بكم* هنا", "{lang=en}\n- one\n- two\n  - three", "> Zitat hier\n>\n> und *dort*"]
)
blocks = st.one_of(
    paragraphs, paragraphs.map(lambda text: f"{text}[^note]"), bullets, numbers, tables, passages, st.just("![](bild)")
)


def numbered(texts):
    """The texts with their footnotes and figures numbered through, as Word does."""
    notes = figures = 0
    for parts in texts:
        written_parts, definitions = [], []
        for part in parts:
            text = part
            if "[^note]" in part:
                notes += 1
                text = part.replace("[^note]", f"[^{notes}]")
                definitions.append(f"[^{notes}]: Quelle {notes}")
            if part == "![](bild)":
                figures += 1
                text = f"![](bild-{figures})"
            written_parts.append(text)
        yield "\n\nDer Kreis und seine Menschen.\n\n".join([*written_parts, ""]) + "\n".join(definitions)


@given(st.lists(st.lists(blocks, min_size=1, max_size=4), min_size=1, max_size=3))
@settings(max_examples=15, deadline=None)
def test_any_document_of_ours_comes_back_as_it_was(chapters):
    texts = list(numbered(chapters))
    writer = WordWriter(title="Konzept")
    for number, text in enumerate(texts, start=1):
        writer.heading(1, f"Kapitel mit der Nummer {number}")
        writer.markup(parse(text), figures=FIGURES)
    document = read_docx(written(writer))
    assert [section.title for section in document.sections] == [
        f"Kapitel mit der Nummer {n + 1}" for n in range(len(texts))
    ]
    assert [section.text for section in document.sections] == [source(parse(text)) for text in texts]
    assert {entry.kind for entry in document.report} <= {Kind.CAPTION_NUMBER}


# --- what makes it accessible --------------------------------------------------------------------------------------------


def test_a_table_repeats_its_header_and_says_what_it_is():
    [table] = body_of("Tabelle: Menschen\n| Ort | Zahl |\n|---|---|\n| A | 1 |").iter(qn("w:tbl"))
    rows = list(table.iter(qn("w:tr")))
    assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [True, False]
    properties = table.find(qn("w:tblPr"))
    look = properties.find(qn("w:tblLook"))
    assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
    assert properties.find(qn("w:tblCaption")).get(qn("w:val")) == "Menschen"


def test_lists_are_lists():
    numberings = [item.get(qn("w:val")) for item in body_of("- a\n- b\n\n1. c\n\n1) d").iter(qn("w:numId"))]
    assert numberings[0] == numberings[1]
    assert len(set(numberings)) == 3


def test_captions_count():
    body = body_of("Tabelle: A\n| a |\n|---|\n\nTabelle: B\n| b |\n|---|\n\n![](bild-1)")
    captions = [
        "".join(text.text for text in paragraph.iter(qn("w:t")))
        for paragraph in body.iter(qn("w:p"))
        if (style := paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")) is not None
        and style.get(qn("w:val")) == "Caption"
    ]
    assert captions == ["Tabelle 1: A", "Tabelle 2: B", "Abbildung 1: Bildunterschrift 1"]


def test_passages_have_their_language_and_direction():
    body = body_of("Text.\n\n{lang=ar}\nمرحبا")
    [turned] = [
        paragraph for paragraph in body.iter(qn("w:p")) if paragraph.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
    ]
    assert [language.get(qn("w:bidi")) for language in turned.iter(qn("w:lang"))] == ["ar-SA"]
    assert len(list(turned.iter(qn("w:rtl")))) == 1


def test_a_document_may_be_in_arabic():
    text = "مرحبا بكم في المنطقة\n\n{lang=de}\nDeutsch"
    assert again(text, language="ar") == text
    document = Document(document_of(text, language="ar"))
    assert document.styles["Normal"].element.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None


def test_properties_say_what_the_document_is():
    writer = WordWriter(
        title="Konzept", author="Kreis", subject="Integration", keywords=["Sprache", "Arbeit"], language="de"
    )
    properties = Document(written(writer)).core_properties
    assert (properties.title, properties.author, properties.subject) == ("Konzept", "Kreis", "Integration")
    assert (properties.keywords, properties.language, properties.comments) == ("Sprache, Arbeit", "de", "")
    default = Document(written(WordWriter(title="x"))).styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert default.get(qn("w:val")) == "de-DE"


def test_the_table_of_contents_lists_all_headings_and_is_computed_by_word():
    writer = WordWriter(title="x")
    writer.heading(1, "Davor")
    writer.contents()
    writer.heading(2, "Danach")
    writer.heading(4, "Zu tief")
    [box] = Document(written(writer)).element.body.iter(qn("w:sdt"))
    assert ["".join(text.text for text in paragraph.iter(qn("w:t"))) for paragraph in box.iter(qn("w:p"))] == [
        "Inhalt", "Davor", "Danach",
    ]  # fmt: skip
    assert next(box.iter(qn("w:fldChar"))).get(qn("w:dirty")) == "true"


def test_a_table_of_contents_may_be_empty():
    writer = WordWriter(title="x")
    writer.contents()
    assert read_docx(written(writer)).sections == ()


def test_large_pictures_fit_the_page():
    writer = WordWriter(title="x")
    writer.figure(WordFigure(picture((4000, 500)), "breit"))
    writer.figure(WordFigure(picture((500, 8000)), "hoch"))
    wide, high = Document(written(writer)).inline_shapes
    assert wide.width.cm == pytest.approx(16, abs=0.1)
    assert high.height.cm == pytest.approx(22, abs=0.1)
    assert high.width.cm == pytest.approx(22 / 16, abs=0.1)


def test_a_definition_has_its_term_before_it():
    writer = WordWriter(title="x")
    writer.definition("Sprachmittlung", parse("Übertragen von *Gesprochenem*.\n\n- a"))
    writer.definition("Liste", parse("- b"))
    [section] = read_docx(written(writer)).sections
    assert section.text == "**Sprachmittlung:** Übertragen von *Gesprochenem*.\n\n- a\n\n**Liste:**\n\n- b"


def test_tables_of_plain_words():
    writer = WordWriter(title="x")
    writer.table(["Ort", "Zahl"], [["A", "1"], ["", "2"]], caption="Menschen")
    [section] = read_docx(written(writer)).sections
    assert section.text == "Tabelle: Menschen\n| Ort | Zahl |\n|---|---|\n| A | 1 |\n|  | 2 |"


def test_references_lead_where_the_caller_says():
    text = "Siehe [Empfehlung 7](lineage:7) und [Kapitel](#x)."
    assert again(text) == "Siehe Empfehlung 7 und Kapitel."
    assert again(text, resolve={"lineage:7": "https://example.org/7"}.get) == (
        "Siehe [Empfehlung 7](https://example.org/7) und Kapitel."
    )


def test_what_word_has_no_way_to_say_is_not_lost():
    text = "- - nur innen\n\n> - Liste\n>   - im Zitat\n\nRuf[^x] und [](https://example.org).\n\n![](unbekannt)"
    words = again(text)
    for word in ("nur innen", "Liste", "im Zitat", r"\[^x\]", "https://example.org"):
        assert word in words


def test_the_file_holds_nothing_of_the_template():
    with zipfile.ZipFile(document_of("Text.")) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name]
        assert b"python-docx" not in archive.read("docProps/core.xml")


@given(st.text(max_size=80))
@settings(max_examples=20, deadline=None)
def test_any_text_can_be_written(text):
    read_docx(document_of(text))
