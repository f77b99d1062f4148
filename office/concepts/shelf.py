"""Concepts as the office lists them: their versions with their states, the draft, and the one next step."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from concepts.choices import State
from concepts.models import Concept, ConceptVersion, Publication, PublicationState


@dataclass(frozen=True)
class ShelfRow:
    """A concept with its frozen versions, the latest first, each with its state today. `asked` is what was asked last
    for the draft: whether it is being published, or was refused.
    """

    concept: Concept
    draft: ConceptVersion | None
    versions: list[tuple[ConceptVersion, State]]
    asked: Publication | None

    @property
    def is_checking(self) -> bool:
        return self.asked is not None and self.asked.state == PublicationState.CHECKING

    @property
    def is_refused(self) -> bool:
        return self.asked is not None and self.asked.state == PublicationState.REFUSED

    @property
    def in_force(self) -> ConceptVersion | None:
        return next((version for version, state in self.versions if state == State.IN_FORCE), None)

    @property
    def submitted(self) -> ConceptVersion | None:
        """The latest version, where it waits for its decision."""
        return next((version for version, state in self.versions[:1] if state == State.SUBMITTED), None)


def read_rows(concepts: Iterable[Concept], today: dt.date) -> list[ShelfRow]:
    """A row for each of the concepts, in their order: two queries."""
    listed = list(concepts)
    versions: dict[int, list[ConceptVersion]] = defaultdict(list)
    for version in ConceptVersion.objects.for_page().filter(concept__in=listed).order_by("-number"):
        versions[version.concept_id].append(version)
    asked: dict[int, Publication] = {}
    drafts = [version for found in versions.values() for version in found if not version.is_frozen]
    for publication in Publication.objects.filter(version__in=drafts).order_by("requested_at", "pk"):
        asked[publication.version_id] = publication
    return [_row(concept, versions[concept.pk], asked, today) for concept in listed]


def _row(concept: Concept, versions: list[ConceptVersion], asked: dict[int, Publication], today: dt.date) -> ShelfRow:
    effective = [version for version in versions if version.in_force_from and version.in_force_from <= today]
    in_force = max(effective, key=lambda version: version.in_force_from or dt.date.min, default=None)
    draft = next((version for version in versions if not version.is_frozen), None)
    frozen = [(version, version.state_on(today, in_force)) for version in versions if version.is_frozen]
    return ShelfRow(concept, draft, frozen, asked.get(draft.pk) if draft else None)
