"""What was decided and is done, as records."""

from typing import Any

from concepts.exchange.open_data.source import PublicConcept
from concepts.exchange.open_data.writing import Record
from concepts.models import IndicatorValue
from concepts.reading.decisions import AmendmentEntry, StepEntry, Votes
from concepts.reading.measures import MeasureEntry


def decision_record(entry: StepEntry, public: PublicConcept) -> Record:
    """One meeting about one paper. `StepEntry` holds what may be said of one that was not public: the rest is empty."""
    paper = entry.paper
    return {
        "date": entry.day,
        "time": f"{entry.time:%H:%M}" if entry.time else None,
        "body": entry.body.name,
        "organisation": entry.body.organisation.name,
        "public": entry.is_public,
        "role": entry.kind,
        "status": entry.status,
        "result": entry.result,
        "wording": entry.wording,
        "paper": paper.reference if paper else None,
        "paper_title": paper.title if paper else None,
        "paper_kind": paper.kind if paper else None,
        "paper_date": paper.dated if paper else None,
        "originator": paper.originator if paper else None,
        "paper_url": paper.address if paper else None,
        "agenda_item": entry.agenda_item,
        **_votes(entry.votes),
        "version": entry.version.number if entry.version and public.is_public(entry.version) else None,
        "funds": [lineage for lineage in entry.funds if lineage in public.recommendations],
        "amount_once_eur": paper.amount_once if paper else None,
        "amount_per_year_eur": paper.amount_per_year if paper else None,
        "amendments": [_amendment(each, public) for each in entry.amendments],
    }


def _votes(votes: Votes | None) -> dict[str, int | None]:
    return {
        "votes_in_favour": votes.in_favour if votes else None,
        "votes_against": votes.against if votes else None,
        "abstentions": votes.abstentions if votes else None,
    }


def _amendment(entry: AmendmentEntry, public: PublicConcept) -> Record:
    amendment = entry.amendment
    return {
        "kind": amendment.kind,
        "originator": amendment.originator,
        "accepted": amendment.accepted,
        "wording": amendment.wording,
        **_votes(entry.votes),
        "reserves": [lineage for lineage in entry.reserves if lineage in public.recommendations],
    }


def measure_record(entry: MeasureEntry, public: PublicConcept) -> dict[str, Any]:
    """A measure with its history. Who entered something is nobody else's business."""
    measure = entry.measure
    recommendation = public.recommendations[measure.recommendation_id]
    return {
        "key": measure.key,
        "title": measure.title,
        "recommendation": measure.recommendation_id,
        "recommendation_number": recommendation.number,
        "recommendation_title": recommendation.title,
        "responsible": measure.responsible,
        "status": measure.status,
        "progress_percent": measure.progress,
        "planned_start": measure.planned_start,
        "planned_end": measure.planned_end,
        "actual_start": measure.actual_start,
        "actual_end": measure.actual_end,
        "needs_funding": measure.needs_funding,
        "amount_eur": measure.amount,
        "funding_paper": entry.paper.reference if entry.paper else None,
        "funding_note": measure.funding_note,
        "milestones": [
            {"date": each.due, "title": each.title, "reached": each.is_reached} for each in measure.milestones.all()
        ],
        "reports": [{"date": each.dated, "text": each.text} for each in measure.reports.all()],
        "status_changes": [
            {
                "date": each.changed_on,
                "from": each.old_status or None,
                "to": each.new_status,
                "reason": each.reason,
                "reason_without_funding": each.override,
            }
            for each in measure.status_changes.all()
        ],
    }


def value_record(row: IndicatorValue, public: PublicConcept) -> Record:
    """A value of an indicator on a day."""
    indicator = public.indicators[row.indicator_id]
    return {
        "indicator": row.indicator_id,
        "title": indicator.title,
        "unit": indicator.unit,
        "date": row.dated,
        "value": row.value,
        "source": row.source,
        "note": row.note,
    }
