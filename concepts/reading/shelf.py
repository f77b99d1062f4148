"""All concepts, each by the version that counts."""

import datetime as dt
from dataclasses import dataclass

from concepts.choices import State
from concepts.models import Concept, ConceptVersion


@dataclass(frozen=True)
class ShelfEntry:
    """A concept, its version in force or else its latest public one, and what that is today."""

    concept: Concept
    version: ConceptVersion
    state: State


def read_shelf(today: dt.date) -> list[ShelfEntry]:
    """The concepts that everybody can read: those of the Kreis first, then by title. Three queries."""
    concepts = list(Concept.objects.public().for_list().in_order())
    latest: dict[int, ConceptVersion] = {}
    in_force: dict[int, ConceptVersion] = {}
    versions = ConceptVersion.objects.filter(concept__in=concepts).public().select_related("decided_by__body")
    for version in versions.order_by("number"):
        latest[version.concept_id] = version
    for version in versions.filter(in_force_from__lte=today).order_by("in_force_from"):
        in_force[version.concept_id] = version
    return [_entry(concept, latest[concept.pk], in_force.get(concept.pk), today) for concept in concepts]


def _entry(concept: Concept, latest: ConceptVersion, in_force: ConceptVersion | None, today: dt.date) -> ShelfEntry:
    version = in_force or latest
    version.concept = concept
    return ShelfEntry(concept, version, version.state_on(today, in_force))
