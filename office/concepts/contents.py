"""What a draft holds, as the office lists it: in the order of the document, with what can be done to each part."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from concepts.choices import ChapterKind
from concepts.content import ChapterNode, chapter_tree
from concepts.models import (
    ActionArea,
    Challenge,
    Chapter,
    ConceptVersion,
    CoreTheme,
    Figure,
    GlossaryEntry,
    GoodPractice,
    Indicator,
    LineageKind,
    MunicipalPortrait,
    Part,
    Recommendation,
)
from concepts.wording import counted, kind_name
from office.concepts.kinds import BY_LINEAGE, Kind

COUNTED: tuple[type[Part], ...] = (Chapter, CoreTheme, ActionArea, Recommendation, Indicator, Figure, GlossaryEntry)


@dataclass(frozen=True)
class Line:
    """A part in a list. `note` says what is in it or missing; `is_first` and `is_last` among those that it can change places
    with. `level`: 0 for what stands by itself, more for chapters below chapters; `can_go_lower` only for chapters.
    """

    part: Part
    number: str
    title: str
    note: str = ""
    level: int = 0
    is_first: bool = False
    is_last: bool = False

    @property
    def can_go_lower(self) -> bool:
        return self.part.kind == LineageKind.CHAPTER and not self.is_first

    @property
    def can_go_higher(self) -> bool:
        return self.level > 0


@dataclass(frozen=True)
class Section:
    """All parts of one kind on a page, and the way to a new one. `parent` is the lineage that new ones stand below."""

    kind: Kind
    lines: Sequence[Line]
    parent: str = ""

    @property
    def anchor(self) -> str:
        return self.kind.path


@dataclass(frozen=True)
class PartCount:
    """How many parts of a kind there are."""

    label: str
    count: int


def count_parts(version: ConceptVersion) -> list[PartCount]:
    """How much of what a version has: a query for each kind."""
    return [
        PartCount(kind_name(model.kind, version.labels), model.objects.filter(version=version).count())
        for model in COUNTED
    ]


def sections_of(version: ConceptVersion) -> list[Section]:
    """What stands by itself in a version, kind by kind: a query for each."""
    kinds = [
        LineageKind.CHAPTER,
        LineageKind.THEME,
        LineageKind.AREA,
        LineageKind.INDICATOR,
        LineageKind.FIGURE,
        LineageKind.TERM,
    ]
    return [Section(BY_LINEAGE[kind], _lines(version, kind)) for kind in kinds]


def sections_below(part: Part) -> list[Section]:
    """What stands below a part: the challenges, recommendations and so on of an action area, the portraits of a chapter."""
    match part:
        case ActionArea():
            models: tuple[Any, ...] = (Challenge, Recommendation, GoodPractice, Indicator)
            below: dict[str, Any] = {"area": part}
        case Chapter():
            models, below = (MunicipalPortrait,), {"chapter": part}
        case _:
            return []
    return [
        Section(BY_LINEAGE[model.kind], _in_row(_rows(model.objects.filter(**below))), str(part.lineage_id))
        for model in models
    ]


def _lines(version: ConceptVersion, kind: LineageKind) -> list[Line]:
    rows = _rows(BY_LINEAGE[kind].model.objects.filter(version=version))
    if kind == LineageKind.CHAPTER:
        return list(_tree(chapter_tree(rows), 0))
    if kind == LineageKind.AREA:
        return _in_row(rows.annotate(size=Count("recommendations")), version)
    if kind == LineageKind.INDICATOR:
        by_area = groupby(rows, lambda indicator: indicator.area_id)
        return [line for _area, below in by_area for line in _in_row(below)]
    return _in_row(rows)


def _rows(rows: Any) -> Any:
    if rows.model is MunicipalPortrait:
        rows = rows.select_related("municipality")
    return rows.order_by("position", "pk")


def _tree(nodes: Sequence[ChapterNode], level: int) -> Iterable[Line]:
    for place, node in enumerate(nodes):
        yield _line(node.chapter, place, len(nodes), level=level, has_more=bool(node.children))
        yield from _tree(node.children, level + 1)


def _in_row(rows: Iterable[Any], version: ConceptVersion | None = None) -> list[Line]:
    parts = list(rows)
    return [_line(part, place, len(parts), version) for place, part in enumerate(parts)]


def _line(
    part: Any, place: int, count: int, version: ConceptVersion | None = None, *, level: int = 0, has_more: bool = False
) -> Line:
    return Line(
        part=part,
        number=getattr(part, "number", ""),
        title=getattr(part, "title", "") or str(part),
        note=_note(part, version, has_more=has_more),
        level=level,
        is_first=place == 0,
        is_last=place == count - 1,
    )


def _note(part: Any, version: ConceptVersion | None, *, has_more: bool) -> str:
    match part:
        case Chapter(shows=ChapterKind.TEXT) if not part.text.strip() and not has_more:
            return _("no text yet")
        case Chapter() if part.shows != ChapterKind.TEXT:
            return _("shows: %(what)s") % {"what": part.get_shows_display()}
        case Figure() if not part.decorative and not part.alternative.strip():
            return _("no alternative text yet")
        case ActionArea() if version is not None:
            return counted(getattr(part, "size", 0), "recommendation", version.labels)
    return ""
