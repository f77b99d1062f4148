"""The lists of a concept as tables: one flat record per row, the same for JSON and CSV."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from concepts.exchange.open_data.deeds import decision_record, measure_record
from concepts.exchange.open_data.source import PublicConcept
from concepts.exchange.open_data.versions import indicator_record, recommendation_record
from concepts.exchange.open_data.writing import Record


@dataclass(frozen=True)
class Table:
    """`columns` of a row, in order; `rows` reads them."""

    columns: tuple[str, ...]
    rows: Callable[[PublicConcept], Iterator[Record]]


def _recommendations(public: PublicConcept) -> Iterator[Record]:
    """One row for each recommendation in each public version."""
    for content in public.contents():
        themes = {theme.lineage_id: theme.title for theme in content.themes}
        challenges = {challenge.lineage_id: challenge.title for challenge in content.challenges}
        for area in content.areas:
            for each in content.of_area("recommendations", area):
                row = recommendation_record(each)
                row["core_themes"] = [themes[lineage] for lineage in row["core_themes"]]
                row["challenges"] = [challenges[lineage] for lineage in row["challenges"]]
                yield {"version": content.version.number, "action_area": area.title, **row}


def _measures(public: PublicConcept) -> Iterator[Record]:
    """One row for each measure, with its latest report and why it has its status."""
    for entry in public.measures():
        row = measure_record(entry, public)
        report, change = _latest(row["reports"]), _latest(row["status_changes"])
        row |= {"latest_report_on": report.get("date"), "latest_report": report.get("text")}
        row |= {"status_since": change.get("date"), "status_reason": change.get("reason")}
        yield row


def _latest(records: list[Record]) -> Record:
    return max(records, key=lambda each: each["date"], default={})


def _indicators(public: PublicConcept) -> Iterator[Record]:
    """One row for each value of an indicator: the baseline of the latest public version is the first."""
    stored: dict[Any, list[tuple[Any, Any, str, str]]] = {}
    for value in public.values():
        stored.setdefault(value.indicator_id, []).append((value.dated, value.value, value.source, value.note))
    for lineage, indicator in public.indicators.items():
        facts = indicator_record(indicator)
        baseline = [] if indicator.baseline is None else [(indicator.baseline_on, indicator.baseline, "", "")]
        for date, value, source, note in baseline + stored.get(lineage, []):
            yield {**facts, "date": date, "value": value, "source": source, "value_note": note}


def _decisions(public: PublicConcept) -> Iterator[Record]:
    """One row for each meeting about each paper."""
    numbers = {lineage: row.number for lineage, row in public.recommendations.items()}
    for entry in public.steps():
        row = dict(decision_record(entry, public))
        row["funds"] = [numbers[lineage] for lineage in row["funds"]]
        row["amendments"] = [each["wording"] for each in row["amendments"] if each["accepted"]]
        yield row


TABLES = {
    "empfehlungen": Table(
        (
            "version", "action_area", "id", "number", "title", "text", "responsible", "partners", "target_groups",
            "time_frame", "starts", "ends", "level", "funding_reservation", "cost_note", "indicator_note", "priority",
            "core_themes", "challenges", "url",
        ),
        _recommendations,
    ),
    "massnahmen": Table(
        (
            "key", "title", "recommendation", "recommendation_number", "recommendation_title", "responsible", "status",
            "status_since", "status_reason", "progress_percent", "planned_start", "planned_end", "actual_start",
            "actual_end", "needs_funding", "amount_eur", "funding_paper", "funding_note", "latest_report_on",
            "latest_report",
        ),
        _measures,
    ),
    "kennzahlen": Table(
        (
            "id", "number", "title", "unit", "direction", "date", "value", "source", "value_note", "baseline",
            "baseline_on", "target", "target_on", "note",
        ),
        _indicators,
    ),
    "beschluesse": Table(
        (
            "date", "time", "body", "organisation", "public", "role", "status", "result", "wording", "paper",
            "paper_title", "paper_kind", "paper_date", "originator", "paper_url", "agenda_item", "votes_in_favour",
            "votes_against", "abstentions", "version", "funds", "amount_once_eur", "amount_per_year_eur", "amendments",
        ),
        _decisions,
    ),
}  # fmt: skip
"""The tables by the names of their files."""
