"""What waits with decisions, measures and indicators."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from concepts.choices import MeasureStatus
from office.decisions.todo import results_that_are_missing, reviews_that_come
from office.monitoring.todo import indicators_without_a_value, measures_that_are_overdue, measures_without_a_report
from organisations.models import User
from tests.concepts.factories import (
    ConceptFactory,
    ConceptVersionFactory,
    DecisionStepFactory,
    IndicatorFactory,
    IndicatorValueFactory,
    MeasureFactory,
    MeasureReportFactory,
    MilestoneFactory,
    StatusChangeFactory,
    freeze,
)
from tests.organisations.factories import MembershipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NOW = dt.datetime(2026, 11, 27, 9, tzinfo=dt.UTC)
TODAY = NOW.date()
DAY = dt.timedelta(days=1)


@pytest.fixture
def officer():
    return MembershipFactory().user


@pytest.fixture
def concept(officer):
    return ConceptFactory(organisation=officer.memberships.get().organisation, title="Konzept")


def found(find, officer):
    """The sentences that a finder says to somebody who comes in anew."""
    with translation.override("en"):
        return [task.sentence for task in find(User.objects.get(pk=officer.pk), NOW)]


def test_a_result_is_missed_from_the_day_after_the_meeting(concept, officer):
    DecisionStepFactory(decision__concept=concept, ahead=True, meets_on=TODAY, body__name="Kreistag")
    assert found(results_that_are_missing, officer) == []
    DecisionStepFactory(
        decision__concept=concept, decision__reference="DS-1", ahead=True, meets_on=TODAY - DAY, body__name="Ausschuss"
    )
    assert found(results_that_are_missing, officer) == [
        "Ausschuss has met about the paper DS-1. The result is missing."
    ]


def test_a_review_is_told_of_three_months_before(concept, officer):
    other = ConceptFactory(organisation=concept.organisation)
    freeze(ConceptVersionFactory(concept=other), review_planned_on=TODAY + 91 * DAY)
    freeze(ConceptVersionFactory(concept=concept, label="Fassung 2026"), review_planned_on=TODAY + 90 * DAY)
    assert found(reviews_that_come, officer) == ["Konzept: the review of Fassung 2026 is planned."]


def test_of_a_version_that_is_superseded_no_review_comes(concept, officer):
    freeze(ConceptVersionFactory(concept=concept), review_planned_on=TODAY)
    freeze(ConceptVersionFactory(concept=concept), decided_on=TODAY, in_force_from=TODAY)
    assert found(reviews_that_come, officer) == []


def test_measures_and_milestones_are_overdue_from_the_day_after(concept, officer):
    MeasureFactory(concept=concept, planned_end=TODAY)
    MeasureFactory(concept=concept, planned_end=TODAY - DAY, status=MeasureStatus.DONE)
    late = MilestoneFactory(measure__concept=concept, due=TODAY - DAY, is_reached=True)
    assert found(measures_that_are_overdue, officer) == []
    MilestoneFactory.create_batch(2, measure=late.measure, due=TODAY - DAY)
    MeasureFactory(concept=concept, planned_end=TODAY - DAY)
    assert found(measures_that_are_overdue, officer) == ["Konzept: 2 measures are overdue."]


def test_a_running_measure_is_reported_on_every_half_year(concept, officer):
    running = {"concept": concept, "status": MeasureStatus.RUNNING}
    MeasureReportFactory(measure=MeasureFactory(**running), dated=TODAY - 182 * DAY)
    StatusChangeFactory(measure=MeasureFactory(**running), changed_on=TODAY - 182 * DAY)
    MeasureFactory(concept=concept)
    assert found(measures_without_a_report, officer) == []
    MeasureReportFactory(measure=MeasureFactory(**running), dated=TODAY - 183 * DAY)
    (sentence,) = found(measures_without_a_report, officer)
    assert sentence.startswith("Konzept: nothing has been reported about 1 running measure")


def test_indicators_want_a_value_each_year(concept, officer):
    version = ConceptVersionFactory(concept=concept)
    first, second = IndicatorFactory(version=version), IndicatorFactory(version=version)
    freeze(version)
    IndicatorValueFactory(indicator=first.lineage, dated=dt.date(2026, 1, 1))
    IndicatorValueFactory(indicator=second.lineage, dated=dt.date(2025, 12, 31))
    assert found(indicators_without_a_value, officer) == ["Konzept: 1 indicator has no value for 2026 yet."]


FINDERS = (
    results_that_are_missing,
    reviews_that_come,
    measures_that_are_overdue,
    measures_without_a_report,
    indicators_without_a_value,
)


def everything_waits(concept):
    version = ConceptVersionFactory(concept=concept)
    IndicatorFactory(version=version)
    freeze(version, review_planned_on=TODAY)
    DecisionStepFactory(decision__concept=concept, ahead=True, meets_on=TODAY - DAY)
    MeasureFactory(concept=concept, planned_end=TODAY - DAY, status=MeasureStatus.RUNNING)


@pytest.mark.parametrize("find", FINDERS)
def test_nobody_is_told_of_what_is_not_theirs(find, officer):
    everything_waits(ConceptFactory())
    assert found(find, officer) == []


@pytest.mark.parametrize("find", FINDERS)
def test_looking_costs_the_same_however_much_waits(find, concept, officer, django_assert_num_queries):
    everything_waits(concept)
    with CaptureQueriesContext(connection) as before:
        assert len(found(find, officer)) == 1
    for _ in range(2):
        everything_waits(ConceptFactory(organisation=concept.organisation))
    with django_assert_num_queries(len(before)):
        assert len(found(find, officer)) == 3
