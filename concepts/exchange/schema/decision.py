"""What bodies decided: each row one paper before one body."""

from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from concepts.choices import AmendmentKind, StepKind, StepStatus
from concepts.exchange import words
from concepts.exchange.schema.base import (
    Day,
    Key,
    Line,
    LineageKey,
    Prose,
    Reference,
    Row,
    Time,
    column,
    word,
    wrong,
)
from concepts.exchange.schema.measure import Euros
from concepts.models import Amendment, Decision, DecisionStep
from organisations.models import Body, BodyKind


class PaperRow(Row):
    reference: Line = column(Decision, "reference", required=True)
    name: Line = column(Decision, "title", required=True)
    type: Line = column(Decision, "kind")
    originator: Line = column(Decision, "originator")
    date: Day | None = None
    address: Line = column(Decision, "address")


class MeetingRow(Row):
    date: Day
    start: Time | None = None
    public: bool = True


class AgendaItemRow(Row):
    number: Line = column(DecisionStep, "agenda_item")
    result: Line = column(DecisionStep, "result")


class VotesRow(Row):
    in_favour: int = Field(ge=0, le=9999)
    against: int = Field(ge=0, le=9999)
    abstentions: int = Field(ge=0, le=9999)


class EffectRow(Row):
    flag: str = Field(default="funding_reservation", pattern="^funding_reservation$")
    recommendations: list[LineageKey]


class AmendmentRow(Row):
    key: Key
    originator: Line = column(Amendment, "originator")
    type: Annotated[AmendmentKind, word(words.AMENDMENT_KINDS)]
    result: Annotated[bool, word(words.MOTION_RESULTS)]
    votes: VotesRow | None = None
    wording: Prose = Field(min_length=1)
    effect: EffectRow | None = None


class AmountRow(Row):
    once: Euros | None = None
    per_year: Euros | None = None


class DecisionRow(Row):
    """Rows with the same reference are one paper on its way. Without a body it is a paper that no body has had yet.

    `body` is the key of a body of the concept's organisation, of another one as "organisation/key". `concept_version` may
    also name a revision: the version as it was then.
    """

    key: Key | None = None
    concept: Reference | None = None
    process: Reference | None = None
    body: Reference | None = None
    stage: Annotated[StepKind, word(words.STEP_KINDS)] | None = None
    status: Annotated[StepStatus, word(words.STEP_STATUSES)] = StepStatus.ANNOUNCED
    paper: PaperRow
    meeting: MeetingRow | None = None
    agenda_item: AgendaItemRow = AgendaItemRow()
    votes: VotesRow | None = None
    wording: Prose = ""
    public_summary_only: bool = False
    amendments: list[AmendmentRow] = []
    concept_version: Reference | None = None
    funding_for: list[LineageKey] = []
    amount_eur: AmountRow = AmountRow()

    @model_validator(mode="after")
    def _is_a_whole_step(self) -> "DecisionRow":
        said = [self.key, self.body, self.stage, self.meeting]
        if any(said) and not all(said):
            raise wrong(_("A step needs key, body, stage and meeting."))
        return self

    @model_validator(mode="after")
    def _keeps_what_is_not_public(self) -> "DecisionRow":
        if self.meeting and not self.meeting.public and self.wording and not self.public_summary_only:
            raise wrong(
                _(
                    "The meeting was not public. Import a summary that everybody may read as its wording, "
                    "and say so: public_summary_only: true."
                )
            )
        return self


class BodyRow(Row):
    """A body. `oparl_classification` is read and left out."""

    key: Key
    organisation: Reference
    name: Line = column(Body, "name", required=True)
    kind: Annotated[BodyKind, word(words.BODY_KINDS)]
    decides: bool = False
    website: Line = column(Body, "website")
    note: Line = column(Body, "note")
    valid_from: Day | None = None
    valid_until: Day | None = None
    oparl_classification: Any = None


class CommuneRow(Row):
    """A Kommune, for tables and to be found by its name. `county_seat` and `contact` are read and left out."""

    key: Key
    name: Line = Field(min_length=1)
    kind: Line = ""
    population: int | None = None
    foreign_share_pct: float | int | None = None
    county_seat: bool = False
    contact: Line = ""


class ProcessRow(Row, extra="ignore"):
    """Of a process only which concept it revises."""

    key: Key
    concept: Reference | None = None
