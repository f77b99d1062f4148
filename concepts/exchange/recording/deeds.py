"""Decisions, measures, values of indicators and what municipalities do, as rows."""

from collections.abc import Iterator
from typing import Any

from concepts.choices import AmendmentKind, MeasureStatus, StepKind, StepStatus
from concepts.exchange.recording.names import Names, version_name
from concepts.exchange.schema.decision import (
    AgendaItemRow,
    AmendmentRow,
    AmountRow,
    BodyRow,
    DecisionRow,
    EffectRow,
    MeetingRow,
    PaperRow,
    VotesRow,
)
from concepts.exchange.schema.measure import (
    FundingRow,
    MeasureRow,
    MilestoneRow,
    PortionRow,
    ReportRow,
    StatusChangeRow,
    ValueRow,
)
from concepts.models import (
    Amendment,
    Concept,
    Decision,
    DecisionStep,
    IndicatorValue,
    Measure,
    MunicipalityPortion,
    Revision,
)
from organisations.models import Body, BodyKind


def record_decisions(concept: Concept, names: Names) -> list[DecisionRow]:
    """Paper by paper; what a paper says about money stands at its first step. A fixed number of queries."""
    papers = concept.decisions.prefetch_related(
        "funds", "steps__body__organisation", "steps__version", "steps__revision", "steps__amendments__reserves"
    )
    places = places_of_revisions(concept)
    in_order = sorted(papers, key=lambda paper: paper.reference)
    return [row for paper in in_order for row in _steps(paper, names, places)]


def record_bodies(concept: Concept) -> list[BodyRow]:
    """The bodies of the concept's organisation that dealt with it."""
    bodies = Body.objects.filter(decision_steps__decision__concept=concept, organisation=concept.organisation)
    return [
        BodyRow(
            key=body.key,
            organisation=concept.organisation.key,
            name=body.name,
            kind=BodyKind(body.kind),
            decides=body.decides,
            website=body.website,
            note=body.note,
            valid_from=body.valid_from,
            valid_until=body.valid_until,
        )
        for body in bodies.distinct().order_by("key")
    ]


def places_of_revisions(concept: Concept) -> dict[int, str]:
    """How a decision names each revision: by its key, or its place among those of the version."""
    found: dict[int, str] = {}
    counted: dict[int, int] = {}
    for revision in Revision.objects.filter(version__concept=concept).order_by("dated", "pk"):
        counted[revision.version_id] = counted.get(revision.version_id, 0) + 1
        found[revision.pk] = revision.key or str(counted[revision.version_id])
    return found


def _steps(paper: Decision, names: Names, places: dict[int, str]) -> Iterator[DecisionRow]:
    money: dict[str, Any] = {
        "funding_for": sorted(names[lineage.pk] for lineage in paper.funds.all()),
        "amount_eur": AmountRow(once=paper.amount_once, per_year=paper.amount_per_year),
    }
    steps = sorted(paper.steps.all(), key=lambda step: (step.meets_on, step.key))
    for step in steps:
        yield _step(paper, step, names, places).model_copy(update=money)
        money = {}
    if not steps:
        yield DecisionRow(concept=paper.concept.slug, paper=_paper(paper)).model_copy(update=money)


def _paper(paper: Decision) -> PaperRow:
    return PaperRow(
        reference=paper.reference,
        name=paper.title,
        type=paper.kind,
        originator=paper.originator,
        date=paper.dated,
        address=paper.address,
    )


def _step(paper: Decision, step: DecisionStep, names: Names, places: dict[int, str]) -> DecisionRow:
    version = version_name(step.version) if step.version else None
    return DecisionRow(
        key=step.key,
        concept=paper.concept.slug,
        body=f"{step.body.organisation.key}/{step.body.key}",
        stage=StepKind(step.kind),
        status=StepStatus(step.status),
        paper=_paper(paper),
        meeting=MeetingRow(date=step.meets_on, start=step.meets_at, public=step.is_public),
        agenda_item=AgendaItemRow(number=step.agenda_item, result=step.result),
        votes=_votes(step),
        wording=step.wording,
        public_summary_only=not step.is_public and bool(step.wording),
        amendments=[_amendment(amendment, names) for amendment in step.amendments.all()],
        concept_version=f"{version}/{places[step.revision_id]}" if step.revision_id else version,
    )


def _votes(row: DecisionStep | Amendment) -> VotesRow | None:
    if row.votes_for is None or row.votes_against is None or row.abstentions is None:
        return None
    return VotesRow(in_favour=row.votes_for, against=row.votes_against, abstentions=row.abstentions)


def _amendment(amendment: Amendment, names: Names) -> AmendmentRow:
    reserved = sorted(names[lineage.pk] for lineage in amendment.reserves.all())
    return AmendmentRow(
        key=amendment.key,
        originator=amendment.originator,
        type=AmendmentKind(amendment.kind),
        result=amendment.accepted,
        votes=_votes(amendment),
        wording=amendment.wording,
        effect=EffectRow(recommendations=reserved) if reserved else None,
    )


def record_measures(concept: Concept, names: Names) -> list[MeasureRow]:
    return [_measure(row, names) for row in sorted(concept.measures.for_page(), key=lambda row: row.key)]


def _measure(measure: Measure, names: Names) -> MeasureRow:
    paper = measure.funding_decision
    return MeasureRow(
        key=measure.key,
        concept=measure.concept.slug,
        recommendation=names[measure.recommendation_id],
        title=measure.title,
        status=MeasureStatus(measure.status),
        progress_pct=measure.progress,
        responsible=measure.responsible,
        start=measure.planned_start,
        due=measure.planned_end,
        begun=measure.actual_start,
        completed=measure.actual_end,
        funding=FundingRow(
            required=measure.needs_funding,
            decided_by=paper.reference if paper else None,
            amount_eur=measure.amount,
            note=measure.funding_note,
        ),
        milestones=[
            MilestoneRow(date=row.due, title=row.title, done=row.is_reached) for row in measure.milestones.all()
        ],
        reports=[
            ReportRow(date=row.dated, text=row.text)
            for row in sorted(measure.reports.all(), key=lambda row: (row.dated, row.pk))
        ],
        status_history=[
            StatusChangeRow(
                before=MeasureStatus(row.old_status) if row.old_status else None,
                after=MeasureStatus(row.new_status),
                date=row.changed_on,
                reason=row.reason,
                override=row.override,
            )
            for row in measure.status_changes.all()
        ],
    )


def record_values(concept: Concept, names: Names) -> list[ValueRow]:
    rows = IndicatorValue.objects.filter(indicator__concept=concept)
    found = [
        ValueRow(indicator=names[row.indicator_id], date=row.dated, value=row.value, source=row.source, note=row.note)
        for row in rows
    ]
    return sorted(found, key=lambda row: (row.indicator, row.date))


def record_portions(concept: Concept, names: Names) -> list[PortionRow]:
    rows = MunicipalityPortion.objects.filter(recommendation__concept=concept).select_related("municipality")
    found = [
        PortionRow(
            recommendation=names[row.recommendation_id],
            commune=row.municipality.key,
            responsible=row.responsible,
            status=MeasureStatus(row.status) if row.status else None,
            note=row.note,
        )
        for row in rows
    ]
    return sorted(found, key=lambda row: (row.recommendation, row.commune))
