import re

import pytest
from django.utils import translation
from hypothesis import given, settings

from concepts.comparison.html import comparison_html
from concepts.comparison.words import compare
from tests.concepts.comparison.test_words import prose, two_texts
from tests.frontend.markup import elements, words

HEARD = re.compile(r'<span class="kern-sr-only">[^<]*</span>')


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def html(old, new):
    """What is seen, without the frame."""
    seen = HEARD.sub("", comparison_html(compare(old, new)))
    return seen.removeprefix('<div class="comparison">').removesuffix("</div>")


def test_changes_stand_in_their_paragraph():
    assert html("Eins.\n\nDer Kreis plant.", "Eins.\n\nDer Kreistag plant.") == (
        "<p>Eins.</p>\n<p>Der <del>Kreis</del> <ins>Kreistag</ins> plant.</p>"
    )


def test_changes_are_heard():
    heard = words(comparison_html(compare("Der Kreis plant.", "Der Kreistag plant.")))
    assert heard == "Der deleted: Kreis (end) inserted: Kreistag (end) plant."


def test_a_paragraph_that_went_or_came_is_one():
    assert html("a b c\n\nd e f\n\ng", "a b c\n\ng") == "<p>a b c</p>\n<p><del>d e f</del></p>\n<p>g</p>"
    assert html("a b c\n\ng", "a b c\n\nd e f\n\ng") == "<p>a b c</p>\n<p><ins>d e f</ins></p>\n<p>g</p>"
    assert html("a b c", "a b c\n\nd e") == "<p>a b c</p>\n<p><ins>d e</ins></p>"
    assert html("a b c\n\nd e", "a b c") == "<p>a b c</p>\n<p><del>d e</del></p>"


def test_a_line_that_grew_above_a_deleted_one_stays_one():
    assert html("- drei vier\n\nAlt weg.\n\nEnde gut.", "- drei vier neu\n- fünf\n\nEnde gut.") == (
        "<ul><li>drei vier <ins>neu</ins></li></ul>\n<p><del>Alt weg.</del></p>\n<ul><li><ins>fünf</ins></li></ul>\n<p>Ende gut.</p>"
    )


def test_headings_lists_and_quotes_stay_what_they_are():
    old = "# Titel eins\n\n- a b\n- c d\n\n1. e f\n\n> g h"
    assert html(old, old.replace("c d", "c x d").replace("h", "i")) == (
        "<h3>Titel eins</h3>\n<ul><li>a b</li><li>c <ins>x</ins> d</li></ul>\n<ol><li>e f</li></ol>\n"
        "<blockquote><p>g <del>h</del> <ins>i</ins></p></blockquote>"
    )


def test_a_row_of_a_table_stays_one():
    table = "| Ort | Zahl |\n|---|---|\n| A | 1 |\n| B | 2 |"
    shown = html(table, table.replace("2", "3"))
    assert [cell["scope"] for cell in elements(shown, "th")] == ["col", "col"]
    assert "<tr><td>B</td><td><del>2</del> <ins>3</ins></td></tr>" in shown


def test_a_row_that_was_replaced_is_two():
    table = "| Ort | Zahl |\n|---|---|\n| A | 1 |\n| B | 2 |"
    shown = html(table, table.replace("| B | 2 |", "| Cafe | 7 |"))
    assert "<tr><td><del>B</del></td><td><del>2</del></td></tr>" in shown
    assert "<tr><td><ins>Cafe</ins></td><td><ins>7</ins></td></tr>" in shown


def test_a_mark_that_changed_is_shown():
    assert html("Titel ganz oben", "# Titel ganz oben") == "<h3><ins>#</ins> Titel ganz oben</h3>"


def test_markup_is_read_and_its_changes_too():
    assert html(
        "Ein *guter Plan* [hier bei uns](https://a.example.org)",
        "Ein *neuer Plan* [hier bei uns](https://b.example.org)",
    ) == (
        "<p>Ein <em><del>guter</del> <ins>neuer</ins> Plan</em> hier bei uns "
        "(<del>https://a.example.org</del> <ins>https://b.example.org</ins>)</p>"
    ).replace("<del>https://a", "https://<del>a").replace("<ins>https://b", "<ins>b")


def test_a_passage_keeps_its_language():
    old = "{lang=ar}\nمرحبا بكم هنا\n\nund [good practice here]{lang=en}"
    assert html(old, old + " neu") == (
        '<p lang="ar" dir="rtl">مرحبا بكم هنا</p>\n<p>und <span lang="en" dir="ltr">good practice here</span> <ins>neu</ins></p>'
    )


def test_texts_with_little_in_common_are_shown_one_after_the_other():
    shown = comparison_html(compare("Ganz alter Text.", "Völlig neue Worte!"))
    assert words(shown) == "Before: Ganz alter Text. Now: Völlig neue Worte!"
    assert not elements(shown, "del")


def test_long_unchanged_stretches_are_folded_but_not_beside_changes():
    middle = "\n\n".join(f"Absatz {number} mit einigen Worten" for number in range(30))
    shown = html(f"Alt und gut.\n\n{middle}\n\nEnde ist alt.", f"Neu und gut.\n\n{middle}\n\nEnde ist neu.")
    before, folded, after = re.split(r"</?details[^>]*>", shown)
    assert "Absatz 0 " in before
    assert "140 unchanged words" in folded
    assert "Absatz 29 " in after
    assert len(elements(folded, "p")) == 28


def test_html_is_shown_as_it_was_typed():
    shown = comparison_html(compare("a <b>b</b> & c", 'a <script>alert("x")</script> & c'))
    assert not elements(shown, "script")
    assert "a <b>b</b>" not in shown


@given(two_texts)
@settings(max_examples=100, deadline=None)
def test_any_two_texts_can_be_shown(texts):
    names = set(re.findall(r"<(\w+)", comparison_html(compare(*texts))))
    assert names <= (
        {
            "div",
            "p",
            "h3",
            "ul",
            "ol",
            "li",
            "blockquote",
            "table",
            "tbody",
            "tr",
            "td",
            "th",
            "ins",
            "del",
            "span",
            "em",
        }
        | {"strong", "br", "sup", "details", "summary"}
    )


def letters(text):
    return re.findall(r"[A-Za-z]+", text)


@given(prose, prose)
@settings(max_examples=100, deadline=None)
def test_both_texts_can_be_read_in_what_is_shown(old, new):
    comparison = compare(old, new)
    shown = re.sub(r"<summary>.*?</summary>", "", HEARD.sub("", comparison_html(comparison)))
    if comparison.is_readable:
        assert letters(words(re.sub(r"<ins>.*?</ins>", " ", shown))) == letters(old)
        assert letters(words(re.sub(r"<del>.*?</del>", " ", shown))) == letters(new)
