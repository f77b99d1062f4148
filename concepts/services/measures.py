"""Measures, what is reported about them, and the values of indicators. The status of a measure is in `monitoring`."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from concepts.choices import MeasureStatus
from concepts.errors import ConceptError
from concepts.models import Concept, IndicatorValue, Lineage, LineageKind, Measure, MeasureReport, Milestone
from concepts.services import records
from organisations import audit
from organisations.models import Action, User

Values = Mapping[str, Any]
Seen = Mapping[str, str]


@transaction.atomic
def add_measure(*, concept: Concept, values: Values, by: User | None) -> Measure:
    """Enter a planned measure for a recommendation. Locks the concept. Raises ConceptError, ValidationError."""
    records.lock(concept)
    _refuse_others(values, concept)
    taken = set(concept.measures.values_list("key", flat=True))
    number = concept.measures.count() + 1
    while f"m-{number}" in taken:
        number += 1
    return records.add(Measure(concept=concept, key=f"m-{number}"), values, organisation=concept.organisation, by=by)


@transaction.atomic
def change_measure(*, measure: Measure, seen: Seen, values: Values, by: User | None) -> None:
    """Change what a measure is; its status has a use-case of its own. Locks it. Raises as `records.change`."""
    _refuse_others(values, measure.concept)
    records.change(measure, values, seen=seen, organisation=measure.concept.organisation, by=by)


@transaction.atomic
def remove_measure(*, measure: Measure, by: User | None) -> None:
    """Delete a measure that was entered by mistake. Locks it. Raises ConceptError once something was done or reported."""
    locked = records.lock(measure)
    if locked.status != MeasureStatus.PLANNED or locked.status_changes.exists() or locked.reports.exists():
        raise ConceptError(
            _("Something was done or reported about this measure already. Give it the status “not pursued” instead.")
        )
    records.remove(locked, organisation=locked.concept.organisation, by=by)


@transaction.atomic
def write_milestones(*, measure: Measure, rows: records.Rows, seen: str, by: User | None) -> None:
    """Make the milestones of a measure what they should be. Locks the measure. Raises as `records.write_rows`."""
    locked = records.lock(measure)
    new = partial(Milestone, measure=locked)
    records.write_rows(rows, stored=locked.milestones.all(), read=milestone_values, new=new, seen=seen)
    if records.list_fingerprint((row.pk, milestone_values(row)) for row in locked.milestones.all()) != seen:
        facts = {"fields": "milestones"}
        audit.record(by, Action.CHANGED, locked, organisation=locked.concept.organisation, facts=facts)


@transaction.atomic
def add_report(*, measure: Measure, values: Values, by: User | None) -> MeasureReport:
    """Note what the responsible body reported; `progress` in percent is the measure's from then on. Locks the measure."""
    locked = records.lock(measure)
    about = dict(values)
    locked.progress = about.pop("progress", locked.progress)
    locked.full_clean()
    locked.save(update_fields=["progress"])
    return records.add(MeasureReport(measure=locked), about, organisation=locked.concept.organisation, by=by)


@transaction.atomic
def change_report(*, report: MeasureReport, seen: Seen, values: Values, by: User | None) -> None:
    """Correct a report. Locks it. Raises as `records.change`."""
    records.change(report, values, seen=seen, organisation=report.measure.concept.organisation, by=by)


@transaction.atomic
def remove_report(*, report: MeasureReport, by: User | None) -> None:
    """Delete a report that was entered by mistake. Locks it. Raises ConceptError when it is gone."""
    locked = records.lock(report)
    records.remove(locked, organisation=locked.measure.concept.organisation, by=by)


@transaction.atomic
def add_value(*, indicator: Lineage, values: Values, by: User | None) -> IndicatorValue:
    """Enter what an indicator was on a day. Raises ConceptError, or ValidationError where the day has a value already."""
    if indicator.kind != LineageKind.INDICATOR:
        raise ConceptError(_("Only an indicator has values."))
    return records.add(IndicatorValue(indicator=indicator), values, organisation=indicator.concept.organisation, by=by)


@transaction.atomic
def change_value(*, value: IndicatorValue, seen: Seen, values: Values, by: User | None) -> None:
    """Correct a value. Locks it. Raises as `records.change`."""
    records.change(value, values, seen=seen, organisation=value.indicator.concept.organisation, by=by)


@transaction.atomic
def remove_value(*, value: IndicatorValue, by: User | None) -> None:
    """Delete a value that was entered by mistake. Locks it. Raises ConceptError when it is gone."""
    locked = records.lock(value)
    records.remove(locked, organisation=locked.indicator.concept.organisation, by=by)


def milestone_values(milestone: Milestone) -> dict[str, Any]:
    """What a list of milestones shows of one."""
    return {"due": milestone.due, "title": milestone.title, "is_reached": milestone.is_reached}


def _refuse_others(values: Values, concept: Concept) -> None:
    """Recommendation and paper must be of the measure's own concept."""
    if "recommendation" in values:
        records.refuse_other_concepts([values["recommendation"]], concept)
    paper = values.get("funding_decision")
    if paper is not None and paper.concept_id != concept.pk:
        raise ConceptError(_("Choose a paper of this concept."))
