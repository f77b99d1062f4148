"""Measures, values of indicators and what municipalities do: added where they are new."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from django.utils.translation import gettext as _

from concepts.choices import STARTED
from concepts.exchange.normal.concept import NormalConcept
from concepts.exchange.problems import Problems
from concepts.exchange.recording.deeds import record_measures, record_portions, record_values
from concepts.exchange.recording.names import Names
from concepts.exchange.schema.measure import MeasureRow, PortionRow, ValueRow
from concepts.funding import Funding, funding_record, latest_reservations
from concepts.models import (
    Concept,
    Decision,
    IndicatorValue,
    Measure,
    MeasureReport,
    Milestone,
    MunicipalityPortion,
    StatusChange,
)
from concepts.services.importing.checking import check_record
from concepts.services.importing.lineages import Lineages
from concepts.services.importing.report import Deed, ImportReport
from organisations.models import Organisation

R = TypeVar("R", MeasureRow, ValueRow, PortionRow)


class MonitoringImport:
    """Writes what is done about the recommendations of one concept, and how its numbers develop."""

    def __init__(
        self,
        concept: Concept,
        lineages: Lineages,
        communes: dict[str, Organisation],
        problems: Problems,
        report: ImportReport,
    ) -> None:
        self.concept, self.lineages, self.communes = concept, lineages, communes
        self.problems, self.report = problems, report
        self.names = Names.of(concept)

    def run(self, normal: NormalConcept) -> None:
        """Write all that is new. The decisions have been written before: they may provide the money."""
        self._add_measures(normal.measures)
        self._add_values(normal.concept.indicator_values)
        self._add_portions(normal.concept.portions)

    def _add_measures(self, rows: Iterable[MeasureRow]) -> None:
        new = list(self._new(rows, record_measures(self.concept, self.names), lambda row: row.key))
        self._refuse_those_without_money(new)
        papers = {paper.reference: paper for paper in self.concept.decisions.all()}
        measures = [self._measure(row, papers) for row in new]
        self.problems.refuse()
        pairs = list(zip(new, Measure.objects.bulk_create(measures), strict=True))
        Milestone.objects.bulk_create(
            Milestone(measure=measure, due=each.date, title=each.title, is_reached=each.done)
            for row, measure in pairs
            for each in row.milestones
        )
        MeasureReport.objects.bulk_create(
            MeasureReport(measure=measure, dated=each.date, text=each.text)
            for row, measure in pairs
            for each in row.reports
        )
        StatusChange.objects.bulk_create(
            StatusChange(
                measure=measure,
                old_status=each.before or "",
                new_status=each.after,
                changed_on=each.date,
                reason=each.reason,
                override=each.override,
            )
            for row, measure in pairs
            for each in row.status_history or ()
        )
        self.report.count(Deed.MEASURE, len(new))

    def _new(self, rows: Iterable[R], stored: Iterable[R], name: Callable[[R], str]) -> Iterator[R]:
        """The rows that the portal does not have; the others are compared."""
        known = {name(row): row for row in stored}
        for row in rows:
            if name(row) in known:
                self.report.compare(known[name(row)], row, name(row))
            else:
                yield row

    def _measure(self, row: MeasureRow, papers: dict[str, Decision]) -> Measure:
        decided_by = row.funding.decided_by
        measure = Measure(
            concept=self.concept,
            recommendation=self.lineages["recommendations", row.recommendation],
            key=row.key,
            title=row.title,
            responsible=row.responsible,
            status=row.status,
            progress=row.progress_pct,
            planned_start=row.start,
            planned_end=row.due,
            actual_start=row.begun,
            actual_end=row.completed,
            needs_funding=row.funding.required,
            amount=row.funding.amount_eur,
            funding_decision=papers[decided_by] if decided_by else None,
            funding_note=row.funding.note,
        )
        check_record(measure, row.place, self.problems)
        return measure

    def _refuse_those_without_money(self, rows: Iterable[MeasureRow]) -> None:
        """The rule of `monitoring.change_status`: under reservation a measure begins when the money is decided, or says why."""
        record, reserved = funding_record(self.concept), latest_reservations(self.concept)
        for row in rows:
            lineage = self.lineages["recommendations", row.recommendation].pk
            funding = record.of(lineage, reserved_by_version=reserved.get(lineage, False))
            explained = any(change.override for change in row.status_history or ())
            if row.status in STARTED and funding in (Funding.RESERVED, Funding.PENDING) and not explained:
                sentence = _(
                    "The recommendation is under funding reservation, and no decision provides the money. "
                    "Name it with funding_for, or say why the measure has begun: override_reason."
                )
                self.problems.add((*row.place, "status"), sentence)

    def _add_values(self, rows: Iterable[ValueRow]) -> None:
        stored = record_values(self.concept, self.names)
        new = list(self._new(rows, stored, lambda row: f"{row.indicator}, {row.date}"))
        IndicatorValue.objects.bulk_create(
            IndicatorValue(
                indicator=self.lineages["indicators", row.indicator],
                dated=row.date,
                value=row.value,
                source=row.source,
                note=row.note,
            )
            for row in new
        )
        self.report.count(Deed.VALUE, len(new))

    def _add_portions(self, rows: Iterable[PortionRow]) -> None:
        stored = record_portions(self.concept, self.names)
        new = list(self._new(rows, stored, lambda row: f"{row.recommendation}, {row.commune}"))
        MunicipalityPortion.objects.bulk_create(
            MunicipalityPortion(
                recommendation=self.lineages["recommendations", row.recommendation],
                municipality=self.communes[row.commune],
                responsible=row.responsible,
                status=row.status or "",
                note=row.note,
            )
            for row in new
        )
        self.report.count(Deed.PORTION, len(new))
