"""The parts of a version: chapters, core themes, action areas with all in them, indicators, glossary, figures."""

from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import Field, field_validator, model_validator

from concepts.choices import Change, ChapterKind, Direction, Level, Outcome, TimeFrame
from concepts.errors import ConceptError
from concepts.exchange import words
from concepts.exchange.pictures import extension
from concepts.exchange.schema.base import (
    Coarse,
    Day,
    Id,
    Key,
    Line,
    LineageKey,
    Localized,
    Prose,
    Reference,
    Row,
    column,
    number,
    word,
    wrong,
)
from concepts.exchange.tables import german_cell
from concepts.models import (
    ActionArea,
    Challenge,
    Chapter,
    CoreTheme,
    Figure,
    GlossaryEntry,
    GoodPractice,
    Indicator,
    Recommendation,
)

Amount = Annotated[Any, number(digits=14, places=4)]


class PartRow(Row):
    """`key` is what the file calls the part in all its versions, `id` its permanent id."""

    key: LineageKey
    id: Id = None


class TableRow(Row):
    """A table of a chapter, appended to its text. `source: communes` is filled from the Kommunen of the file."""

    key: Key | None = None
    caption: Line = Field(min_length=1)
    source: str = Field(default="", pattern="^(communes)?$")
    columns: list[Line] = Field(min_length=1)
    rows: list[list[Line]] = []

    @field_validator("rows", mode="before")
    @classmethod
    def _in_german(cls, rows: Any) -> Any:
        return [[german_cell(cell) for cell in row] if isinstance(row, list) else row for row in rows or ()]

    @model_validator(mode="after")
    def _as_wide_as_its_head(self) -> "TableRow":
        if any(len(row) > len(self.columns) for row in self.rows):
            raise wrong(_("A row of the table is longer than its head."))
        return self


class PortraitRow(Row):
    """A Kommune described in a chapter. Its key is made from chapter and Kommune where it has none."""

    commune: Reference
    key: LineageKey | None = None
    id: Id = None
    text: Prose = Field(min_length=1)


class ChapterRow(PartRow):
    parent: LineageKey | None = None
    number: Line = column(Chapter, "number")
    slug: LineageKey | None = None
    title: Line = column(Chapter, "title", required=True)
    shows: Annotated[ChapterKind, word(words.CHAPTER_KINDS)] = ChapterKind.TEXT
    text: Prose = ""
    author_role: Line = column(Chapter, "author")
    short: bool = False
    tables: list[TableRow] = []
    commune_profiles: list[PortraitRow] = []


class ThemeRow(PartRow):
    order: int | None = Field(default=None, ge=0, le=9999)
    number: Line = column(CoreTheme, "number")
    slug: LineageKey | None = None
    title: Localized
    text: Prose = ""


class PracticeRow(PartRow):
    title: Line = column(GoodPractice, "title", required=True)
    commune: Reference | None = None
    text: Prose = ""


class ChallengeRow(PartRow):
    number: Line = column(Challenge, "number")
    title: Line = column(Challenge, "title", required=True)
    text: Prose = ""


class NoteRow(Row):
    """A cell of the matrix; a text alone is enough, then its key is made from area and theme."""

    key: LineageKey | None = None
    id: Id = None
    text: Prose = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _text_alone(cls, data: Any) -> Any:
        return {"text": data} if isinstance(data, str) else data


class TimeFrameRow(Row):
    category: Annotated[TimeFrame, word(words.TIME_FRAMES)] | None = None
    start: Coarse | None = None
    end: Coarse | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "TimeFrameRow":
        if self.start and self.end and self.end.last < self.start.first:
            raise wrong(_("The end lies before the beginning. Correct one of them."))
        return self


class PredecessorRow(Row):
    version: Reference
    recommendation: LineageKey
    change: Annotated[Change, word(words.CHANGES)]
    reason: Prose = ""


class OutcomeRow(Row):
    status: Annotated[Outcome, word(words.OUTCOMES)]
    text: Prose = Field(min_length=1)
    successor: LineageKey | None = None


class RecommendationRow(PartRow):
    """`sources` name contributions, which are imported by another part of the portal: read and left out."""

    number: Line = column(Recommendation, "number", required=True)
    title: Line = column(Recommendation, "title", required=True)
    text: Prose = ""
    responsible: Line = column(Recommendation, "responsible")
    partners: list[Line] = []
    target_groups: list[Line] = []
    time_frame: TimeFrameRow = TimeFrameRow()
    funding_reservation: bool = False
    cost_note: Line = column(Recommendation, "cost_note")
    level: Annotated[Level, word(words.LEVELS)] | None = None
    core_themes: list[LineageKey] = []
    challenges: list[LineageKey] = []
    indicator: Line = column(Recommendation, "indicator_note")
    priority: bool = False
    predecessor: PredecessorRow | None = None
    outcome: OutcomeRow | None = None
    sources: list[Reference] = []


class AreaRow(PartRow):
    number: Line = column(ActionArea, "number")
    slug: LineageKey | None = None
    title: Localized
    successor_field: LineageKey | None = None
    lead_unit: Line = column(ActionArea, "lead_unit")
    short_text: Prose = ""
    introduction: Prose = ""
    easy_language: Prose = ""
    guiding_goal: Prose = ""
    goals: list[Line] = []
    good_practice: list[PracticeRow] = []
    theme_notes: dict[str, NoteRow] = {}
    challenges: list[ChallengeRow] = []
    recommendations: list[RecommendationRow] = []


class ReadingRow(Row):
    """A value of an indicator on a day."""

    date: Day
    value: Amount


class IndicatorRow(PartRow):
    order: int | None = Field(default=None, ge=0, le=9999)
    number: Line = column(Indicator, "number")
    field: LineageKey | None = None
    title: Line = column(Indicator, "title", required=True)
    unit: Line = column(Indicator, "unit", required=True)
    baseline: ReadingRow | None = None
    target: ReadingRow | None = None
    direction: Annotated[Direction, word(words.DIRECTIONS)] = Direction.NEUTRAL
    note: Line = column(Indicator, "note")


class TermRow(Row):
    """An entry of the glossary. Its key is made from the term where it has none."""

    term: Line = column(GlossaryEntry, "title", required=True)
    key: LineageKey | None = None
    id: Id = None
    text: Prose = Field(min_length=1)


class FigureRow(PartRow):
    """A picture, in the file as !!binary. `in_text` is what texts call it: its key, unless told otherwise."""

    in_text: Key | None = None
    image: bytes
    decorative: bool = False
    alternative: Line = column(Figure, "alternative")
    caption: Line = column(Figure, "caption")
    description: Prose = ""
    credit: Line = column(Figure, "credit")

    @field_validator("image")
    @classmethod
    def _is_a_picture(cls, image: bytes) -> bytes:
        try:
            extension(image)
        except ConceptError as error:
            raise wrong(str(error)) from error
        return image
