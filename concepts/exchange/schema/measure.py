"""What is done about recommendations: measures, values of indicators, what municipalities do."""

from typing import Annotated, Any

from pydantic import Field

from concepts.choices import MeasureStatus
from concepts.exchange import words
from concepts.exchange.schema.base import (
    Day,
    Key,
    Line,
    LineageKey,
    Prose,
    Reference,
    Row,
    column,
    number,
    word,
)
from concepts.models import IndicatorValue, Measure, Milestone, MunicipalityPortion

Euros = Annotated[Any, number(digits=12, places=2)]
Status = Annotated[MeasureStatus, word(words.MEASURE_STATUSES)]


class FundingRow(Row):
    """`decided_by` names the decision about the money, by the key of a step or the reference of the paper."""

    required: bool = False
    decided_by: Reference | None = None
    amount_eur: Euros | None = None
    note: Line = column(Measure, "funding_note")


class MilestoneRow(Row):
    date: Day
    title: Line = column(Milestone, "title", required=True)
    done: bool = False


class ReportRow(Row):
    date: Day
    text: Prose = Field(min_length=1)


class ValueRow(Row):
    indicator: LineageKey
    date: Day
    value: Annotated[Any, number(digits=14, places=4)]
    source: Line = column(IndicatorValue, "source")
    note: Line = column(IndicatorValue, "note")


class StatusChangeRow(Row):
    before: Status | None = Field(default=None, alias="from")
    after: Status = Field(alias="to")
    date: Day
    reason: Prose = Field(min_length=1)
    override: Prose = ""


class MeasureRow(Row):
    """`start` and `due` are the plan; `begun` is the real beginning, of a measure under way the planned one where missing.

    `status_history` tells how the status came about; where it is not said there is one change, dated by the last report.
    `override_reason` says why a measure has begun without a decision about its money.
    """

    key: Key
    concept: Reference | None = None
    recommendation: LineageKey
    title: Line = column(Measure, "title", required=True)
    status: Status = MeasureStatus.PLANNED
    progress_pct: int = Field(default=0, ge=0, le=100)
    responsible: Line = column(Measure, "responsible")
    start: Day | None = None
    due: Day | None = None
    begun: Day | None = None
    completed: Day | None = None
    funding: FundingRow = FundingRow()
    override_reason: Prose = ""
    on_hold_reason: Prose = ""
    languages_planned: list[Line] = []
    milestones: list[MilestoneRow] = []
    reports: list[ReportRow] = []
    indicator_values: list[ValueRow] = []
    status_history: list[StatusChangeRow] | None = None


class ReportHeadRow(Row):
    """The report that the measures are taken from."""

    key: Key | None = None
    title: Line = ""
    as_of: Day
    decision: Reference | None = None
    published: Day | None = None


class ImplementationRow(Row):
    report: ReportHeadRow | None = None
    status_labels: dict[str, Any] = {}
    measures: list[MeasureRow] = []


class PortionRow(Row):
    """What one municipality does about a recommendation."""

    recommendation: LineageKey
    commune: Reference
    responsible: Line = column(MunicipalityPortion, "responsible")
    status: Status | None = None
    note: Line = column(MunicipalityPortion, "note")
