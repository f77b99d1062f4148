import re

import pytest
from django.utils import translation
from django.utils.safestring import SafeString
from hypothesis import given, settings

from concepts.markup import parse
from concepts.markup.html import Surroundings, page_html, print_html
from concepts.markup.outline import outline
from tests.concepts.markup.texts import hostile_texts
from tests.frontend.markup import elements, words

HERE = Surroundings(
    prefix="kap1",
    level=3,
    figure={"karte": SafeString("<figure>Karte</figure>")}.get,
    resolve={"#anlass": "#kap0-section-1", "lineage:7": "/empfehlungen/7/"}.get,
)


def page(text, around=HERE):
    return page_html(parse(text), around)


def printed(text):
    return print_html(parse(text), HERE)


def names(html):
    return re.findall(r"<(\w+)", html)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_paragraphs_lists_and_quotes_are_what_they_are():
    html = page("Hallo\nWelt\n\n- a\n  1. b\n\n> c")
    assert html == ("<p>Hallo<br>Welt</p>\n<ul><li>a<ol><li>b</li></ol></li></ul>\n<blockquote><p>c</p></blockquote>")


def test_an_item_with_two_paragraphs_has_two():
    assert page("- a\n\n  b") == "<ul><li><p>a</p>\n<p>b</p></li></ul>"


def test_a_numbered_list_goes_on_with_its_number():
    assert page("3. a") == '<ol start="3"><li>a</li></ol>'


def test_headings_begin_at_the_level_of_the_page_and_never_skip():
    assert names(page("## A\n### B\n##### C\n## D")) == ["h3", "h4", "h5", "h3"]
    assert names(page("### A\n# B")) == ["h3", "h3"]
    assert names(page("# A\n## B\n### C\n#### D\n##### E")) == ["h3", "h4", "h5", "h6", "h6"]


def test_headings_can_be_linked_to():
    text = parse("# Anlass\n{lang=en}\n## Task")
    anchors = [section.anchor("kap1") for section in outline(text)]
    assert [heading["id"] for heading in elements(page_html(text, HERE)) if "id" in heading] == anchors
    assert [section.title for section in outline(text)] == ["Anlass", "Task"]


def test_a_table_says_which_cell_heads_what():
    html = page("Tabelle: Zahlen\n| Ort | Zahl | Anteil |\n|---|---|---|\n| A | 1.240 | 3,5 % |\n| B | – | |")
    assert [th["scope"] for th in elements(html, "th")] == ["col", "col", "col", "row", "row"]
    assert len(elements(html, "td")) == 4
    assert len(elements(html, "td", class_="number")) == 4
    [caption] = elements(html, "caption")
    [region] = elements(html, "div")
    assert region["aria-labelledby"] == caption["id"]
    assert region["tabindex"] == "0"


def test_an_empty_cell_heads_nothing():
    html = page("| | Zahl |\n|---|---|\n| | 1 |")
    assert [th["scope"] for th in elements(html, "th")] == ["col"]


def test_a_printed_table_needs_no_region():
    assert "div" not in names(printed("Tabelle: x\n| a |\n|---|\n| b |"))


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("https://example.org/?a=1&b=2", "https://example.org/?a=1&b=2"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("www.example.org", "https://www.example.org"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("a@example.org", "mailto:a@example.org"),
        ("tel:+49-251-1", "tel:+49-251-1"),
        ("#anlass", "#kap0-section-1"),
        ("lineage:7", "/empfehlungen/7/"),
    ],
)
def test_a_link_leads_where_it_may(target, href):
    assert [link["href"] for link in elements(page(f"[Ziel]({target})"), "a")] == [href]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert`1`", "JaVaScRiPt:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//example.org", "/x/",
        "https:", "https://[", "http:x", "mailto:", "tel:abc", "#unbekannt", "lineage:8", "&#106;avascript:x", "",
    ],
)  # fmt: skip
def test_a_link_that_may_not_be_followed_is_only_words(target):
    html = page(f"[Ziel]({target})")
    assert words(html) == "Ziel"
    assert not elements(html, "a")


def test_a_resolver_cannot_open_the_wall():
    html = page("[Ziel](#x)", Surroundings(prefix="p", resolve=lambda reference: "javascript:alert(1)"))
    assert "javascript" not in html


def test_a_link_without_words_shows_where_it_leads():
    assert page("[](https://example.org)") == '<p><a href="https://example.org">https://example.org</a></p>'


def test_a_passage_in_another_language_says_so_with_its_direction():
    assert page("A [Hello]{lang=en}") == '<p>A <span lang="en" dir="ltr">Hello</span></p>'
    assert page("{lang=ar}\nمرحبا") == '<p lang="ar" dir="rtl">مرحبا</p>'
    assert page("{lang=uz-Arab}\n- x") == '<ul lang="uz-Arab" dir="rtl"><li>x</li></ul>'


def test_a_figure_is_what_the_caller_makes_of_its_key():
    assert page("a\n\n![](karte)\n\nb") == "<p>a</p>\n<figure>Karte</figure>\n<p>b</p>"
    assert page("![](unbekannt)") == ""


def test_footnotes_are_a_list_with_ways_there_and_back():
    html = page("A[^b] B[^a] C[^b]\n\n[^a]: Quelle *A*\n[^b]: Quelle B\n[^c]: ungerufen")
    ids = [element["id"] for element in elements(html) if "id" in element]
    assert len(ids) == len(set(ids)) == 5
    assert all(link["href"][1:] in ids for link in elements(html, "a"))
    assert [item["id"] for item in elements(html, "li")] == ["kap1-note-1", "kap1-note-2"]
    assert html.index("Quelle B") < html.index("Quelle <em>A</em>")
    assert [link["aria-label"] for link in elements(html, "a", role="doc-backlink")] == [
        "Back to the text, place 1",
        "Back to the text, place 2",
        "Back to the text",
    ]
    assert "ungerufen" not in html


def test_a_printed_footnote_stands_where_it_is_called_first():
    assert printed("A[^1] B[^1]\n\n[^1]: Quelle") == (
        '<p>A<span class="footnote">Quelle</span> B<sup>(footnote above)</sup></p>'
    )


def test_a_call_without_footnote_stays_visible():
    assert page("A[^1]") == printed("A[^1]") == "<p>A[^1]</p>"


def test_html_is_shown_as_it_was_typed():
    hostile = '<script>alert(1)</script> <img src=x onerror="x"> &lt; "'
    assert words(page(hostile)) == hostile
    assert names(page(hostile)) == ["p"]


@given(hostile_texts)
@settings(max_examples=100, deadline=None)
def test_any_text_gives_the_elements_we_know(text):
    allowed = {
        "p",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "div",
        "section",
        "table",
        "caption",
        "thead",
        "tbody",
    } | {"tr", "th", "td", "a", "br", "em", "span", "strong", "sup"}
    for html in (page(text), printed(text)):
        assert set(names(html)) <= allowed
        assert not re.search(r"<[^>]*\s(on\w+|style)=", html)
        ids = [element["id"] for element in elements(html) if "id" in element]
        assert len(ids) == len(set(ids))
