"""What an import is about, and what it can refer to: what the file holds, and what the portal holds already."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from concepts.exchange import words
from concepts.exchange.normal.parts import parts_of
from concepts.exchange.schema.decision import BodyRow, DecisionRow
from concepts.exchange.schema.file import File
from concepts.exchange.schema.measure import MeasureRow
from concepts.exchange.schema.rendition import RenditionRow
from concepts.exchange.schema.version import ConceptRow, VersionRow
from concepts.models import Concept, Decision, Lineage
from organisations.models import Body, Organisation, OrganisationKind

KINDS: dict[str, str] = {kind: name for name, kind in words.KINDS.items()}
"""What the file calls the parts of each kind."""


@dataclass
class Known:
    """What can be named in one concept: all names for a thing lead to its full one.

    A version is named by key or number, a revision also by its key alone, in full as "version/revision". A decision is named
    by its paper or by the key of a step, in full as (paper, step). `parts` are kind and key, as the file calls them.
    """

    versions: dict[str, str] = field(default_factory=dict)
    revisions: dict[str, str] = field(default_factory=dict)
    decisions: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    parts: set[tuple[str, str]] = field(default_factory=set)

    def note_version(self, key: str | None, number: int | None, revisions: Iterable[str | None]) -> None:
        name = key or str(number)
        self.versions |= {name: name}
        if number:
            self.versions.setdefault(str(number), name)
        for position, revision in enumerate(revisions, start=1):
            full = f"{name}/{revision or position}"
            self.revisions |= {full: full}
            if revision:
                self.revisions.setdefault(revision, full)

    def note_decision(self, reference: str, step: str | None) -> None:
        self.decisions.setdefault(reference, (reference, None))
        if step:
            self.decisions[f"{reference}/{step}"] = (reference, step)
            self.decisions.setdefault(step, (reference, step))


class Scope:
    """A file, seen by the organisation that imports it."""

    def __init__(self, file: File, organisation: Organisation) -> None:
        self.file = file
        self.organisation = organisation

    @cached_property
    def concepts(self) -> list[ConceptRow]:
        """The concepts of the file that belong to the organisation; one that names none belongs to whoever imports it."""
        return [row for row in self.file.concepts if row.organisation in (None, self.organisation.key)]

    @cached_property
    def stored(self) -> dict[str, Concept]:
        """Those of them that the portal has already, whosever they are."""
        slugs = [row.key for row in self.concepts]
        return {concept.slug: concept for concept in Concept.objects.filter(slug__in=slugs)}

    @cached_property
    def communes(self) -> dict[str, Organisation]:
        """The Kommunen of the portal by key, and by what the file calls them."""
        by_key = {kommune.key: kommune for kommune in Organisation.objects.filter(kind=OrganisationKind.KOMMUNE)}
        by_name = {kommune.name: kommune for kommune in by_key.values()}
        named = {row.key: by_key.get(row.key) or by_name.get(f"{row.kind} {row.name}") for row in self.file.communes}
        return by_key | {key: kommune for key, kommune in named.items() if kommune}

    @cached_property
    def new_bodies(self) -> list[BodyRow]:
        """The organisation's bodies in the file that the portal does not have yet."""
        stored = set(self.organisation.bodies.values_list("key", flat=True))
        own = (row for row in self.file.bodies if row.organisation == self.organisation.key)
        return [row for row in own if row.key not in stored]

    @cached_property
    def bodies(self) -> set[str]:
        """How a body can be named: one of the organisation by its key, every one as "organisation/key"."""
        stored = Body.objects.values_list("organisation__key", "key")
        pairs = {*stored, *((row.organisation, row.key) for row in self.new_bodies)}
        own = {key for organisation, key in pairs if organisation == self.organisation.key}
        return own | {f"{organisation}/{key}" for organisation, key in pairs}

    @cached_property
    def known(self) -> dict[str, Known]:
        """For each concept of the import what can be named in it."""
        return {row.key: self._known(row) for row in self.concepts}

    def _known(self, row: ConceptRow) -> Known:
        known = Known()
        if row.key in self.stored:
            _note_stored(known, self.stored[row.key])
        for version in row.versions:
            known.note_version(version.key, version.number, [revision.key for revision in version.revisions])
            known.parts |= {(part.kind, part.key) for part in parts_of(version)}
        for decision in self.decisions_of(row.key):
            known.note_decision(decision.paper.reference, decision.key)
        return known

    def decisions_of(self, concept: str) -> list[DecisionRow]:
        return [row for row in self.file.decisions if self.concept_of_decision(row) == concept]

    def measures_of(self, concept: str) -> list[MeasureRow]:
        return [row for row in self.file.implementation.measures if self.concept_of_measure(row) == concept]

    def renditions_of(self, concept: str, version: str | None) -> list[RenditionRow]:
        return [row for row in self.file.renditions if (row.concept, row.version) == (concept, version)]

    def concept_of_decision(self, row: DecisionRow) -> str | None:
        """The concept a decision is about: as it says, as its process says, or the one that has its version."""
        by_process = self._concepts_of_processes.get(row.process)
        return row.concept or by_process or self._concepts_of_versions.get(row.concept_version)

    def concept_of_measure(self, row: MeasureRow) -> str | None:
        """The concept a measure belongs to: as it says, or the one that has its recommendation."""
        return row.concept or self._concepts_of_recommendations.get(row.recommendation)

    @cached_property
    def _concepts_of_processes(self) -> dict[str | None, str | None]:
        return {row.key: row.concept for row in self.file.processes}

    @cached_property
    def _concepts_of_versions(self) -> dict[str | None, str]:
        return {key: row.key for row in self.file.concepts for version in row.versions for key in names_of(version)}

    @cached_property
    def _concepts_of_recommendations(self) -> dict[str, str]:
        return {
            part.key: row.key
            for row in self.file.concepts
            for version in row.versions
            for part in parts_of(version)
            if part.kind == "recommendations"
        }


def names_of(version: VersionRow) -> Iterator[str]:
    """How a decision can name a version: by its key, its number, or the key of one of its revisions."""
    if version.key:
        yield version.key
    if version.number:
        yield str(version.number)
    yield from (revision.key for revision in version.revisions if revision.key)


def _note_stored(known: Known, concept: Concept) -> None:
    for version in concept.versions.prefetch_related("revisions"):
        known.note_version(version.key, version.number, [revision.key for revision in version.revisions.all()])
    lineages = Lineage.objects.filter(concept=concept).values_list("kind", "key", "id")
    known.parts |= {(KINDS[kind], key or str(id_)) for kind, key, id_ in lineages}
    for reference, step in Decision.objects.filter(concept=concept).values_list("reference", "steps__key"):
        known.note_decision(reference, step)
