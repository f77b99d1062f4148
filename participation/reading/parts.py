"""The parts of a version that people can write about."""

from dataclasses import dataclass, field
from uuid import UUID

from concepts.models import ActionArea, Challenge, Chapter, ConceptVersion, Recommendation

CommentablePart = Chapter | ActionArea | Challenge | Recommendation
MODELS: tuple[type[Chapter | ActionArea | Challenge | Recommendation], ...] = (
    Chapter,
    ActionArea,
    Challenge,
    Recommendation,
)


@dataclass(frozen=True)
class AreaOutline:
    """An action area with what stands in it."""

    area: ActionArea
    challenges: list[Challenge] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)


@dataclass(frozen=True)
class Outline:
    """All that can be written about, in the order of the document."""

    chapters: list[Chapter]
    areas: list[AreaOutline]


def read_outline(version: ConceptVersion) -> Outline:
    """The parts of `version`: four queries."""
    areas = {area.pk: AreaOutline(area) for area in version.areas.all()}
    for challenge in version.challenges.all():
        areas[challenge.area_id].challenges.append(challenge)
    for recommendation in version.recommendations.all():
        areas[recommendation.area_id].recommendations.append(recommendation)
    return Outline(list(version.chapters.filter(shows="text")), list(areas.values()))


def find_part(version: ConceptVersion, lineage: UUID | None) -> CommentablePart | None:
    """The part of `version` with this lineage; None for the whole, and for what cannot be written about."""
    if lineage is None:
        return None
    rows = (model._default_manager.filter(version=version, lineage=lineage).first() for model in MODELS)
    return next((row for row in rows if row is not None), None)


def wording_of(part: CommentablePart | None) -> str:
    """The text for which another wording can be proposed; empty where there is none."""
    if isinstance(part, ActionArea):
        return part.introduction
    return part.text if part else ""
