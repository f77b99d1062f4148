"""Whether the money for a recommendation is decided: pure, from what the version says and what bodies decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from uuid import UUID

from concepts.choices import StepKind, StepStatus
from concepts.models import Amendment, Concept, Decision, Recommendation


class Funding(Enum):
    """Where a recommendation stands."""

    NOT_NEEDED = auto()
    RESERVED = auto()  # it needs money, and nothing is decided
    PENDING = auto()  # a paper about its money is on its way
    FUNDED = auto()


def funding_of(*, reserved: bool, papers: Iterable["FundingPaper"]) -> Funding:
    """The state of a recommendation that the version or a proviso has `reserved`, given the papers about its money."""
    found = list(papers)
    if any(paper.is_decided for paper in found):
        return Funding.FUNDED
    if not reserved:
        return Funding.NOT_NEEDED
    return Funding.PENDING if found else Funding.RESERVED


@dataclass(frozen=True)
class FundingPaper:
    """A paper that provides money for recommendations; decided once a body has taken its final decision."""

    decision: Decision
    is_decided: bool


@dataclass(frozen=True)
class FundingRecord:
    """What all bodies decided about the money for the recommendations of a concept, by lineage."""

    provisos: dict[UUID, list[Amendment]]
    papers: dict[UUID, list[FundingPaper]]

    def of(self, lineage: UUID, *, reserved_by_version: bool) -> Funding:
        """The state of the recommendation with this lineage; see `funding_of`."""
        reserved = reserved_by_version or lineage in self.provisos
        return funding_of(reserved=reserved, papers=self.papers.get(lineage, ()))

    def of_recommendation(self, recommendation: Recommendation) -> Funding:
        return self.of(recommendation.lineage_id, reserved_by_version=recommendation.funding_reservation)


def funding_record(concept: Concept) -> FundingRecord:
    """Read the provisos and funding papers of a concept: four queries.

    A proviso counts once it is accepted in a step that was taken; a paper provides the money once a final decision on it was
    taken. Until then, also when it is adjourned, it is pending.
    """
    provisos: dict[UUID, list[Amendment]] = {}
    accepted = Amendment.objects.filter(
        step__decision__concept=concept, accepted=True, step__status=StepStatus.TAKEN, reserves__isnull=False
    )
    for amendment in accepted.select_related("step__decision", "step__body").prefetch_related("reserves").distinct():
        for lineage in amendment.reserves.all():
            provisos.setdefault(lineage.pk, []).append(amendment)
    papers: dict[UUID, list[FundingPaper]] = {}
    about_money = Decision.objects.filter(concept=concept, funds__isnull=False).distinct()
    for decision in about_money.prefetch_related("funds", "steps"):
        for lineage in decision.funds.all():
            papers.setdefault(lineage.pk, []).append(FundingPaper(decision, is_decided=_is_decided(decision)))
    return FundingRecord(provisos, papers)


def _is_decided(decision: Decision) -> bool:
    return any(step.kind == StepKind.FINAL and step.status == StepStatus.TAKEN for step in decision.steps.all())


def latest_reservations(concept: Concept) -> dict[UUID, bool]:
    """Whether each recommendation is under funding reservation by the latest published version that has it."""
    wordings = Recommendation.objects.filter(version__concept=concept, version__frozen_at__isnull=False)
    return dict(wordings.order_by("version__number").values_list("lineage", "funding_reservation"))
