"""All of a version at once, as the tree that is printed, exported, compared and checked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from concepts.models import (
    PART_MODELS,
    ActionArea,
    Challenge,
    Chapter,
    ConceptVersion,
    CoreTheme,
    Figure,
    GlossaryEntry,
    GoodPractice,
    Imprint,
    Indicator,
    MunicipalPortrait,
    Part,
    Recommendation,
    Succession,
    ThemeNote,
)


@dataclass(frozen=True)
class Content:
    """Everything a version holds, in the order of the document. Read it with `read_content`.

    Nothing here asks the database again: `area.challenges_in_order` and the like are lists.
    """

    version: ConceptVersion
    imprint: Imprint | None
    chapters: Sequence[Chapter]
    themes: Sequence[CoreTheme]
    areas: Sequence[ActionArea]
    practices: Sequence[GoodPractice]
    challenges: Sequence[Challenge]
    recommendations: Sequence[Recommendation]
    notes: Sequence[ThemeNote]
    indicators: Sequence[Indicator]
    portraits: Sequence[MunicipalPortrait]
    terms: Sequence[GlossaryEntry]
    figures: Sequence[Figure]
    successions: Sequence[Succession]

    @property
    def parts(self) -> Iterator[Part]:
        """Every part, kind by kind."""
        for name in NAMES.values():
            yield from getattr(self, name)

    @cached_property
    def _by_area(self) -> dict[tuple[str, int | None], list[Any]]:
        found: dict[tuple[str, int | None], list[Any]] = defaultdict(list)
        for name in ("practices", "challenges", "recommendations", "indicators"):
            for part in getattr(self, name):
                found[name, part.area_id].append(part)
        return found

    def of_area(self, name: str, area: ActionArea | None) -> list[Any]:
        """The practices, challenges, recommendations or indicators of an area; indicators of none with None."""
        return self._by_area[name, area.pk if area else None]

    @cached_property
    def cells(self) -> dict[tuple[int, int], ThemeNote]:
        """The matrix: the note of each theme and area, by their keys."""
        return {(note.theme_id, note.area_id): note for note in self.notes}

    @property
    def matrix_rows(self) -> list[tuple[CoreTheme, list[ThemeNote | None]]]:
        """A row for each theme, with a cell for each area."""
        return [(theme, [self.cells.get((theme.pk, area.pk)) for area in self.areas]) for theme in self.themes]

    @cached_property
    def chapter_tree(self) -> list["ChapterNode"]:
        """The chapters as a tree, in the order of the document."""
        return chapter_tree(self.chapters)

    @cached_property
    def figures_by_key(self) -> dict[str, Figure]:
        return {figure.key: figure for figure in self.figures}

    @cached_property
    def references(self) -> dict[str, Part]:
        """What texts can refer to: `#6.1` is a recommendation, `#<address>` a chapter, theme or area."""
        named: dict[str, Part] = {f"#{part.number}": part for part in self.recommendations}
        for part in (*self.chapters, *self.themes, *self.areas):
            named[f"#{part.slug}"] = part
        return named

    def portraits_of(self, chapter: Chapter) -> list[MunicipalPortrait]:
        return [portrait for portrait in self.portraits if portrait.chapter_id == chapter.pk]


@dataclass
class ChapterNode:
    """A chapter and the chapters below it."""

    chapter: Chapter
    children: list["ChapterNode"] = field(default_factory=list)


def chapter_tree(chapters: Iterable[Chapter]) -> list[ChapterNode]:
    """The chapters of a version, given in their order, as a tree."""
    chapters = list(chapters)
    nodes = {chapter.pk: ChapterNode(chapter) for chapter in chapters}
    roots: list[ChapterNode] = []
    for chapter in chapters:
        siblings = nodes[chapter.parent_id].children if chapter.parent_id else roots
        siblings.append(nodes[chapter.pk])
    return roots


NAMES: dict[type[Part], str] = {model: model._meta.default_related_name or "" for model in PART_MODELS}
"""How `Content`, and a version, call the parts of each kind."""


def read_content(version: ConceptVersion) -> Content:
    """Read all of `version` in a fixed number of queries."""
    parts = {name: list(_rows(model, version)) for model, name in NAMES.items()}
    successions = Succession.objects.filter(version=version).select_related("predecessor", "successor").order_by("pk")
    imprint = Imprint.objects.filter(version=version).first()
    content = Content(version=version, imprint=imprint, successions=list(successions), **parts)
    _share_areas(content)
    return content


def _rows(model: type[Part], version: ConceptVersion) -> Any:
    rows = model.objects.filter(version=version).order_by("position", "pk")
    if issubclass(model, Recommendation):
        return rows.prefetch_related("themes", "challenges")
    if issubclass(model, GoodPractice | MunicipalPortrait):
        return rows.select_related("municipality")
    return rows


def _share_areas(content: Content) -> None:
    """Let parts that name the same version and area hold the same objects: `recommendation.area` costs no query."""
    areas = {area.pk: area for area in content.areas}
    for part in content.parts:
        part.version = content.version
        if getattr(part, "area_id", None):
            part.area = areas[part.area_id]  # type: ignore[attr-defined]
