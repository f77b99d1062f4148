"""The trace read forwards: what became of what people said; and the trace of a concept as data and in numbers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Exists, OuterRef

from concepts.choices import MeasureStatus
from concepts.models import Challenge, Concept, ConceptVersion, Measure, Recommendation
from participation.models import Contribution, Evidence
from participation.reading.origin import described
from surveys.models import Survey


@dataclass
class Result:
    """What something led to: a recommendation or challenge in its latest public wording, with what followed.

    `decided`: the version that holds it, where that was adopted.
    """

    evidence: Evidence
    part: Recommendation | Challenge
    decided: ConceptVersion | None = None
    statuses: list[MeasureStatus] = field(default_factory=list)

    @property
    def url(self) -> str:
        if isinstance(self.part, Recommendation):
            return self.evidence.lineage.get_absolute_url()
        return self.part.area.get_absolute_url()


@dataclass(frozen=True)
class PublicCoverage:
    """What everybody can see of how complete the trace of a version is.

    `with_origin`: its recommendations with a source that everybody may know; `contributions` to its concept, and how many
    of them are `answered`.
    """

    with_origin: int
    contributions: int
    answered: int


def read_public_coverage(version: ConceptVersion) -> PublicCoverage:
    """The numbers of a version: two queries."""
    known = Evidence.objects.public().filter(lineage=OuterRef("lineage"))
    said = Contribution.objects.public().filter(process__concept=version.concept_id)
    numbers = said.aggregate(contributions=Count("pk"), answered=Count("answered_on"))
    return PublicCoverage(version.recommendations.filter(Exists(known)).count(), **numbers)


def trace_records(concept: Concept) -> Iterator[dict[str, str]]:
    """The whole trace of a concept as data: one record for each link that everybody may know, without any name.

    A fixed number of queries. `lineage` is the part it leads to, in its latest public wording.
    """
    parts: dict[UUID, Recommendation | Challenge] = {}
    for model in (Challenge, Recommendation):
        rows = model._default_manager.filter(version__concept=concept, version__is_public=True)
        parts |= {part.lineage_id: part for part in rows.order_by("version__number", "position")}
    for source in described(Evidence.objects.public().filter(lineage__in=parts).order_by("lineage", "pk")):
        part = parts[source.evidence.lineage_id]
        yield {
            "lineage": str(part.lineage_id),
            "kind": str(part.kind),
            "number": part.number,
            "title": part.title,
            "source_kind": str(source.kind.label),
            "source": source.name,
            "outcome": source.outcome,
            "sentence": source.evidence.sentence,
            "url": source.url,
        }


def read_results(evidence: Iterable[Evidence]) -> dict[int, list[Result]]:
    """What became of it, by the key of the source (all points, all findings or all questions): the latest public wording of each lineage, its decision, its measures.

    Three queries, however many. A lineage that no public version holds is left out.
    """
    rows = list(evidence)
    lineages = {row.lineage_id for row in rows}
    parts: dict[UUID, Recommendation | Challenge] = {}
    for model in (Challenge, Recommendation):
        found = model._default_manager.filter(lineage__in=lineages, version__is_public=True)
        for part in found.select_related("version__concept", "area__version__concept").order_by("version__number"):
            parts[part.lineage_id] = part
    statuses: dict[UUID, list[MeasureStatus]] = defaultdict(list)
    for lineage, status in Measure.objects.filter(recommendation__in=lineages).values_list("recommendation", "status"):
        if status not in statuses[lineage]:
            statuses[lineage].append(MeasureStatus(status))
    results = defaultdict(list)
    for row in rows:
        led_to = parts.get(row.lineage_id)
        if led_to is not None:
            decided = led_to.version if led_to.version.decided_on else None
            results[row.point_id or row.finding_id or row.question_id or 0].append(
                Result(row, led_to, decided, statuses[row.lineage_id])
            )
    return dict(results)


def results_of(contribution: Contribution) -> dict[int, list[Result]]:
    """What became of each of its points that everybody knows; reads the prefetched evidence."""
    known = (point for point in contribution.points.all() if point.was_published)
    return read_results(evidence for point in known for evidence in point.evidence.all())


def results_of_survey(survey: Survey) -> dict[int, list[Result]]:
    """What became of the answers to each of its questions."""
    return read_results(Evidence.objects.public().filter(question__section__survey=survey).select_related("lineage"))
