"""A version as plain values, part by part: what two versions are compared by."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from concepts.content import Content
from concepts.models import (
    Chapter,
    ConceptVersion,
    Figure,
    GoodPractice,
    Indicator,
    LineageKind,
    MunicipalPortrait,
    Part,
    Recommendation,
    ThemeNote,
)

FACTS: dict[type[ConceptVersion] | type[Part], tuple[str, ...]] = {
    ConceptVersion: ("period_from", "period_until", "editor"),
    Chapter: ("author", "shows", "in_short"),
    Recommendation: ("time_frame", "starts", "ends", "level", "funding_reservation", "is_priority"),
    Indicator: ("direction", "baseline", "baseline_on", "target", "target_on"),
    GoodPractice: ("municipality",),
    MunicipalPortrait: ("municipality",),
    Figure: ("key", "image", "decorative", "credit"),
}
"""What a part says beside its texts, number and place, field by field. Themes and challenges come as lineages."""


@dataclass(frozen=True)
class Place:
    """Where parts stand: parts of the same kind below the same parent follow each other. No parent: the version itself."""

    kind: LineageKind
    parent: UUID | None = None


@dataclass(frozen=True)
class Node:
    """A part of a version. `texts` are its wording by field, `facts` everything else it says."""

    lineage: UUID
    place: Place
    number: str
    texts: Mapping[str, str]
    facts: Mapping[str, Any]

    @property
    def kind(self) -> LineageKind:
        return self.place.kind

    @property
    def title(self) -> str:
        """What it is called, or for parts without a title whom they describe or how they begin."""
        if self.kind == LineageKind.PORTRAIT:
            return str(self.facts["municipality"])
        return self.texts.get("title") or self.texts.get("caption") or self.texts.get("text", "")


@dataclass(frozen=True)
class Outline:
    """All parts of a version by lineage, and in which order they stand in each place."""

    nodes: Mapping[UUID, Node]
    order: Mapping[Place, tuple[UUID, ...]]


def outline_of(nodes: Iterable[Node]) -> Outline:
    """The outline of nodes that are given in their order."""
    by_lineage: dict[UUID, Node] = {}
    order: dict[Place, list[UUID]] = defaultdict(list)
    for node in nodes:
        by_lineage[node.lineage] = node
        order[node.place].append(node.lineage)
    return Outline(by_lineage, {place: tuple(lineages) for place, lineages in order.items()})


def read_outline(content: Content) -> Outline:
    """The outline of a version: no query."""
    return outline_of(_nodes(content))


def _nodes(content: Content) -> Iterator[Node]:
    chapters = {chapter.pk: chapter.lineage_id for chapter in content.chapters}
    themes = {theme.pk: theme.lineage_id for theme in content.themes}
    version = content.version
    yield Node(version.lineage_id, Place(LineageKind.CONCEPT), "", _texts(version), _facts(version, ConceptVersion))
    for part in content.parts:
        yield Node(
            part.lineage_id,
            Place(part.kind, _parent(part, chapters)),
            getattr(part, "number", ""),
            _texts(part),
            _facts(part, type(part)) | ({"theme": themes[part.theme_id]} if isinstance(part, ThemeNote) else {}),
        )


def _parent(part: Part, chapters: Mapping[int, UUID]) -> UUID | None:
    """The lineage of the area or chapter that a part stands in."""
    area = getattr(part, "area", None)
    if area is not None:
        return area.lineage_id
    key = part.parent_id if isinstance(part, Chapter) else getattr(part, "chapter_id", None)
    return chapters[key] if key else None


def _texts(source: ConceptVersion | Part) -> dict[str, str]:
    return {field: getattr(source, field) for field in source.texts}


def _facts(source: ConceptVersion | Part, model: type[ConceptVersion] | type[Part]) -> dict[str, Any]:
    facts = {name: _plain(getattr(source, name)) for name in FACTS.get(model, ())}
    if isinstance(source, Recommendation):
        facts["themes"] = tuple(theme.lineage_id for theme in source.themes.all())
        facts["challenges"] = tuple(challenge.lineage_id for challenge in source.challenges.all())
    return facts


def _plain(value: Any) -> Any:
    """A value that is equal when it says the same: files and organisations are known by their names."""
    return str(value) if value is not None and hasattr(value, "name") and not isinstance(value, str) else value
