"""What is wrong with a file is told all at once: line, way and remedy."""

import pytest
from django.utils import translation

from concepts.exchange.problems import FileRefused
from concepts.models import Concept
from tests.concepts.exchange.files import changed, load

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def line_of(words, text):
    return next(number for number, line in enumerate(text.splitlines(), start=1) if words in line)


def refusal(text, kreis):
    """The sentences of the refusal, and that nothing was written."""
    with pytest.raises(FileRefused) as refused:
        load(text, kreis)
    assert not Concept.objects.exists()
    return [str(problem) for problem in refused.value.problems]


def test_a_problem_names_line_way_and_remedy(kreis):
    text = changed(("category: kurzfristig", "category: kurzfrist"))
    line = line_of("kurzfrist", text)
    way = "concepts › konzept › v2026 › fields › hf1 › recommendations › he-1 › time_frame › category"
    sentence = "“kurzfrist” is not one of kurzfristig, mittelfristig, langfristig, dauerhaft."
    assert refusal(text, kreis) == [f"line {line}: {way}: {sentence}"]


def test_all_problems_are_told_at_once_in_the_order_of_the_file(kreis):
    text = changed(("level: kreis", "level: land"), ("in_favour: 47", "in_favour: viele"), ("level:", "levels:"))
    assert len(refusal(text, kreis)) == 2


SHAPE = {
    "unknown key": ("responsible:", "responsable:", "“responsable” is not known here. Did you mean “responsible”?"),
    "unknown key in a list": ("{key: g1, title:", "{key: g1, titel: x, title:", "“titel” is not known here"),
    "number without quotation marks": ('number: "1.1"', "number: 1.1", 'Put this into quotation marks: "1.1".'),
    "day as Germans write it": ("adopted: 2026-06-29", "adopted: 29.06.2026", "Write a day as 2026-06-29."),
    "time without quotation marks": ('start: "17:00"', "start: 17:00", "Write a time in quotation marks"),
    "month that is none": ("start: 2026-07", "start: 2026-17", "Write a date as"),
    "list missing": ("partners: [Volkshochschule]", "partners: Volkshochschule", "This has to be a list."),
    "mapping missing": ("votes: {in_favour: 47, against: 6, abstentions: 4}", "votes: 3", "mapping"),
    "truth value": ("funding_reservation: true", "funding_reservation: ja", "Write true or false."),
    "percent": ("value: 10.5", "value: viele", "This has to be a number such as 16.5."),
    "too many decimals": ("value: 10.5", "value: 10.123456", "decimals"),
    "key with a blank": ("key: he-1\n", "key: he 1\n", "A key consists of letters"),
    "title of blanks": ("title: Übersicht aufbauen", 'title: "  "', "This is empty."),
    "empty title": ("title: Übersicht aufbauen", 'title: ""', "This is empty."),
    "too long": ("title: Übersicht aufbauen", f"title: {'x' * 501}", "This is longer than 500 characters."),
    "missing": ("        label: Fassung 2026\n", "", "This is missing."),
    "row without a name": ("key: v2014\n        label", "label", "Give the version a key"),
    "table row too wide": ("source: communes", "rows: [[1, 2, 3, 4]]", "longer than its head"),
    "control character": ("text: Elf Wochen.", 'text: "Elf\\0Wochen"', "characters that cannot be shown"),
    "half a surrogate": ("text: Elf Wochen.", 'text: "Elf\\uD800"', None),
    "part of a layout": ("core_themes:\n", "layout_order: [{part: index}]\n        core_themes:\n", "not one of"),
    "time frame": ("end: 2027-06", "end: 2025-06", "The end lies before the beginning."),
    "half a step": ("stage: entscheidung\n", "\n", "A step needs key, body, stage and meeting."),
    "permanent id": ("key: he-1\n", "key: he-1\n                id: x\n", "This is no permanent id."),
    "picture": ("glossary:", 'figures: [{key: bild, image: "x"}]\n        glossary:', "!!binary"),
    "what is no picture": ("glossary:", "figures: [{key: bild, image: !!binary eA==}]\n        glossary:", "PNG"),
}


@pytest.mark.parametrize(("old", "new", "sentence"), SHAPE.values(), ids=SHAPE)
def test_each_fault_of_form_has_its_sentence(kreis, old, new, sentence):
    found = refusal(changed((old, new)), kreis)
    assert len(found) == 1, found
    assert found[0].startswith("line ")
    assert sentence is None or sentence in found[0]


REFERENCES = {
    "core theme": ("core_themes: [kt1]", "core_themes: [kt9]", "“kt9” leads nowhere"),
    "challenge": ("challenges: [c1]", "challenges: [c9]", "“c9” leads nowhere"),
    "theme of a note": ("theme_notes: {kt1", "theme_notes: {kt9", "“kt9” leads nowhere"),
    "old version": ("version: v2014, rec", "version: v2010, rec", "“v2010” leads nowhere"),
    "predecessor": ("recommendation: a-1,", "recommendation: a-9,", "“a-9” leads nowhere"),
    "successor": ("successor: he-1}", "successor: he-9}", "“he-9” leads nowhere"),
    "successor of an area": ("successor_field: hf1", "successor_field: hf9", "“hf9” leads nowhere"),
    "superseded version": ("supersedes: v2014", "supersedes: v2010", "“v2010” leads nowhere"),
    "deciding step": ("adopted_by_decision: d-kreistag", "adopted_by_decision: d-9", "“d-9” leads nowhere"),
    "Kommune of a portrait": ("commune: ahlbrock, text: Eine", "commune: atlantis, text: Eine", "“atlantis”"),
    "Kommune of a practice": ("commune: ahlbrock, text: Jeden", "commune: atlantis, text: Jeden", "“atlantis”"),
    "area of an indicator": ("{key: k1, field: hf1", "{key: k1, field: hf9", "“hf9” leads nowhere"),
    "body": ("body: kreistag", "body: rat", "“rat” leads nowhere"),
    "version of a decision": ("concept_version: v2026", "concept_version: v9", "“v9” leads nowhere"),
    "proviso": ("recommendations: [he-1]}", "recommendations: [he-9]}", "“he-9” leads nowhere"),
    "measure": ("recommendation: he-1\n", "recommendation: he-9\n", "No concept of the file has this recommendation."),
    "indicator of a value": ("{indicator: k1", "{indicator: k9", "“k9” leads nowhere"),
    "concept of a decision": ("process: neuauflage\n", "concept: anderes\n", "which concept this decision is about"),
    "reason of a succession": (
        "outcome: {status: nicht_weitergefuehrt, text: Es war oft veraltet., successor: he-1}", "text: x", "Say why",
    ),
    "chapter of the layout": (
        "core_themes:\n", "layout_order: [{part: chapter, ref: zahlen}, {part: chapter, ref: x}]\n        core_themes:\n",
        "“x” leads nowhere",
    ),
    "place in the layout": ("core_themes:\n", "layout_order: []\n        core_themes:\n", "no place in layout_order"),
    "parent chapter": ("key: zahlen\n", "key: zahlen\n            parent: x\n", "“x” leads nowhere"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "sentence"), REFERENCES.values(), ids=REFERENCES)
def test_each_reference_that_leads_nowhere_is_told(kreis, old, new, sentence):
    found = refusal(changed((old, new)), kreis)
    assert any(sentence in problem for problem in found), found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- key: v2014\n", "- key: v2026\n"),
        ("in_force_from: 2014-11-01", "in_force_from: 2026-07-01"),
        ("- {term: Abwägung, text: Prüfung aller Rückmeldungen.}", "- {term: A, text: x}\n          - {term: a, text: y}"),
        ("- {key: k1, field", "- {key: k1, title: x, unit: y}\n          - {key: k1, field"),
        ("- {key: g1, title", "- {key: g1, title: x}\n              - {key: g1, title"),
        ("  measures:\n", "  measures:\n    - {key: m-1, recommendation: he-1, title: x}\n"),
        ("recommendations:\n              - key: he-1", 'recommendations:\n              - {key: he-2, number: "1.1", title: x}\n              - key: he-1'),
        ("  - {key: kreistag,", "  - {key: kreistag, organisation: kreis, name: x, kind: ausschuss}\n  - {key: kreistag,"),
    ],
    ids=["version", "day in force", "term", "indicator", "practice", "measure", "number", "body"],
)  # fmt: skip
def test_what_stands_twice_is_told(kreis, old, new):
    found = refusal(changed((old, new)), kreis)
    assert any("Another one has this already" in sentence for sentence in found), found
