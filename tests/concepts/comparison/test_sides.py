"""A changed text in two columns."""

from concepts.comparison.sides import LONG, Row, paragraphs_of, side_by_side
from concepts.comparison.words import compare


def columns(old, new):
    return [(row.old, row.new, row.left_out) for row in side_by_side(compare(old, new))]


def test_each_column_has_its_own_words_and_marks_them_with_signs():
    assert columns("Der Kreis fördert drei Kurse.", "Der Kreis fördert vier Kurse.") == [
        (
            "<p>Der Kreis fördert <del>[− drei]</del> Kurse.</p>",
            "<p>Der Kreis fördert <ins>[+ vier]</ins> Kurse.</p>",
            0,
        )
    ]


def test_a_paragraph_that_came_stands_alone_in_the_new_column():
    found = columns("Eins bleibt, wie es ist.", "Eins bleibt, wie es ist.\n\nZwei kommt dazu.")
    assert found == [
        ("<p>Eins bleibt, wie es ist.</p>", "<p>Eins bleibt, wie es ist.</p>", 0),
        ("", "<p><ins>[+ Zwei kommt dazu.]</ins></p>", 0),
    ]


def test_the_items_of_a_list_stay_together():
    (row,) = columns("- alt eins\n- zwei", "- neu eins\n- zwei")
    assert row[0] == "<ul><li><del>[− alt]</del> eins</li><li>zwei</li></ul>"


def test_long_unchanged_stretches_are_counted_and_left_out():
    same = "\n\n".join(["Hier stehen genau sechs gleiche Wörter."] * 30)
    found = columns(f"Anfang alt.\n\n{same}", f"Anfang neu.\n\n{same}")
    assert found[-1] == ("", "", 29 * 6)


def test_a_text_of_which_nothing_is_left_stands_beside_the_new_one_unmarked():
    assert columns("Ganz alter Wortlaut hier.", "Vollkommen neue Sätze dort!") == [
        ("<p>Ganz alter Wortlaut hier.</p>", "<p>Vollkommen neue Sätze dort!</p>", 0)
    ]


def test_a_whole_text_stands_paragraph_by_paragraph_with_lists_and_tables_in_one_piece():
    text = "Erst dies.\n\nDann das.\n\n- eins\n- zwei\n\n| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |"
    first, second, items, table = paragraphs_of(text)
    assert (first, second, items) == ("<p>Erst dies.</p>", "<p>Dann das.</p>", "<ul><li>eins</li><li>zwei</li></ul>")
    assert [words in table for words in ("A", "2", "4")] == [True, True, True]


def test_a_row_of_more_than_a_third_of_a_page_may_break():
    rows = side_by_side(compare("Kurz und alt.", "Neu. " * 400))
    assert [(row.is_long, Row("x" * LONG).is_long) for row in rows] == [(True, False)]


def test_a_figure_is_named_in_words():
    assert paragraphs_of("![](altes-rathaus)") == ["<p>Abbildung: altes-rathaus</p>"]
    assert columns("Text.\n\n![](alt)", "Text.")[-1][0] == "<p><del>[− Abbildung: alt]</del></p>"


def test_what_was_typed_stays_text():
    ((old, _new, _left_out),) = columns("a <script> b c d e f", "a <b> b c d e f")
    assert "<script>" not in old
