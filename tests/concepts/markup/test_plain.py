import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concepts.markup import parse
from concepts.markup.plain import first_sentences, plain_words
from tests.concepts.markup.texts import hostile_texts


def test_plain_words_have_no_markup_but_all_words():
    text = parse(
        "# Anlass\nEin *Satz*[^1]\nmit [Link](https://example.org).\n\n- a\n  - [b]{lang=en}\n\n> c\n\n![](karte)\n\n"
        "Tabelle: Zahlen\n| Ort | Zahl |\n|---|---|\n| A | |\n\n{lang=en}\nHello\n\n[^1]: Quelle"
    )
    assert plain_words(text).split("\n") == [
        "Anlass", "Ein Satz mit Link.", "a", "b", "c", "Zahlen", "Ort Zahl", "A", "Hello", "Quelle",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Erster Satz. Zweiter Satz. Dritter.", 30, "Erster Satz. Zweiter Satz."),
        ("Erster Satz. Zweiter.", 50, "Erster Satz. Zweiter."),
        ("Am 30. Juni 2025 war es so weit. Danach nicht.", 40, "Am 30. Juni 2025 war es so weit."),
        (
            "Das gilt z. B. Frauen und ca. Hundert andere. Und dann mehr.",
            50,
            "Das gilt z. B. Frauen und ca. Hundert andere.",
        ),
        ("Er sagte: „Komm!“ Dann ging er.", 20, "Er sagte: „Komm!“"),
        ("Ein sehr langer Satz, der nicht passt", 22, "Ein sehr langer Satz…"),
        ("Donaudampfschifffahrt", 10, "Donaudamp…"),
        ("# Titel\n\n- Liste\n\nProsa. Mehr.", 6, "Prosa."),
        ("", 10, ""),
    ],
)
def test_an_excerpt_is_whole_sentences_where_it_can(text, limit, expected):
    assert first_sentences(parse(text), limit) == expected


@given(hostile_texts, st.integers(min_value=1, max_value=50))
@settings(max_examples=50, deadline=None)
def test_an_excerpt_is_never_longer_than_asked(text, limit):
    assert len(first_sentences(parse(text), limit)) <= limit
