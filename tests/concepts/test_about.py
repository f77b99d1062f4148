"""The sentences that say what a version is."""

import datetime as dt
import re

import pytest
from django.utils import translation

from concepts.about import Facts, sentences
from concepts.choices import State
from concepts.labels import Labels
from concepts.models import ConceptVersion, DecisionStep
from organisations.models import Body, Organisation, OrganisationKind

COUNTS = {"theme": 9, "area": 6, "challenge": 21, "recommendation": 37, "indicator": 12}
DECIDED = {"decided_on": dt.date(2026, 6, 29), "in_force_from": dt.date(2026, 7, 1)}


def facts(
    state=State.IN_FORCE, *, counts=COUNTS, reserved=14, labels=None, kind=OrganisationKind.KREIS, until=None, **version
):
    organisation = Organisation(name="Kreis Musterland", international_name="District of Musterland", kind=kind)
    record = ConceptVersion(**version)
    if "decided_on" in version:
        record.decided_by = DecisionStep(body=Body(name="Kreistag"))
    return Facts(organisation, record, state, Labels(labels or {}), counts, reserved, until)


def said(found, language="en"):
    """The sentences as they are read, without markup."""
    with translation.override(language):
        return [re.sub(r"<[^>]+>", "", sentence) for sentence in sentences(found)]


def test_five_sentences_say_what_it_is_who_decided_what_it_holds_the_money_and_how_long():
    assert said(facts(**DECIDED, review_planned_on=dt.date(2029, 6, 30))) == [
        (
            "This is an integration concept (District of Musterland): the common plan of the district and its "
            "municipalities for how everybody who lives here can arrive, take part and help to shape life together."
        ),
        "It was adopted on Monday 29 June 2026 (Kreistag).",
        "It contains: 9 core themes, 6 action areas, 21 challenges, 37 recommendations, 12 indicators.",
        "14 of 37 recommendations are under funding reservation: each begins once its money is decided.",
        "It has been in force since Wednesday 1 July 2026; the next review is planned for Saturday 30 June 2029.",
    ]


@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_there_are_five_in_every_language(language):
    assert len(said(facts(**DECIDED), language)) == 5


def test_names_are_marked_with_their_language():
    with translation.override("ar"):
        first, second, *_ = sentences(facts(**DECIDED))
    assert '<bdi lang="en">District of Musterland</bdi>' in first
    assert '<bdi lang="de">Kreistag</bdi>' in second


def test_a_city_has_no_municipalities():
    assert "municipalities" not in said(facts(kind=OrganisationKind.KOMMUNE))[0]


def test_german_readers_get_the_concepts_own_words():
    own = {"area": ("Themenfeld", "Themenfelder"), "recommendation": ("Leitziel", "Leitziele")}
    found = facts(counts={"area": 1, "recommendation": 2}, labels=own)
    assert "1 Themenfeld, 2 Leitziele" in said(found, "de")[2]
    assert "1 action area, 2 recommendations" in said(found, "en")[2]


@pytest.mark.parametrize(
    ("state", "version", "words"),
    [
        (State.DRAFT, {}, "It is in preparation, and nothing is decided yet."),
        (
            State.CONSULTATION,
            {},
            "It is a draft in consultation: everybody can say what they think, nothing is decided.",
        ),
        (State.SUBMITTED, {}, "It has been submitted to the council, which has not decided yet."),
    ],
)
def test_what_is_not_decided_says_so(state, version, words):
    assert said(facts(state, **version))[1] == words


def test_what_was_decided_and_by_whom_nobody_noted_names_no_body():
    found = facts(**DECIDED)
    found.version.decided_by = None
    assert said(found)[1] == "It was adopted on Monday 29 June 2026."


@pytest.mark.parametrize(
    ("reserved", "words"),
    [
        (0, "None of the recommendations waits for a decision about its money."),
        (1, "1 of 37 recommendations is under funding reservation: it begins once the money is decided."),
    ],
)
def test_the_money_is_counted(reserved, words):
    assert words in said(facts(reserved=reserved))


def test_an_empty_version_says_nothing_about_parts_and_money():
    assert len(said(facts(State.DRAFT, counts={}, reserved=0))) == 2


@pytest.mark.parametrize(
    ("state", "version", "words"),
    [
        (State.IN_FORCE, DECIDED, "It has been in force since Wednesday 1 July 2026."),
        (State.DECIDED, DECIDED, "It comes into force on Wednesday 1 July 2026."),
        (State.DRAFT, {"period_from": 2026, "period_until": 2031}, "It is made for the years 2026 to 2031."),
    ],
)
def test_how_long_it_holds_depends_on_what_is_known(state, version, words):
    assert said(facts(state, **version))[-1] == words


def test_a_superseded_version_says_until_when_it_was_in_force():
    found = facts(State.SUPERSEDED, **DECIDED, until=dt.date(2031, 1, 1))
    assert said(found)[-1] == "It was in force from Wednesday 1 July 2026, and until Tuesday 31 December 2030."


def test_hostile_names_are_escaped():
    found = facts(**DECIDED)
    found.organisation.international_name = "<script>100%(name)s"
    with translation.override("en"):
        assert "<script>" not in "".join(sentences(found))
