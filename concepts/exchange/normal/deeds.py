"""Decisions, measures and values in their normal form."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from concepts.choices import STARTED, MeasureStatus
from concepts.exchange.schema.decision import AmountRow, DecisionRow, EffectRow
from concepts.exchange.schema.measure import MeasureRow, PortionRow, ReportHeadRow, StatusChangeRow, ValueRow
from concepts.exchange.scope import Known, Scope
from concepts.exchange.words import TAKEN_OVER, TAKEN_OVER_WITHOUT_REPORT


def normal_decisions(rows: Iterable[DecisionRow], concept: str, known: Known, scope: Scope) -> list[DecisionRow]:
    """Decisions paper by paper, in the order of their meetings; the money of a paper stands at its first step."""
    found: list[DecisionRow] = []
    for _reference, paper in groupby(sorted(rows, key=_in_order), key=lambda row: row.paper.reference):
        steps = [_normal_decision(row, concept, known, scope) for row in paper]
        first, *others = steps
        funds = sorted({key for row in steps for key in row.funding_for})
        found.append(first.model_copy(update={"funding_for": funds, "amount_eur": _amount(steps)}))
        found += [row.model_copy(update={"funding_for": [], "amount_eur": AmountRow()}) for row in others]
    return found


def _in_order(row: DecisionRow) -> tuple[str, dt.date, str]:
    return row.paper.reference, row.meeting.date if row.meeting else dt.date.min, row.key or ""


def _amount(steps: Sequence[DecisionRow]) -> AmountRow:
    said = (row.amount_eur for row in steps if row.amount_eur != AmountRow())
    return next(said, AmountRow())


def _normal_decision(row: DecisionRow, concept: str, known: Known, scope: Scope) -> DecisionRow:
    named = row.concept_version
    changes = {
        "concept": concept,
        "process": None,
        "body": row.body if row.body is None or "/" in row.body else f"{scope.organisation.key}/{row.body}",
        "concept_version": named and (known.versions.get(named) or known.revisions[named]),
        "public_summary_only": bool(row.meeting and not row.meeting.public and row.wording),
        "amendments": [
            amendment.model_copy(update={"effect": None}) if _changes_nothing(amendment.effect) else amendment
            for amendment in row.amendments
        ],
    }
    return row.model_copy(update=changes)


def _changes_nothing(effect: EffectRow | None) -> bool:
    return effect is not None and not effect.recommendations


def normal_measures(
    rows: Iterable[MeasureRow], concept: str, known: Known, report: ReportHeadRow | None
) -> list[MeasureRow]:
    """Measures by key, each with the history of its status; values of indicators are the concept's (`normal_values`)."""
    return [_normal_measure(row, concept, known, report) for row in sorted(rows, key=lambda row: row.key)]


def _normal_measure(row: MeasureRow, concept: str, known: Known, report: ReportHeadRow | None) -> MeasureRow:
    decided_by = row.funding.decided_by
    paper = known.decisions[decided_by][0] if decided_by else None
    changes = {
        "concept": concept,
        "begun": row.begun or (row.start if row.status in STARTED else None),
        "funding": row.funding.model_copy(update={"decided_by": paper}),
        "status_history": _history(row, report),
        "milestones": sorted(row.milestones, key=lambda milestone: milestone.date),
        "reports": sorted(row.reports, key=lambda each: each.date),
        "override_reason": "",
        "on_hold_reason": "",
        "languages_planned": [],
        "indicator_values": [],
    }
    return row.model_copy(update=changes)


def _history(row: MeasureRow, report: ReportHeadRow | None) -> list[StatusChangeRow]:
    """How the status came about. Where the file does not tell, that it was taken over; without any day nothing."""
    if row.status_history is not None:
        return sorted(row.status_history, key=lambda change: change.date)
    days = [each.date for each in row.reports] or [each.date for each in row.milestones if each.done]
    day = max(days, default=None) or (report.as_of if report else None) or row.start
    usual = TAKEN_OVER.format(report=report.title) if report and report.title else TAKEN_OVER_WITHOUT_REPORT
    reason = (row.status == MeasureStatus.ON_HOLD and row.on_hold_reason) or usual
    if day is None:
        return []
    return [StatusChangeRow(after=row.status, date=day, reason=reason, override=row.override_reason)]


def normal_values(values: Iterable[ValueRow], measures: Iterable[MeasureRow]) -> list[ValueRow]:
    """All values of indicators. Where a measure reports one, its responsible body is the source."""
    return sorted([*values, *_reported(measures)], key=lambda row: (row.indicator, row.date))


def _reported(measures: Iterable[MeasureRow]) -> Iterator[ValueRow]:
    for measure in measures:
        for value in measure.indicator_values:
            yield value.model_copy(update={"source": value.source or measure.responsible})


def normal_portions(rows: Iterable[PortionRow], scope: Scope) -> list[PortionRow]:
    named = (row.model_copy(update={"commune": scope.communes[row.commune].key}) for row in rows)
    return sorted(named, key=lambda row: (row.recommendation, row.commune))
