"""The trace, read both ways: where a recommendation comes from, and what became of what people said."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from concepts.choices import MeasureStatus
from concepts.models import Challenge, Concept, ConceptVersion, Measure, Recommendation
from concepts.reading.recommendations import RecommendationPage
from events.wording import day_text
from participation.choices import Outcome
from participation.models import Contribution, Evidence, Finding
from participation.picture import Picture, draw
from processes.models import ParticipationProcess
from surveys.models import Question, Survey


@dataclass(frozen=True)
class Source:
    """One thing that helped to shape a recommendation. `name` is in `language`; without `url` there is no page.

    `kind` says in a word what it is; `outcome` what became of a contribution's point.
    """

    evidence: Evidence
    kind: str
    name: str
    language: str = "de"
    url: str = ""
    outcome: str = ""


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


def read_origin(lineage: UUID) -> list[Source]:
    """The sources of a challenge or recommendation that everybody may know: findings and surveys first.

    A fixed number of queries.
    """
    evidence = Evidence.objects.public().filter(lineage=lineage).with_sources().order_by("finding_id", "point_id", "pk")
    return sorted((source_of(row) for row in evidence), key=lambda source: source.evidence.point_id is not None)


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


def source_of(evidence: Evidence) -> Source:
    """Evidence with the name and page of its source."""
    if evidence.finding:
        finding = evidence.finding
        return Source(evidence, str(finding.get_source_display()), *finding_name(finding), url=finding_url(finding))
    if evidence.question:
        return Source(evidence, _("survey"), *evidence.question.read("text"), url=question_url(evidence.question))
    if evidence.decision:
        return Source(evidence, _("decision"), evidence.decision.title)
    assert evidence.point is not None, "a constraint says so"
    point, contribution = evidence.point, evidence.point.contribution
    outcome = str(Outcome(point.outcome).label) if point.outcome else ""
    if not contribution.is_public:
        return Source(evidence, _("contribution"), _("a contribution that was withdrawn"), "", outcome=outcome)
    return Source(
        evidence, _("contribution"), *contribution.headline, url=contribution.get_absolute_url(), outcome=outcome
    )


def trace_records(concept: Concept) -> Iterator[dict[str, str]]:
    """The whole trace of a concept as data: one record for each link that everybody may know, without any name.

    A fixed number of queries. `lineage` is the part it leads to, in its latest public wording.
    """
    parts: dict[UUID, Recommendation | Challenge] = {}
    for model in (Challenge, Recommendation):
        rows = model._default_manager.filter(version__concept=concept, version__is_public=True)
        parts |= {part.lineage_id: part for part in rows.order_by("version__number", "position")}
    evidence = Evidence.objects.public().filter(lineage__in=parts).with_sources()
    for source in (source_of(row) for row in evidence.order_by("lineage", "pk")):
        part = parts[source.evidence.lineage_id]
        yield {
            "lineage": str(part.lineage_id),
            "kind": str(part.kind),
            "number": part.number,
            "title": part.title,
            "source_kind": source.kind,
            "source": source.name,
            "outcome": source.outcome,
            "sentence": source.evidence.sentence,
            "url": source.url,
        }


def draw_trace(sources: Sequence[Source], found: RecommendationPage) -> Picture:
    """The trace of a recommendation as a drawing: sources, wording, decision and measures."""
    version = found.shown.version
    decided = (
        [_("%(version)s, decided on %(day)s") % {"version": version, "day": day_text(version.decided_on)}]
        if version.decided_on
        else []
    )
    measures = [f"{entry.measure.title} ({entry.measure.get_status_display()})" for entry in found.measures]
    named = [f"{capfirst(source.kind)}: {source.name}" for source in sources]
    return draw(named, str(found.shown), [*decided, *measures])


def finding_name(finding: Finding) -> tuple[str, str]:
    """What made a finding, and the language of these words: the group, the event, or the number of people asked."""
    if finding.results:
        return finding.results.named.read("title")
    if finding.people:
        return _("%(count)d interviews") % {"count": finding.people}, ""
    return str(finding.get_source_display()), ""


def finding_url(finding: Finding) -> str:
    """The place where a finding stands."""
    page = finding.results.get_absolute_url() if finding.results else interviews_url(finding.process)
    return f"{page}#ergebnis-{finding.pk}"


def interviews_url(process: ParticipationProcess) -> str:
    return reverse("participation:findings", args=[process.slug])


def question_url(question: Question) -> str:
    """The place where the results of a question stand."""
    return f"{reverse('surveys:results', args=[question.section.survey.slug])}#frage-{question.pk}"


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
    """What became of each of its points; reads the prefetched evidence."""
    return read_results(evidence for point in contribution.points.all() for evidence in point.evidence.all())


def results_of_survey(survey: Survey) -> dict[int, list[Result]]:
    """What became of the answers to each of its questions."""
    return read_results(Evidence.objects.public().filter(question__section__survey=survey).select_related("lineage"))
