"""What reaches a font, and what a reader sees instead."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdf.characters import printable, with_glyphs
from pdf.checks.document import check_document
from pdf.checks.file import check_file
from pdf.document import Document
from tests.pdf.concept import photo

PAGE = '<!doctype html><html lang="de"><head><title>T</title></head><body><h1>Titel</h1>%s</body></html>'


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Straße – „Größe“ …", "Straße – „Größe“ …"),
        ("a\u0308", "ä"),
        ("a\u2028b\u2029c\x0bd", "a b c d"),
        ("a\x00\x01\x1b\x7f\x9fb", "ab"),
        ("a\ud800b", "ab"),
        ("a\ue000\uf8ff\U000f0000b", "ab"),
        ("a\ufdd0\uffff\U0001fffeb", "ab"),
        ("a\u202eb\u202cc", "abc"),
        ("\u2067نص\u2069", "\u2067نص\u2069"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u00adb", "a\u00adb"),
        ("👍🏽 👩\u200d👧", "👍🏽 👩\u200d👧"),
        ("a\tb\nc", "a\tb\nc"),
    ],
)
def test_only_printable_characters_are_left(written, printed):
    assert printable(written) == printed


def test_a_character_that_no_font_has_is_replaced_and_named():
    missing = set()
    assert with_glyphs("漢字 und Größe", missing) == "�� und Größe"
    assert missing == set("漢字")


def test_properties_and_descriptions_keep_what_no_font_has(print_to):
    html = PAGE.replace("<title>T", "<title>漢字") % '<img src="app:photo" alt="漢" width="9"><p>a</p>'
    document = Document(html, (), {"photo": photo()})
    printed = print_to(document, "properties")
    with printed.open() as pdf:
        assert str(pdf.docinfo["/Title"]) == "漢字"
    assert {finding.code for finding in check_file(document, printed.path)} == set()


def test_a_document_with_such_a_character_gets_a_hint(print_to):
    document = Document(PAGE % "<p>漢字</p>")
    printed = print_to(document, "missing")
    assert printed.typeset.unprintable == ("字", "漢")
    [finding] = check_file(document, printed.path, printed.typeset.unprintable)
    assert (finding.code, finding.severity, finding.where) == ("characters-missing", "warning", "字漢")


TEXTS = st.one_of(
    st.text(max_size=200),
    st.text(alphabet=st.characters(min_codepoint=0, max_codepoint=0x2FF), max_size=80),
    st.text(alphabet="نص ملخص\u200f\u200e\u0651abc 12", max_size=80),
    st.text(alphabet="e\u0301\u0302\u0308\u20dd\u0338 ", max_size=60),
    st.text(alphabet="👍🏽👩\u200d🇩🇪✅❤\ufe0f ", max_size=40),
    st.integers(1, 400).map(lambda count: "Handlungsempfehlung " * count),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, TEXTS)
def test_any_text_becomes_a_valid_file(print_to, broken_rules, heading, text):
    def escape(words):
        return words.replace("&", "&amp;").replace("<", "&lt;")

    html = f"<h2>X{escape(heading)}</h2><p>{escape(text)}</p><table><tr><th>X</th></tr><tr><td>{escape(text)}</td></tr></table>"
    document = Document(PAGE % html)
    printed = print_to(document, "any")
    assert broken_rules(printed.path, "ua1", "2a") == []
    found = check_document(document) + list(check_file(document, printed.path, printed.typeset.unprintable))
    assert {finding.code for finding in found if finding.severity == "error"} <= {"title-missing"}
