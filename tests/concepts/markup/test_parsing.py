import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concepts.markup import parse, source
from concepts.markup.blocks import MAX_ROWS
from concepts.markup.tree import (
    Break,
    Emphasis,
    Figure,
    Footnote,
    Foreign,
    Heading,
    Item,
    Link,
    List,
    NoteCall,
    Paragraph,
    Passage,
    Quote,
    Table,
    Words,
)
from tests.concepts.markup.texts import hostile_texts


def blocks(text):
    return parse(text).blocks


def block(text):
    [only] = blocks(text)
    return only


def line(text):
    paragraph = block(text)
    assert isinstance(paragraph, Paragraph)
    return paragraph.content


def words(text):
    return (Words(text),)


def paragraph(text):
    return Paragraph(words(text))


def items(*texts):
    return tuple(Item((paragraph(text),)) for text in texts)


# --- blocks --------------------------------------------------------------------------------------------------------------


def test_blank_lines_part_paragraphs():
    assert blocks("Eins.\n\n\nZwei.") == (paragraph("Eins."), paragraph("Zwei."))


def test_a_new_line_stays_one():
    assert line("Kreishaus\nPostfach 1") == (Words("Kreishaus"), Break(), Words("Postfach 1"))


def test_headings_have_the_level_they_were_typed_with():
    assert blocks("# Anlass\n## Auftrag ##") == (Heading(1, words("Anlass")), Heading(2, words("Auftrag")))


def test_lists_nest():
    assert block("- a\n  - b\n- c") == List(
        (Item((paragraph("a"), List(items("b")))), Item((paragraph("c"),))),
    )


def test_a_list_may_follow_its_sentence_without_a_blank_line():
    assert blocks("Drei Dinge:\n- a\n- b") == (paragraph("Drei Dinge:"), List(items("a", "b")))


def test_bullets_of_word_processors_are_bullets():
    assert block("•\ta\n•\tb\n▪ c") == List(items("a", "b", "c"))


def test_different_bullets_right_below_each_other_are_one_list():
    assert block("- a\n* b\n\n+ c") == List(items("a", "b", "c"))


def test_a_numbered_list_begins_where_it_is_told_to():
    assert block("4. a\n5. b") == List(items("a", "b"), ordered=True, start=4)


@pytest.mark.parametrize("sentence", ["3. Oktober 1990: der Tag", "2015. Das Jahr", "1. Januar"])
def test_a_date_at_the_beginning_of_a_line_is_no_list(sentence):
    assert block(sentence) == paragraph(sentence)


def test_a_quote_holds_blocks():
    assert block("> „Gut so.“\n>\n> Eine Teilnehmerin") == Quote(
        (paragraph("„Gut so.“"), paragraph("Eine Teilnehmerin"))
    )


def test_a_table_has_the_line_before_it_as_caption():
    table = Table(
        caption=words("Bevölkerung"),
        header=(words("Ort"), words("Zahl")),
        rows=((words("Musterstadt"), words("98.000")),),
    )
    text = "Tabelle: Bevölkerung\n| Ort | Zahl |\n|---|---|\n| Musterstadt | 98.000 |"
    assert block(text) == table
    assert block(text.replace("\n", "\n\n", 1)) == table


def test_each_row_of_a_table_is_as_long_as_its_header():
    table = block("| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |")
    assert table.rows == ((words("1"), ()), (words("1"), words("2")))


def test_a_cell_may_have_lines_and_bars():
    table = block("| a |\n|---|\n| eins<br>zwei \\| drei |")
    assert table.rows == (((Words("eins"), Break(), Words("zwei | drei")),),)


def test_the_first_column_heads_its_rows_where_each_has_a_first_cell():
    assert block("| a | b |\n|---|---|\n| x | 1 |").first_column_heads
    assert not block("| a | b |\n|---|---|\n| x | 1 |\n| | 2 |").first_column_heads
    assert not block("| a |\n|---|\n| x |").first_column_heads


def test_the_word_table_is_only_a_caption_before_a_table():
    assert block("Tabelle: siehe unten") == paragraph("Tabelle: siehe unten")


def test_a_figure_stands_alone_in_its_line():
    assert blocks("Text\n![](karte-kreis)\nText") == (paragraph("Text"), Figure("karte-kreis"), paragraph("Text"))
    assert line("Siehe ![](karte-kreis).") == words("Siehe ![](karte-kreis).")


def test_a_language_is_that_of_the_block_below():
    assert blocks("{lang=AR}\nمرحبا\n\nHallo") == (Passage("ar", paragraph("مرحبا")), paragraph("Hallo"))
    assert block("{lang=uk}\n- один") == Passage("uk", List(items("один")))
    assert block("{lang=ar}") == paragraph("{lang=ar}")


def test_a_footnote_is_kept_apart_with_its_lines():
    text = parse("Satz.[^a] Satz.\n\n[^a]: Quelle\nSeite 3\n[^b]: *Zwei*")
    assert text.blocks == (Paragraph((Words("Satz."), NoteCall("a"), Words(" Satz."))),)
    assert text.notes == (
        Footnote("a", (Words("Quelle"), Break(), Words("Seite 3"))),
        Footnote("b", (Emphasis(words("Zwei")),)),
    )


def test_a_footnote_calls_no_other():
    assert parse("[^1]: siehe [^2]").notes == (Footnote("1", words("siehe [^2]")),)


def test_headings_and_tables_in_lists_stay_literal():
    assert block("- # a\n  | b | c |\n  |---|---|") == List(
        (Item((Paragraph((Words("# a"), Break(), Words("| b | c |"), Break(), Words("|---|---|"))),)),)
    )


# --- in a line -----------------------------------------------------------------------------------------------------------


def test_stars_emphasise():
    assert line("Das ist *wichtig* und **sehr wichtig**.") == (
        Words("Das ist "),
        Emphasis(words("wichtig")),
        Words(" und "),
        Emphasis(words("sehr wichtig"), strong=True),
        Words("."),
    )


@pytest.mark.parametrize(
    "text",
    ["Bürger*innen und Helfer*innen", "2 * 3 * 4", "Siehe *", "snake_case _kursiv_", "C:\\Daten", "`a`", "&amp; <b>"],
)
def test_what_only_looks_like_markup_is_literal(text):
    assert line(text) == words(text)


def test_emphasis_within_emphasis_is_one():
    assert line("*a **b** c*") == (Emphasis(words("a b c")),)
    assert line("***a***") == (Emphasis(words("a")),)


def test_links_keep_what_was_typed_and_complete_it():
    assert line("[Kreis](https://example.org/a_(b))") == (Link("https://example.org/a_(b)", words("Kreis")),)
    assert line("[Kreis](www.example.org)") == (Link("https://www.example.org", words("Kreis")),)
    assert line("[Mail](buero@example.org)") == (Link("mailto:buero@example.org", words("Mail")),)
    assert line("[ohne](leer zeichen)") == words("[ohne](leer zeichen)")


def test_brackets_without_an_address_are_literal():
    assert line("siehe [Anlage 1] und [") == words("siehe [Anlage 1] und [")


def test_a_link_holds_no_link_and_no_footnote():
    [link] = line("[a [b](u) [^1]](v)")
    assert link == Link("v", words("a [b](u) [^1]"))


def test_words_may_be_in_another_language():
    assert line("Auf Englisch: [good *practice*]{lang=en}") == (
        Words("Auf Englisch: "),
        Foreign("en", (Words("good "), Emphasis(words("practice")))),
    )
    assert line('[Tach]{ lang = "NDS-latn-de" }!') == (Foreign("nds-Latn-DE", words("Tach")), Words("!"))


def test_markup_around_the_same_words_has_one_order():
    assert line("*[a]{lang=en}* b") == line("[*a*]{lang=en} b") == (Foreign("en", (Emphasis(words("a")),)), Words(" b"))
    assert line("*[a](u)*") == line("[*a*](u)") == (Link("u", (Emphasis(words("a")),)),)
    assert line("[[a]{lang=en}](u) b") == line("[[a](u)]{lang=en} b")
    assert block("[Hello there]{lang=en}") == block("{lang=en}\nHello there") == Passage("en", paragraph("Hello there"))
    assert line("[a ]{lang=en}[b]{lang=en}!") == line("[a b]{lang=en}!")


def test_a_backslash_makes_literal():
    assert line(r"\*kein\* \[Link\](x) 3\. und \\") == words("*kein* [Link](x) 3. und \\")


def test_what_nobody_sees_is_taken_away():
    assert line("a\u200bb\x00c\xadd \u202ee\ufeff\ud800\ue000") == words("abcd e")
    assert line("e\u0301") == words("é")


# --- any text ------------------------------------------------------------------------------------------------------------


@given(hostile_texts)
@settings(max_examples=300, deadline=None)
def test_a_text_survives_being_written_back(text):
    tree = parse(text)
    assert parse(source(tree)) == tree


@given(hostile_texts)
@settings(max_examples=100, deadline=None)
def test_the_normal_form_is_its_own(text):
    normal = source(parse(text))
    assert source(parse(normal)) == normal


@given(st.lists(st.text(alphabet="abc äöü.,;!?()\"'-–„“", min_size=1), max_size=5))
@settings(max_examples=50, deadline=None)
def test_plain_prose_has_no_backslash_in_its_normal_form(lines):
    assert "\\" not in source(parse("\n".join(line for line in lines if not line.strip().startswith(("-", '"')))))


SHORT = 400
PATHOLOGICAL = {
    "brackets": "[",
    "links": "[a](",
    "targets": "](a",
    "stars": "*a ",
    "closing stars": " a*",
    "double stars": "*a **b ",
    "quotes": "> ",
    "quoted lines": "> > > > > > > > > > a\n",
    "items": "- a\n",
    "items in one line": "- ",
    "captions": "Tabelle: x\n",
    "headers": "| a |\n|-|\n",
    "bars": "|",
    "footnotes": "[^1]: a\n",
    "languages": "{lang=ar}\n",
    "passages": "[a]{lang=en}",
    "backslashes": "\\",
    "spaces": "a" + " " * 50 + "b",
    "breaks": "a<br>",
    "blank lines": "\n",
}


@pytest.mark.parametrize("piece", PATHOLOGICAL.values(), ids=PATHOLOGICAL)
def test_time_grows_with_the_length_and_not_faster(piece):
    def seconds(times):
        started = time.process_time()
        parse(piece * times)
        return time.process_time() - started

    short = min(seconds(SHORT) for _ in range(3))
    long = min(seconds(8 * SHORT) for _ in range(2))
    assert long < 24 * max(short, 0.003)  # eight times as long; it would take 64 times if it were quadratic


def test_depth_is_limited_and_nothing_is_lost():
    deep = parse("- " * 100 + "Ende")
    assert source(deep).endswith("Ende")
    assert source(deep).count("-") == 100
    assert parse("[" * 50 + "a" + "]{lang=en}" * 50) == parse(source(parse("[" * 50 + "a" + "]{lang=en}" * 50)))


def test_the_size_of_tables_is_limited_and_nothing_is_lost():
    table, rest = blocks("| a |\n|---|\n" + "| x |\n" * (MAX_ROWS + 3))
    assert len(table.rows) == MAX_ROWS
    assert rest.content.count(Words("| x |")) == 3
    wide = "|" + " a |" * 30
    assert isinstance(block(f"{wide}\n{wide.replace(' a ', '---')}"), Paragraph)
