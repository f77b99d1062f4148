"""A concept and its versions."""

from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field, field_validator, model_validator

from concepts.choices import Change, Licence, Outcome, Stage
from concepts.exchange import words
from concepts.exchange.schema.base import (
    Day,
    Key,
    Line,
    LineageKey,
    Localized,
    Prose,
    Reference,
    Row,
    Shown,
    column,
    word,
    wrong,
)
from concepts.exchange.schema.measure import PortionRow, ValueRow
from concepts.exchange.schema.parts import AreaRow, ChapterRow, FigureRow, IndicatorRow, TermRow, ThemeRow
from concepts.exchange.schema.rendition import DocumentRow, RenditionRow
from concepts.models import Chapter, Concept, ConceptVersion, Imprint, Revision


class LayoutRow(Row):
    """One place in the order of the document: a chapter by its key, or what the records say."""

    part: str
    ref: LineageKey | None = None
    number: Line = column(Chapter, "number")
    title: Line = column(Chapter, "title")
    kurz: bool = False

    @field_validator("part")
    @classmethod
    def _is_known(cls, part: str) -> str:
        known = ("chapter", *words.PRINTED_BY_ITSELF, *words.CHAPTER_KINDS)
        if part not in known:
            raise wrong(_("“%(word)s” is not one of %(words)s.") % {"word": part, "words": ", ".join(known)})
        return part


class PeriodRow(Row):
    begins: int | None = Field(default=None, alias="from", ge=1900, le=2199)
    ends: int | None = Field(default=None, alias="to", ge=1900, le=2199)


class ImprintRow(Row):
    publisher: Line = column(Imprint, "publisher", required=True)
    address: Line = column(Imprint, "address")
    email: Line = column(Imprint, "email")
    phone: Line = column(Imprint, "phone")
    fax: Line = column(Imprint, "fax")
    editing: Line = column(Imprint, "editing")
    as_of: Day | None = None


class CorrectionRow(Row):
    """One change of frozen words, of the version or of one of its renditions ("kurzfassung/en")."""

    kind: Reference
    part: LineageKey | None = None
    field: Key
    rendition: Reference | None = None
    old: Shown = ""
    new: Shown = ""


class RevisionRow(Row):
    key: Key | None = None
    date: Day
    label: Line = column(Revision, "label", required=True)
    note: Prose = Field(min_length=1)
    corrections: list[CorrectionRow] = []


class SuccessionRow(Row):
    """What became of something in an older version, in this one."""

    kind: Reference = "recommendations"
    predecessor: LineageKey
    successor: LineageKey | None = None
    change: Annotated[Change, word(words.CHANGES)]
    outcome: Annotated[Outcome, word(words.OUTCOMES)] | None = None
    reason: Prose = Field(min_length=1)


class VersionRow(Row):
    """`number` counts the versions of the concept; without it they are counted by their dates."""

    key: Key | None = None
    number: int | None = Field(default=None, ge=1, le=9999)
    label: Line = column(ConceptVersion, "label", required=True)
    title: Localized
    subtitle: Localized | None = None
    status: Annotated[Stage, word(words.STAGES)]
    public: bool | None = None
    published: Day | None = None
    supersedes: Reference | None = None
    superseded_by: Reference | None = None
    superseded_on: Day | None = None
    drafted: Day | None = None
    adopted: Day | None = None
    adopted_by_decision: Reference | None = None
    in_force_from: Day | None = None
    review_planned: Day | None = None
    period: PeriodRow = PeriodRow()
    editor_role: Line = column(ConceptVersion, "editor")
    own_words: dict[str, list[Line]] = {}
    contributors: list[Line] = []
    imprint: ImprintRow | None = None
    revisions: list[RevisionRow] = []
    documents: list[DocumentRow] = []
    short_version_rule: Prose = ""
    layout_order: list[LayoutRow] | None = None
    chapters: list[ChapterRow] = []
    core_themes: list[ThemeRow] = []
    areas: list[AreaRow] = Field(default=[], alias="fields")
    closing_chapters: list[ChapterRow] = []
    indicators: list[IndicatorRow] = []
    glossary: list[TermRow] = []
    figures: list[FigureRow] = []
    successions: list[SuccessionRow] = []
    renditions: list[RenditionRow] = []

    @model_validator(mode="after")
    def _has_a_name(self) -> "VersionRow":
        if self.key is None and self.number is None:
            raise wrong(_("Give the version a key, for example v2026."))
        return self


class ConceptRow(Row):
    """A concept. Its key is the last part of its address."""

    key: LineageKey
    organisation: Reference | None = None
    title: Line = column(Concept, "title", required=True)
    licence: Annotated[Licence, word({choice.value: choice for choice in Licence})] = Licence.DL_DE_BY
    versions: list[VersionRow] = []
    indicator_values: list[ValueRow] = []
    portions: list[PortionRow] = []
