"""Measures, their milestones and reports, and values of indicators, as the office enters them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from concepts.choices import MeasureStatus
from concepts.errors import ConceptError, EditConflict
from concepts.models import IndicatorValue, LineageKind, Measure, MeasureReport
from concepts.seen import fingerprints
from concepts.services import measures
from concepts.services.monitoring import change_status
from concepts.services.records import list_fingerprint
from organisations.models import Action, AuditEntry
from tests.concepts.factories import (
    ConceptFactory,
    DecisionFactory,
    LineageFactory,
    MeasureFactory,
    MeasureReportFactory,
    MilestoneFactory,
    StatusChangeFactory,
)
from tests.organisations.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
DAY = dt.date(2026, 11, 2)


@pytest.fixture
def concept():
    return ConceptFactory()


@pytest.fixture
def measure(concept):
    return MeasureFactory(concept=concept)


def fingerprint_of(measure):
    return list_fingerprint([(each.pk, measures.milestone_values(each)) for each in measure.milestones.all()])


def milestones(measure, *rows, seen=None):
    seen = seen or fingerprint_of(measure)
    measures.write_milestones(measure=measure, rows=rows, seen=seen, by=None)
    return [(each.title, each.is_reached) for each in measure.milestones.all()]


def row(title, *, key=None, day=DAY, reached=False):
    return key, {"due": day, "title": title, "is_reached": reached}


def test_a_new_measure_is_planned_and_gets_a_free_key(concept):
    MeasureFactory(concept=concept, key="m-2")
    values = {"title": "Kursübersicht", "recommendation": LineageFactory(concept=concept)}
    measure = measures.add_measure(concept=concept, values=values, by=None)
    assert (measure.key, measure.status) == ("m-3", MeasureStatus.PLANNED)


def test_a_measure_carries_out_a_recommendation_of_its_own_concept(concept):
    with pytest.raises(ConceptError):
        measures.add_measure(concept=concept, values={"title": "X", "recommendation": LineageFactory()}, by=None)


def test_a_paper_of_another_concept_pays_for_nothing_here(measure):
    values = {"funding_decision": DecisionFactory()}
    with pytest.raises(ConceptError):
        measures.change_measure(measure=measure, seen=fingerprints(measure, values), values=values, by=None)


def test_a_plan_does_not_end_before_it_begins(measure):
    values = {"planned_start": DAY, "planned_end": DAY - dt.timedelta(days=1)}
    with pytest.raises(ValidationError):
        measures.change_measure(measure=measure, seen=fingerprints(measure, values), values=values, by=None)


def test_a_change_of_status_is_in_the_log(measure):
    officer = UserFactory()
    change_status(measure=measure, status=MeasureStatus.RUNNING, reason="Los.", on=DAY, by=officer)
    assert AuditEntry.objects.get(actor=officer).facts == {"fields": "status"}


def test_who_has_seen_another_status_does_not_change_it(measure):
    change_status(measure=measure, status=MeasureStatus.RUNNING, reason="Los.", on=DAY, by=None, seen="planned")
    with pytest.raises(EditConflict):
        change_status(measure=measure, status=MeasureStatus.DONE, reason="Fertig.", on=DAY, by=None, seen="planned")


def test_a_measure_goes_only_as_long_as_nothing_was_done(concept, measure):
    for done in (StatusChangeFactory, MeasureReportFactory):
        with pytest.raises(ConceptError):
            measures.remove_measure(measure=done(measure__concept=concept).measure, by=None)
    measures.remove_measure(measure=measure, by=None)
    assert not Measure.objects.filter(pk=measure.pk).exists()


def test_milestones_are_added_changed_and_removed_at_once(measure):
    kept, _gone = MilestoneFactory(measure=measure, title="Alt"), MilestoneFactory(measure=measure, title="Weg")
    later = DAY + dt.timedelta(days=1)
    found = milestones(measure, row("Erreicht", key=kept.pk, reached=True), row("Neu", day=later))
    assert found == [("Erreicht", True), ("Neu", False)]


def test_milestones_that_somebody_changed_meanwhile_are_not_overwritten(measure):
    MilestoneFactory(measure=measure, title="Alt")
    seen = fingerprint_of(measure)
    milestones(measure, row("Von ihr"), seen=seen)
    with pytest.raises(EditConflict):
        milestones(measure, row("Von mir"), seen=seen)
    assert [each.title for each in measure.milestones.all()] == ["Von ihr"]


def test_a_milestone_of_another_measure_is_not_touched(measure):
    foreign = MilestoneFactory(title="Fremd")
    milestones(measure, row("Meiner", key=foreign.pk))
    foreign.refresh_from_db()
    assert foreign.title == "Fremd"


def test_a_report_says_how_far_the_measure_has_come(measure):
    measures.add_report(measure=measure, values={"dated": DAY, "text": "Fünf Träger.", "progress": 40}, by=None)
    measure.refresh_from_db()
    assert measure.progress == 40
    with pytest.raises(ValidationError):
        measures.add_report(measure=measure, values={"dated": DAY, "text": "Zu viel.", "progress": 101}, by=None)
    assert MeasureReport.objects.count() == 1


def test_an_indicator_has_one_value_for_a_day(concept):
    indicator = LineageFactory(concept=concept, kind=LineageKind.INDICATOR)
    values = {"dated": DAY, "value": Decimal("10.4"), "source": "BAMF"}
    found = measures.add_value(indicator=indicator, values=values, by=None)
    with pytest.raises(ValidationError):
        measures.add_value(indicator=indicator, values=values, by=None)
    seen = fingerprints(found, ["value"])
    measures.change_value(value=found, seen=seen, values={"value": Decimal(11)}, by=None)
    assert IndicatorValue.objects.get().value == 11
    measures.remove_value(value=found, by=None)
    assert [entry.action for entry in AuditEntry.objects.order_by("pk")] == [
        Action.CREATED,
        Action.CHANGED,
        Action.DELETED,
    ]


def test_a_recommendation_has_no_values(concept):
    with pytest.raises(ConceptError):
        measures.add_value(indicator=LineageFactory(concept=concept), values={"dated": DAY, "value": 1}, by=None)
