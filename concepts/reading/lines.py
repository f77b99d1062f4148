"""Recommendations in lists: each with its money, its measures, and what a municipality does about it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from concepts.choices import MeasureStatus
from concepts.funding import Funding, funding_record
from concepts.models import ActionArea, ConceptVersion, Measure, MunicipalityPortion, Recommendation
from concepts.reading.reader import Text
from organisations.models import Contact


@dataclass(frozen=True)
class RecommendationLine:
    """A recommendation as lists show it. `portion` is what the municipality does that the list is about."""

    recommendation: Recommendation
    funding: Funding
    measures: tuple[Measure, ...] = ()
    portion: MunicipalityPortion | None = None

    @property
    def statuses(self) -> list[MeasureStatus]:
        """How far its measures have come, and the municipality with its portion: each status once."""
        found = {measure.status for measure in self.measures}
        if self.portion:
            found.add(self.portion.status)
        return [status for status in MeasureStatus if status in found]


@dataclass(frozen=True)
class Lines:
    """Recommendations of a version in the order of the document, and all its areas."""

    lines: tuple[RecommendationLine, ...]
    areas: tuple[ActionArea, ...]

    def texts(self) -> Iterator[Text]:
        """What lists show of them."""
        for area in self.areas:
            yield area, "title"
        for line in self.lines:
            yield from ((line.recommendation, "title"), (line.recommendation, "responsible"))
        themes = {theme for line in self.lines for theme in line.recommendation.themes.all()}
        yield from ((theme, "title") for theme in themes)

    def by_area(self) -> list[tuple[ActionArea, list[RecommendationLine]]]:
        """The lines under their areas; areas without any are left out."""
        return group_by_area(self.lines)


def group_by_area(lines: Iterable[RecommendationLine]) -> list[tuple[ActionArea, list[RecommendationLine]]]:
    """`lines` under their areas, which stand in the order of the document."""
    found: dict[ActionArea, list[RecommendationLine]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: line.recommendation.area.position):
        found[line.recommendation.area].append(line)
    return list(found.items())


def read_lines(version: ConceptVersion, *, area: ActionArea | None = None) -> Lines:
    """The recommendations of `version`, or of one of its areas: a fixed number of queries."""
    areas = (area,) if area else tuple(ActionArea.objects.filter(version=version).order_by("position", "pk"))
    rows = Recommendation.objects.filter(version=version).order_by("position", "pk").prefetch_related("themes")
    recommendations = list(rows.filter(area=area) if area else rows.defer("text"))
    share(recommendations, version, areas)
    record, measures = funding_record(version.concept), _measures(version, recommendations)
    lines = (
        RecommendationLine(found, record.of_recommendation(found), tuple(measures.get(found.lineage_id, ())))
        for found in recommendations
    )
    return Lines(tuple(lines), areas)


def share(recommendations: Iterable[Recommendation], version: ConceptVersion, areas: Iterable[ActionArea]) -> None:
    """Let recommendations of one version hold the same version and areas: `recommendation.area` costs no query."""
    by_key = {area.pk: area for area in areas}
    for area in by_key.values():
        area.version = version
    for recommendation in recommendations:
        recommendation.version, recommendation.area = version, by_key[recommendation.area_id]


def with_public_contact(portions: Any) -> Any:
    """`portions` with municipality and, where citizens may see it, whom to ask there: `portion.contact` or None."""
    contacts = Contact.objects.public().select_related("organisation")
    return portions.select_related("municipality").prefetch_related(Prefetch("contact", queryset=contacts))


def _measures(version: ConceptVersion, recommendations: Iterable[Recommendation]) -> dict[UUID, list[Measure]]:
    lineages = [recommendation.lineage_id for recommendation in recommendations]
    found: dict[UUID, list[Measure]] = defaultdict(list)
    for measure in Measure.objects.filter(concept=version.concept_id, recommendation__in=lineages):
        found[measure.recommendation_id].append(measure)
    return found
