"""The trace read backwards: where a challenge or recommendation comes from, as a list, in numbers and as a drawing."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from concepts.reading.recommendations import RecommendationPage
from events.wording import day_text
from participation.choices import Outcome, SourceKind
from participation.models import Evidence, Finding, Point
from participation.picture import MOST, Picture, draw
from participation.querysets import EvidenceQuerySet
from participation.wording import sources_counted
from processes.models import ParticipationProcess
from surveys.models import Question

FIRST = 12
"""Sources that stand on the page of a recommendation itself; all of them have a page of their own."""


@dataclass(frozen=True)
class Source:
    """One thing that helped to shape a recommendation. `name` is in `language`; without `url` there is no page.

    `outcome` says in words what became of a contribution's point.
    """

    evidence: Evidence
    kind: SourceKind
    name: str
    language: str = "de"
    url: str = ""
    outcome: str = ""


@dataclass(frozen=True)
class Origin:
    """The sources of a challenge or recommendation that everybody may know: the `first` of them, and how many of each kind."""

    first: list[Source]
    numbers: dict[SourceKind, int]

    @property
    def total(self) -> int:
        return sum(self.numbers.values())

    @property
    def has_more(self) -> bool:
        return self.total > len(self.first)

    @property
    def counted(self) -> list[str]:
        """Each kind with its number, in words."""
        return [sources_counted(kind, number) for kind, number in self.numbers.items()]


def sources_of(lineage: UUID) -> EvidenceQuerySet:
    """All that everybody may know as a source of `lineage`: findings and surveys first, contributions last."""
    rows: EvidenceQuerySet = Evidence.objects.public().filter(lineage=lineage).in_order()
    return rows


def read_origin(lineage: UUID) -> Origin:
    """The first sources, and the numbers of all, in the order of `SourceKind`. A fixed number of queries."""
    rows = sources_of(lineage)
    counted = dict(rows.order_by().with_kind().values_list("of_kind").annotate(Count("pk")))
    numbers = {kind: counted[kind] for kind in SourceKind if kind in counted}
    return Origin(described(rows[:FIRST]), numbers)


def described(rows: EvidenceQuerySet) -> list[Source]:
    """Evidence with the name and page of each source, in a fixed number of queries."""
    return [source_of(row) for row in rows.with_sources()]


def source_of(evidence: Evidence) -> Source:
    """Evidence with the name and page of its source."""
    if evidence.finding:
        finding = evidence.finding
        return Source(evidence, SourceKind(finding.source), *finding_name(finding), url=finding_url(finding))
    if evidence.question:
        question = evidence.question
        return Source(evidence, SourceKind.SURVEY, *question.read("text"), url=question_url(question))
    if evidence.decision:
        return Source(evidence, SourceKind.DECISION, evidence.decision.title)
    assert evidence.point is not None, "a constraint says so"
    point, contribution = evidence.point, evidence.point.contribution
    outcome = _outcome(point)
    if not contribution.is_public:
        withdrawn = _("a contribution that was withdrawn")
        return Source(evidence, SourceKind.CONTRIBUTION, withdrawn, "", outcome=outcome)
    url = contribution.get_absolute_url()
    return Source(evidence, SourceKind.CONTRIBUTION, *contribution.headline, url=url, outcome=outcome)


def _outcome(point: Point) -> str:
    """In words. What it is going to be nobody knows while a published answer is being changed."""
    contribution = point.contribution
    if point.was_published and contribution.answered_on is None:
        return _("the answer is being changed") if contribution.is_public else ""
    return str(Outcome(point.outcome).label) if point.outcome else ""


def draw_trace(origin: Origin, found: RecommendationPage) -> Picture:
    """The trace of a recommendation as a drawing: sources, wording, decision and measures.

    More sources than a column has boxes are drawn by their kinds, with numbers.
    """
    version = found.shown.version
    decided = (
        [_("%(version)s, decided on %(day)s") % {"version": version, "day": day_text(version.decided_on)}]
        if version.decided_on
        else []
    )
    measures = [f"{entry.measure.title} ({entry.measure.get_status_display()})" for entry in found.measures]
    sources = origin.counted if origin.total > MOST else _named(origin.first)
    return draw(sources, str(found.shown), [*decided, *measures])


def _named(sources: Iterable[Source]) -> list[str]:
    return [f"{capfirst(str(source.kind.label))}: {source.name}" for source in sources]


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
