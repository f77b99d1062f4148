"""What of a concept is public, read once for all its files."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from concepts.content import Content, read_content
from concepts.models import Concept, ConceptVersion, Indicator, IndicatorValue, Measure, Recommendation
from concepts.reading.decisions import StepEntry, read_path
from concepts.reading.measures import MeasureEntry, read_entries


@dataclass(frozen=True)
class PublicConcept:
    """A concept as everybody may read it. Nothing is asked before it is needed, and versions one after the other."""

    concept: Concept

    @cached_property
    def versions(self) -> list[ConceptVersion]:
        """The public versions, the first one first."""
        return list(self.concept.versions.public().for_page().order_by("number"))

    def contents(self) -> Iterator[Content]:
        """All of each public version: a fixed number of queries for each, and one at a time in memory."""
        yield from map(read_content, self.versions)

    @cached_property
    def recommendations(self) -> dict[UUID, Recommendation]:
        """The recommendations of public versions by lineage, as the latest of these words them."""
        rows = Recommendation.objects.filter(version__in=self.versions).order_by("version__number")
        return {row.lineage_id: row for row in rows}

    @cached_property
    def indicators(self) -> dict[UUID, Indicator]:
        """The indicators of public versions by lineage, likewise."""
        rows = Indicator.objects.filter(version__in=self.versions).order_by("version__number", "position")
        return {row.lineage_id: row for row in rows}

    def steps(self) -> list[StepEntry]:
        return read_path(self.concept)

    def measures(self) -> list[MeasureEntry]:
        """The measures for recommendations that are public."""
        return read_entries(Measure.objects.filter(concept=self.concept, recommendation__in=self.recommendations))

    def values(self) -> list[IndicatorValue]:
        """The values of public indicators, indicator by indicator and day by day."""
        rows = IndicatorValue.objects.filter(indicator__in=self.indicators)
        places = {lineage: place for place, lineage in enumerate(self.indicators)}
        return sorted(rows, key=lambda row: (places[row.indicator_id], row.dated))

    def is_public(self, version: ConceptVersion | None) -> bool:
        return version in self.versions
