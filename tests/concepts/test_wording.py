"""States, spans and numbers in words."""

from decimal import Decimal

import pytest
from django.utils import translation

from concepts.choices import MeasureStatus, Outcome, State, TimeFrame
from concepts.funding import Funding
from concepts.models import Recommendation
from concepts.reading.decisions import Votes
from concepts.wording import (
    euros,
    funding_badge,
    number_words,
    outcome_badge,
    state_badge,
    status_badge,
    time_frame_words,
    votes_words,
)
from organisations.dates import CoarseDate

MONTH, LATER = CoarseDate.month(2026, 7), CoarseDate.year_of(2028)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"time_frame": TimeFrame.SHORT, "starts": MONTH, "ends": LATER}, "short term, July 2026 to 2028"),
        ({"time_frame": TimeFrame.PERMANENT, "starts": MONTH}, "permanent task, from July 2026 on"),
        ({"ends": LATER}, "until 2028"),
        ({}, ""),
    ],
)
def test_a_time_frame_says_no_more_than_is_known(facts, words):
    assert time_frame_words(Recommendation(**facts)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [("1250.5000", "1,250.5"), ("11.0000", "11"), ("0", "0"), ("1000000", "1,000,000"), ("-3.25", "-3.25")],
)
def test_numbers_have_no_zeros_that_say_nothing(value, words):
    assert number_words(Decimal(value)) == words


def test_numbers_are_written_as_the_language_does():
    with translation.override("de"):
        assert number_words(Decimal("1250.50")) == "1.250,5"


@pytest.mark.parametrize(("amount", "words"), [("18000.00", "18,000 euros"), ("99.50", "99.50 euros")])
def test_cents_are_named_where_there_are_some(amount, words):
    assert euros(Decimal(amount)) == words


def test_votes_are_named():
    assert votes_words(Votes(47, 6, 4)) == "In favour: 47, against: 6, abstentions: 4"


def test_every_state_has_a_badge_with_words():
    for badge, states in (
        (state_badge, State),
        (status_badge, MeasureStatus),
        (outcome_badge, Outcome),
        (funding_badge, set(Funding) - {Funding.NOT_NEEDED}),
    ):
        assert all(badge(state).label for state in states)
    assert funding_badge(Funding.NOT_NEEDED) is None
