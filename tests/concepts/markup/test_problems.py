import pytest
from django.utils import translation
from hypothesis import given, settings

from concepts.markup import parse
from concepts.markup.problems import Fault, problems
from tests.concepts.markup.texts import hostile_texts


def faults(text, **context):
    return [problem.fault for problem in problems(parse(text), **context)]


SOUND = """
# Anlass

Der Kreis[^1] hat *ein* [Konzept des Landes](https://example.org) und [Rat auf Englisch]{lang=en}.

{lang=ar}
مرحبا بكم

## Zahlen

Tabelle: Bevölkerung
| Ort | Zahl |
|-----|------|
| A   | 1    |

![](karte)

Siehe [Kapitel Anlass](#anlass). Ein µ, ein Σ und [Anlage 1] stören nicht.

[^1]: Quelle: [Statistik des Landes](https://example.org/statistik)
"""


def test_a_sound_text_has_none():
    assert problems(parse(SOUND), figures={"karte"}, resolve={"#anlass": "#x"}.get) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("# A\n\n### B", Fault.HEADING_SKIPS),
        ("#\n\nText", Fault.HEADING_EMPTY),
        ("# A[^1]\n\n[^1]: b", Fault.NOTE_IN_HEADING),
        ("Tabelle: a\n| | |\n|---|---|\n| 1 | 2 |", Fault.TABLE_WITHOUT_HEADER),
        ("Tabelle: a\n| | b |\n|---|---|\n| 1 | 2 |", Fault.TABLE_HEADER_EMPTY),
        ("| a | b |\n|---|---|\n| 1 | 2 |", Fault.TABLE_WITHOUT_CAPTION),
        ("Tabelle: a[^1]\n| a |\n|---|\n\n[^1]: b", Fault.NOTE_IN_HEADING),
        ("| a | b |\n| 1 | 2 |", Fault.TABLE_WITHOUT_DASHES),
        ("[](https://example.org)", Fault.LINK_EMPTY),
        ("[hier](https://example.org)", Fault.LINK_VAGUE),
        ("[Mehr …](https://example.org)", Fault.LINK_VAGUE),
        ("[https://example.org/a](https://example.org/a)", Fault.LINK_BARE),
        ("[www.example.org](https://example.org)", Fault.LINK_BARE),
        ("[a@example.org](a@example.org)", Fault.LINK_BARE),
        ("[Konzept](/konzepte/)", Fault.LINK_NOWHERE),
        ("[Konzept](javascript:x)", Fault.LINK_NOWHERE),
        ("[Konzept](#unbekannt)", Fault.LINK_NOWHERE),
        ("![](karte)", Fault.FIGURE_UNKNOWN),
        ("{lang=en}\n![](karte)", Fault.FIGURE_UNKNOWN),
        ("a[^1]\n\n[^1]:", Fault.NOTE_EMPTY),
        ("a[^1]", Fault.NOTE_MISSING),
        ("a\n\n[^1]: b", Fault.NOTE_UNCALLED),
        ("a[^1]\n\n[^1]: b\n[^1]: c", Fault.NOTE_TWICE),
        ("[a]{lang=xx}", Fault.LANGUAGE_UNKNOWN),
        ("{lang=deutsch}\na", Fault.LANGUAGE_UNKNOWN),
        ("Willkommen, مرحبا بكم", Fault.LANGUAGE_UNMARKED),
        ("- *Привет*", Fault.LANGUAGE_UNMARKED),
        ("[Привет]{lang=ar}", Fault.LANGUAGE_UNMARKED),
        ("| Καλημέρα |\n|---|", Fault.LANGUAGE_UNMARKED),
        ("a[^1]\n\n[^1]: Привет", Fault.LANGUAGE_UNMARKED),
        ("siehe ![](karte) dort", Fault.LEFT_OVER),
        ("[Text](mit leerzeichen)", Fault.LEFT_OVER),
        ("[Text] {lang=en}", Fault.LEFT_OVER),
        ("das **ist", Fault.LEFT_OVER),
        ("<b>fett</b>", Fault.LEFT_OVER),
    ],
)
def test_a_fault_is_found(text, fault):
    assert fault in faults(text)


def test_a_problem_says_what_to_do_and_where():
    with translation.override("en"):
        [problem] = problems(parse("Siehe [hier](https://example.org)."))
    assert "do not say where it leads" in problem.sentence
    assert problem.place == "hier"


def test_a_text_in_another_language_is_at_home_in_its_script():
    assert faults("Привіт усім у KI Musterland", language="uk") == []
    assert faults("مرحبا بكم", language="ar") == []
    assert faults("مرحبا بكم", language="uk") == [Fault.LANGUAGE_UNMARKED]


def test_a_passage_within_a_passage_has_its_own_language():
    assert faults("{lang=ar}\nمرحبا [Привет]{lang=ru}") == []


@given(hostile_texts)
@settings(max_examples=50, deadline=None)
def test_any_text_can_be_examined(text):
    for problem in problems(parse(text)):
        assert problem.sentence
        assert len(problem.place) <= 80
