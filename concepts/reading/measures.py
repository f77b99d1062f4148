"""Measures: what is done about recommendations, and how far it has come."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from concepts.choices import MeasureStatus
from concepts.models import ConceptVersion, Decision, DecisionStep, Measure, Recommendation
from concepts.querysets import MeasureQuerySet


@dataclass(frozen=True)
class MeasureEntry:
    """A measure, and the paper that decided about its money, where that was dealt with in public."""

    measure: Measure
    paper: Decision | None


@dataclass(frozen=True)
class Monitoring:
    """The measures for the recommendations of one version, each with its recommendation, in the order of the document."""

    entries: list[tuple[Recommendation, list[MeasureEntry]]]

    @property
    def statuses(self) -> list[tuple[MeasureStatus, int]]:
        """How many measures have which status; those that none has are left out."""
        counts = Counter(entry.measure.status for _, entries in self.entries for entry in entries)
        return [(status, counts[status]) for status in MeasureStatus if counts[status]]

    def with_status(self, status: str) -> "Monitoring":
        """Only measures with this status."""
        kept = (
            (recommendation, [entry for entry in entries if entry.measure.status == status])
            for recommendation, entries in self.entries
        )
        return Monitoring([(recommendation, entries) for recommendation, entries in kept if entries])


def read_entries(measures: MeasureQuerySet) -> list[MeasureEntry]:
    """Entries of `measures`: five queries at the most."""
    in_public = DecisionStep.objects.filter(decision=OuterRef("funding_decision"), is_public=True)
    rows = measures.for_page().annotate(paper_is_public=Exists(in_public)).order_by("key")
    return [MeasureEntry(measure, measure.funding_decision if measure.paper_is_public else None) for measure in rows]


def read_monitoring(version: ConceptVersion) -> Monitoring:
    """Read the measures for the recommendations of `version`: a fixed number of queries."""
    recommendations = Recommendation.objects.filter(version=version).select_related("area").order_by("position", "pk")
    entries: dict[UUID, list[MeasureEntry]] = defaultdict(list)
    for entry in read_entries(Measure.objects.filter(concept=version.concept_id)):
        entries[entry.measure.recommendation_id].append(entry)
    for recommendation in recommendations:
        recommendation.version = recommendation.area.version = version
    return Monitoring([(found, entries[found.lineage_id]) for found in recommendations if found.lineage_id in entries])
