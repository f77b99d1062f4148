"""Measures begin when their money is decided; each change of status keeps date and reason."""

import datetime as dt

import pytest

from concepts.choices import MeasureStatus, StepKind, StepStatus
from concepts.errors import ConceptError
from concepts.funding import Funding, funding_record
from concepts.services.monitoring import change_status
from tests.concepts.factories import (
    AmendmentFactory,
    DecisionFactory,
    DecisionStepFactory,
    MeasureFactory,
    RecommendationFactory,
    freeze,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
DAY = dt.date(2026, 11, 2)


@pytest.fixture
def recommendation():
    """A recommendation of a decided version, under funding reservation."""
    found = RecommendationFactory(funding_reservation=True)
    freeze(found.version)
    return found


@pytest.fixture
def measure(recommendation):
    return MeasureFactory(concept=recommendation.version.concept, recommendation=recommendation.lineage)


def paper_about_money(recommendation, **step):
    paper = DecisionFactory(concept=recommendation.version.concept)
    paper.funds.add(recommendation.lineage)
    return DecisionStepFactory(decision=paper, **step)


def start(measure, **more):
    return change_status(
        measure=measure, status=MeasureStatus.RUNNING, reason="Der Vertrag ist da.", on=DAY, by=None, **more
    )


def funding(recommendation):
    return funding_record(recommendation.version.concept).of_recommendation(recommendation)


def test_case_5_check_4_a_measure_under_reservation_does_not_begin_without_a_funding_decision(measure):
    with pytest.raises(ConceptError, match=r"reserv|Finanzierungsvorbehalt"):
        start(measure)
    measure.refresh_from_db()
    assert measure.status == MeasureStatus.PLANNED
    assert not measure.status_changes.exists()


def test_case_5_check_4_it_begins_once_the_money_is_decided(measure, recommendation):
    paper_about_money(recommendation)
    start(measure)
    measure.refresh_from_db()
    assert (measure.status, measure.actual_start) == (MeasureStatus.RUNNING, DAY)


def test_case_5_check_4_it_begins_before_only_with_a_reason_that_is_kept(measure):
    assert start(measure, override="Die Vorarbeiten kosten nichts.").override == "Die Vorarbeiten kosten nichts."


@pytest.mark.parametrize(
    ("step", "state"),
    [
        ({"status": StepStatus.ADJOURNED, "result": "vertagt"}, Funding.PENDING),
        ({"ahead": True}, Funding.PENDING),
        ({"kind": StepKind.PRELIMINARY}, Funding.PENDING),
        ({}, Funding.FUNDED),
    ],
    ids=["adjourned", "ahead", "committee only", "decided"],
)
def test_the_money_is_there_once_a_final_decision_is_taken(recommendation, step, state):
    paper_about_money(recommendation, **step)
    assert funding(recommendation) == state


def test_what_may_be_prepared_without_money_is_prepared(measure):
    change_status(measure=measure, status=MeasureStatus.PREPARATION, reason="Räume gesucht.", on=DAY, by=None)
    measure.refresh_from_db()
    assert (measure.status, measure.actual_start) == (MeasureStatus.PREPARATION, None)


def test_an_accepted_proviso_reserves_all_it_names_and_a_rejected_one_nothing():
    free, named = RecommendationFactory(), RecommendationFactory()
    concept = free.version.concept
    named.lineage.concept = concept
    named.lineage.save()
    step = DecisionStepFactory(decision__concept=concept)
    AmendmentFactory(step=step, reserves=[named.lineage])
    AmendmentFactory(step=step, accepted=False, reserves=[free.lineage])
    record = funding_record(concept)
    assert record.of_recommendation(named) == Funding.RESERVED
    assert record.of_recommendation(free) == Funding.NOT_NEEDED


def test_funding_decisions_clear_a_proviso_one_by_one():
    first = RecommendationFactory()
    second = RecommendationFactory(area=first.area)
    step = DecisionStepFactory(decision__concept=first.version.concept)
    AmendmentFactory(step=step, reserves=[first.lineage, second.lineage])
    paper_about_money(first)
    assert [funding(first), funding(second)] == [Funding.FUNDED, Funding.RESERVED]


def test_a_change_of_status_needs_a_reason_and_a_change(measure):
    for attempt in ({"reason": " "}, {"status": MeasureStatus.PLANNED}):
        with pytest.raises(ConceptError):
            change_status(
                **{"measure": measure, "status": MeasureStatus.ON_HOLD, "reason": "Vertagt", "on": DAY, "by": None}
                | attempt
            )


def test_a_measure_that_is_done_has_an_end_and_loses_it_when_it_goes_on(measure):
    start(measure, override="Eigenmittel")
    for status, end in ((MeasureStatus.DONE, DAY), (MeasureStatus.RUNNING, None)):
        change_status(measure=measure, status=status, reason="Stand", on=DAY, by=None)
        assert measure.actual_end == end
    assert [change.new_status for change in measure.status_changes.all()] == ["running", "done", "running"]


def test_reading_the_funding_of_a_concept_costs_the_same_for_one_and_for_three(django_assert_num_queries):
    area = RecommendationFactory().area
    for _more in range(3):
        recommendation = RecommendationFactory(area=area)
        paper_about_money(recommendation)
        AmendmentFactory(
            step=DecisionStepFactory(decision__concept=area.version.concept), reserves=[recommendation.lineage]
        )
        with django_assert_num_queries(5):
            funding_record(area.version.concept)
