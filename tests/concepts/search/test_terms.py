"""What somebody types, as words and phrases to look for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concepts.search.excerpts import excerpt, hits_in, marked
from concepts.search.terms import parse, stems_of, term


def found(text, typed, language="de"):
    """The words of a text that are marked."""
    return [text[begin:end] for begin, end in hits_in(text, parse(typed), language)]


@pytest.mark.parametrize(
    ("typed", "words", "phrases"),
    [
        ("Kurse für Eltern", ("kurse", "eltern"), ()),
        ("und", ("und",), ()),
        ('"freie Plätze" melden', ("melden",), (("freie", "plätze"),)),
        ("„freie Plätze“", (), (("freie", "plätze"),)),
        ('"Kurse"', ("kurse",), ()),
        ('offenes "Anführungszeichen', ("offenes", "anführungszeichen"), ()),
        ("Kurse Kurse", ("kurse",), ()),
        ("  !?  ", (), ()),
        ("", (), ()),
        ("a AND NOT (b) OR c*", ("not", "b", "c"), ()),
    ],
)
def test_words_and_phrases(typed, words, phrases):
    query = parse(typed)
    assert sorted(query.words) == sorted(words)
    assert query.phrases == phrases


@pytest.mark.parametrize(
    ("typed", "token"),
    [
        ("Kurse", "Kurs"),
        ("Kurs", "Kurse"),
        ("Kurs", "Kursträger"),
        ("Gast", "Gäste"),
        ("Wohnung", "Wohnungen"),
        ("Strasse", "Straße"),
        ("uebersicht", "Uebersicht"),
        ("Sprach", "Sprachmittlung"),
        ("Über", "Übersicht"),
    ],
)
def test_a_german_word_is_found_in_other_forms_and_as_a_beginning(typed, token):
    assert found(f"Hier steht {token}.", typed) == [token]


@pytest.mark.parametrize(("typed", "token"), [("Art", "Artikel"), ("Kurs", "Kurz")])
def test_short_words_are_not_found_in_others(typed, token):
    assert found(f"Hier steht {token}.", typed) == []


@pytest.mark.parametrize(
    ("language", "typed", "token"),
    [("en", "courses", "course"), ("ar", "تعليم", "التعليم"), ("uk", "мова", "мова"), ("ru", "язык", "языки")],
)
def test_each_language_has_its_forms(language, typed, token):
    assert found(f"x {token} y", typed, language) == [token]


def test_arabic_is_found_with_and_without_its_marks():
    assert stems_of("ar", "تَعْلِيم") == stems_of("ar", "تعليم")


def test_an_excerpt_stands_around_the_first_hit_and_marks_each():
    text = "Anfang. " * 40 + "Wer einen Kurs sucht, findet Kurse in der Übersicht. " + "Ende. " * 60
    html = excerpt(text, parse("Kurse"), "de")
    assert html.startswith("… ")
    assert html.endswith(" …")
    assert "einen <mark>Kurs</mark> sucht, findet <mark>Kurse</mark>" in html
    assert len(html) < 400


def test_an_excerpt_of_a_text_without_a_hit_is_its_beginning():
    assert excerpt("Kurzer Text.", parse("anderes"), "de") == "Kurzer Text."


def test_excerpts_are_escaped():
    assert marked("<b>Kurs</b> & Co", parse("Kurs"), "de") == "&lt;b&gt;<mark>Kurs</mark>&lt;/b&gt; &amp; Co"


@given(st.text(max_size=60), st.text(max_size=400), st.sampled_from(["de", "en", "ar", "fa"]))
def test_whatever_is_typed_and_written_an_excerpt_can_be_made(typed, text, language):
    query = parse(typed)
    html = excerpt(text, query, language)
    assert html.count("<mark>") == html.count("</mark>")
    for word in query.all_words:
        term(language, word)
