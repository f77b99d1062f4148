import itertools
import random
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concepts.comparison.words import MAX_PAIRS, compare, unchanged
from tests.concepts.markup.texts import hostile_texts

a_word = st.sampled_from(["der", "Kreis", "und", "die", "Stadt", "plant", "neu", "Kurse", ",", ".", "-", "#", "|"])
a_space = st.sampled_from([" ", " ", " ", "\n", "\n\n"])
prose = st.lists(st.tuples(a_word, a_space), max_size=30).map(lambda pairs: "".join(map("".join, pairs)))
two_texts = st.one_of(st.tuples(prose, prose), st.tuples(hostile_texts, hostile_texts))


def marked(old, new):
    """The comparison in one line: [-deleted-] and {+inserted+}."""

    def words(tokens):
        return "".join(word + space for word, space in tokens).strip()

    pieces = []
    for run in compare(old, new).runs:
        if run.is_equal:
            pieces.append(words(run.new))
        else:
            pieces.append((f"[-{words(run.old)}-]" if run.old else "") + (f"{{+{words(run.new)}+}}" if run.new else ""))
    return " ".join(filter(None, pieces))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Der Kreis plant.", "Der Kreistag plant.", "Der [-Kreis-]{+Kreistag+} plant."),
        ("Der Kreis plant.", "Der Kreis plant neu.", "Der Kreis plant {+neu+} ."),
        ("Viele Kurse fehlen.", "Kurse fehlen.", "[-Viele-] Kurse fehlen."),
        ("", "Neu.", "{+Neu.+}"),
        ("Alt.", "", "[-Alt.-]"),
    ],
)
def test_words_that_changed_are_found(old, new, expected):
    assert marked(old, new) == expected


def test_a_comma_that_moved_takes_no_word_with_it():
    assert marked("Der Rat, und dann", "Der Rat und, dann") == "Der Rat [-,-] und {+,+} dann"


def test_short_words_between_changes_are_swallowed():
    assert marked("Schulen und Kitas helfen", "Betriebe und Vereine helfen") == (
        "[-Schulen und Kitas-]{+Betriebe und Vereine+} helfen"
    )


def test_longer_words_and_numbers_between_changes_stay():
    assert marked("Alte Kurse fehlen", "Neue Kurse kommen") == "[-Alte-]{+Neue+} Kurse [-fehlen-]{+kommen+}"
    assert marked("seit 2014 alt", "bis 2014 neu") == "[-seit-]{+bis+} 2014 [-alt-]{+neu+}"


def test_words_with_inner_marks_are_one():
    assert marked("Bürger*innen kommen 3,5 Jahre", "Bürger kommen 4,5 Jahre") == (
        "[-Bürger*innen-]{+Bürger+} kommen [-3,5-]{+4,5+} Jahre"
    )


def test_a_new_sentence_is_whole():
    assert marked("Eins ist. Zwei ist.", "Eins ist. Drei ist. Zwei ist.") == "Eins ist. {+Drei ist.+} Zwei ist."
    assert marked("Eins ist. Drei ist. Zwei ist.", "Eins ist. Zwei ist.") == "Eins ist. [-Drei ist.-] Zwei ist."


def test_a_new_line_is_whole():
    assert marked("- Kurse a\n- Kurse c", "- Kurse a\n- Kurse b\n- Kurse c") == "- Kurse a {+- Kurse b+} - Kurse c"


def test_space_alone_is_no_change():
    comparison = compare(" Eins  zwei\n\nDrei", "Eins zwei\nDrei ")
    assert not comparison
    assert comparison.similarity == 1
    assert comparison.apply(" Eins  zwei\n\nDrei") == "Eins zwei\nDrei "


def test_similarity_is_the_share_in_common():
    assert compare("", "").similarity == 1
    assert compare("a b c d", "a b x y").similarity == 0.5
    assert compare("a b", "x y").similarity == 0
    assert compare("a b c d", "a b x y").is_readable
    assert not compare("a b", "x y").is_readable


def test_only_the_text_that_was_compared_can_be_changed():
    with pytest.raises(ValueError, match="not the text"):
        compare("Eins.", "Zwei.").apply("Drei.")


@given(two_texts)
@settings(max_examples=200, deadline=None)
def test_a_comparison_leads_from_one_text_to_the_other_and_back(texts):
    old, new = texts
    comparison = compare(old, new)
    assert comparison.apply(old) == new
    assert comparison.invert().apply(new) == old
    assert comparison.invert().invert() == comparison
    assert 0 <= comparison.similarity <= 1


@given(two_texts)
@settings(max_examples=50, deadline=None)
def test_runs_are_equal_and_changed_by_turns(texts):
    runs = compare(*texts).runs
    assert all(one.is_equal != other.is_equal for one, other in itertools.pairwise(runs))
    assert all([token.word for token in run.old] == [token.word for token in run.new] for run in runs if run.is_equal)


@given(hostile_texts)
@settings(max_examples=30, deadline=None)
def test_a_text_is_the_same_as_itself(text):
    assert not compare(text, text)
    assert compare(text, text).runs == unchanged(text).runs


def long_texts(words):
    chance = random.Random(7)
    vocabulary = [f"Wort{number}" for number in range(3000)]
    old = [chance.choice(vocabulary) for _ in range(words)]
    new = [word if chance.random() > 0.1 else chance.choice(vocabulary) for word in old]
    return (
        "".join(word + ("\n\n" if number % 80 == 79 else " ") for number, word in enumerate(text))
        for text in (old, new)
    )


def test_long_texts_are_compared_in_time_and_memory():
    old, new = long_texts(words=20_000)
    tracemalloc.start()
    started = time.process_time()
    comparison = compare(old, new)
    seconds = time.process_time() - started
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert comparison.similarity > 0.8
    assert seconds < 5  # traced, on any machine; 0.4 untraced on ours
    assert peak < 60_000_000


def test_what_is_too_long_to_align_was_replaced_as_a_whole(monkeypatch):
    monkeypatch.setattr("concepts.comparison.words.MAX_PAIRS", 100)
    old, new = "Gleich.\n\n" + "alt Wort alt " * 20, "Gleich.\n\n" + "neu Wort neu " * 20
    comparison = compare(old, new)
    assert [run.is_equal for run in comparison.runs] == [True, False]
    assert comparison.apply(old) == new
    assert MAX_PAIRS == 24_000**2
