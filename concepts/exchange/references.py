"""Whether everything a file refers to is there: in the file, or in the portal."""

from collections.abc import Container, Iterable
from functools import cached_property

from django.utils.translation import gettext as _

from concepts.choices import CHANGES_WITH_SUCCESSOR
from concepts.exchange import words
from concepts.exchange.lines import Path
from concepts.exchange.normal.parts import recommendations
from concepts.exchange.problems import Problems
from concepts.exchange.schema.decision import DecisionRow
from concepts.exchange.schema.measure import MeasureRow
from concepts.exchange.schema.parts import AreaRow, ChapterRow, RecommendationRow
from concepts.exchange.schema.version import ConceptRow, VersionRow
from concepts.exchange.scope import Known, Scope


def check_references(scope: Scope, problems: Problems) -> None:
    """Note each reference that leads nowhere, with what it could be."""
    for concept in scope.concepts:
        known = scope.known[concept.key]
        for version in concept.versions:
            _Version(scope, known, concept, version, problems).check()
        _Deeds(scope, known, problems).check(concept)
    _check_owners(scope, problems)


def _check_owners(scope: Scope, problems: Problems) -> None:
    """Decisions and measures have to say, somehow, which concept they are about."""
    concepts = {row.key for row in scope.file.concepts}
    for row in scope.file.decisions:
        if scope.concept_of_decision(row) not in concepts:
            problems.add(row.place, _("Say which concept this decision is about: concept: …"))
    for measure in scope.file.implementation.measures:
        if scope.concept_of_measure(measure) not in concepts:
            problems.add((*measure.place, "recommendation"), _("No concept of the file has this recommendation."))
    for rendition in scope.file.renditions:
        if rendition.concept not in concepts:
            problems.add((*rendition.place, "concept"), _("The file has no such concept."))


class _Checker:
    def __init__(self, scope: Scope, known: Known, problems: Problems) -> None:
        self.scope, self.known, self.problems = scope, known, problems

    def leads(self, place: Path, name: str | None, there: Container[str], what: str) -> None:
        """Note `name` at `place` unless it is empty or among `there`."""
        if name is not None and name not in there:
            self.problems.add(place, _("“%(name)s” leads nowhere: %(what)s.") % {"name": name, "what": what})

    def lead(self, place: Path, names: Iterable[str], there: Container[str], what: str) -> None:
        for index, name in enumerate(names):
            self.leads((*place, index), name, there, what)

    def part(self, place: Path, kind: str, name: str | None) -> None:
        """A part of any version of the concept."""
        there = () if name is None or (kind, name) not in self.known.parts else (name,)
        self.leads(place, name, there, _("no version of the concept has this under %(kind)s") % {"kind": kind})

    def commune(self, place: Path, name: str | None) -> None:
        self.leads(place, name, self.scope.communes, _("the portal has no municipality with this key"))


class _Version(_Checker):
    """The references within one version."""

    def __init__(
        self, scope: Scope, known: Known, concept: ConceptRow, version: VersionRow, problems: Problems
    ) -> None:
        super().__init__(scope, known, problems)
        self.concept, self.version = concept, version
        self.themes = {theme.key for theme in version.core_themes}
        self.areas = {area.key for area in version.areas}
        self.challenges = {challenge.key for area in version.areas for challenge in area.challenges}

    def check(self) -> None:
        version, place = self.version, self.version.place
        no_version = _("the concept has no such version")
        self.leads((*place, "supersedes"), version.supersedes, self.known.versions, no_version)
        self.leads((*place, "superseded_by"), version.superseded_by, self.known.versions, no_version)
        no_decision = _("there is no such decision about this concept")
        steps = {name for name, (_paper, step) in self.known.decisions.items() if step}
        self.leads((*place, "adopted_by_decision"), version.adopted_by_decision, steps, no_decision)
        self._check_chapters()
        for area in version.areas:
            self._check_area(area)
        for indicator in version.indicators:
            no_area = _("the version has no such action area")
            self.leads((*indicator.place, "field"), indicator.field, self.areas, no_area)
        self._check_successions()

    def _check_chapters(self) -> None:
        rows = [*self.version.chapters, *self.version.closing_chapters]
        keys = {row.key for row in rows}
        earlier: set[str] = set()
        for row in rows:
            self.leads((*row.place, "parent"), row.parent, earlier, _("no chapter before this one has this key"))
            earlier.add(row.key)
            for portrait in row.commune_profiles:
                self.commune((*portrait.place, "commune"), portrait.commune)
        if self.version.layout_order is not None:
            self._check_layout(rows, keys)

    def _check_layout(self, rows: Iterable[ChapterRow], keys: set[str]) -> None:
        placed = set()
        for place in self.version.layout_order or ():
            if place.part == "chapter":
                ref = place.ref or ""
                self.leads((*place.place, "ref"), ref, keys, _("the version has no such chapter"))
                placed.add(ref)
        for row in rows:
            if row.key not in placed:
                self.problems.add(row.place, _("The chapter has no place in layout_order. Give it one."))

    def _check_area(self, area: AreaRow) -> None:
        self.part((*area.place, "successor_field"), "fields", area.successor_field)
        for practice in area.good_practice:
            self.commune((*practice.place, "commune"), practice.commune)
        for theme, note in area.theme_notes.items():
            self.leads(note.place, theme, self.themes, _("the version has no such core theme"))
        for row in area.recommendations:
            self._check_recommendation(row)

    def _check_recommendation(self, row: RecommendationRow) -> None:
        self.lead((*row.place, "core_themes"), row.core_themes, self.themes, _("the version has no such core theme"))
        self.lead((*row.place, "challenges"), row.challenges, self.challenges, _("the version has no such challenge"))
        if row.outcome:
            self.part((*row.outcome.place, "successor"), "recommendations", row.outcome.successor)
        if row.predecessor:
            self._check_predecessor(row)

    def _check_predecessor(self, row: RecommendationRow) -> None:
        link = row.predecessor
        assert link is not None
        place = link.place
        self.leads((*place, "version"), link.version, self.known.versions, _("the concept has no such version"))
        self.part((*place, "recommendation"), "recommendations", link.recommendation)
        if link.recommendation == row.key:
            sentence = _("A recommendation that keeps its key needs no predecessor: leave this out.")
            self.problems.add((*place, "recommendation"), sentence)
        if link.change not in CHANGES_WITH_SUCCESSOR:
            self.problems.add((*place, "change"), _("What has a successor is neither fulfilled nor dropped."))
        if not link.reason and link.recommendation not in self._explained:
            sentence = _("Say why: as outcome of the old recommendation, or here as reason.")
            self.problems.add(place, sentence)

    @cached_property
    def _explained(self) -> set[str]:
        """The recommendations of the file's versions whose outcome is told."""
        return {row.key for version in self.concept.versions for row in recommendations(version) if row.outcome}

    def _check_successions(self) -> None:
        for row in self.version.successions:
            if row.kind not in words.KINDS:
                self.problems.add((*row.place, "kind"), _("This kind of part is not known."))
                continue
            self.part((*row.place, "predecessor"), row.kind, row.predecessor)
            self.part((*row.place, "successor"), row.kind, row.successor)
            if (row.successor is not None) != (row.change in CHANGES_WITH_SUCCESSOR):
                sentence = _("Name what it became. Only what is fulfilled or dropped has no successor.")
                self.problems.add((*row.place, "change"), sentence)


class _Deeds(_Checker):
    """The references of decisions, measures, values and portions."""

    def check(self, concept: ConceptRow) -> None:
        for decision in self.scope.decisions_of(concept.key):
            self._check_decision(decision)
        for measure in self.scope.measures_of(concept.key):
            self._check_measure(measure)
        for value in concept.indicator_values:
            self.part((*value.place, "indicator"), "indicators", value.indicator)
        for portion in concept.portions:
            self.part((*portion.place, "recommendation"), "recommendations", portion.recommendation)
            self.commune((*portion.place, "commune"), portion.commune)

    def _check_decision(self, row: DecisionRow) -> None:
        self.leads((*row.place, "body"), row.body, self.scope.bodies, _("there is no such body"))
        versions = {**self.known.versions, **self.known.revisions}
        sentence = _("the concept has no version and no revision with this key")
        self.leads((*row.place, "concept_version"), row.concept_version, versions, sentence)
        for index, key in enumerate(row.funding_for):
            self.part((*row.place, "funding_for", index), "recommendations", key)
        for amendment in row.amendments:
            for index, key in enumerate(amendment.effect.recommendations if amendment.effect else ()):
                self.part((*amendment.place, "effect", "recommendations", index), "recommendations", key)

    def _check_measure(self, row: MeasureRow) -> None:
        self.part((*row.place, "recommendation"), "recommendations", row.recommendation)
        funding = row.funding
        no_decision = _("there is no such decision about this concept")
        self.leads((*funding.place, "decided_by"), funding.decided_by, self.known.decisions, no_decision)
        for value in row.indicator_values:
            self.part((*value.place, "indicator"), "indicators", value.indicator)
