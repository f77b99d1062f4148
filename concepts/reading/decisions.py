"""What bodies decided, as everybody may read it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from concepts.choices import StepKind, StepStatus
from concepts.models import Amendment, Concept, ConceptVersion, Decision, DecisionStep, Recommendation, Revision
from organisations.models import Body


@dataclass(frozen=True)
class Votes:
    in_favour: int
    against: int
    abstentions: int

    @classmethod
    def of(cls, record: DecisionStep | Amendment) -> Self | None:
        if record.votes_for is None or record.votes_against is None or record.abstentions is None:
            return None
        return cls(record.votes_for, record.votes_against, record.abstentions)


@dataclass(frozen=True)
class AmendmentEntry:
    """A motion to change a paper; `reserves` are the lineages that it puts under funding reservation."""

    amendment: Amendment
    votes: Votes | None
    reserves: tuple[UUID, ...]


@dataclass(frozen=True)
class StepEntry:
    """One meeting about one paper. Of a meeting that was not public it holds body, date, result and the public summary.

    So no page can show more of it: not the votes, and not the paper, by which it could be found among others. `key` is the
    step's, and part of the address of its page.
    """

    key: int
    body: Body
    day: dt.date
    status: StepStatus
    result: str
    wording: str
    is_public: bool
    time: dt.time | None = None
    kind: StepKind | None = None
    paper: Decision | None = None
    agenda_item: str = ""
    votes: Votes | None = None
    amendments: tuple[AmendmentEntry, ...] = ()
    funds: tuple[UUID, ...] = ()
    version: ConceptVersion | None = None
    revision: Revision | None = None

    @property
    def is_ahead(self) -> bool:
        return self.status == StepStatus.ANNOUNCED


def entry_of(step: DecisionStep) -> StepEntry:
    """What everybody may read of `step`, read `for_path` and with the lineages that its paper `funds`."""
    open_to_all = StepEntry(
        step.pk, step.body, step.meets_on, StepStatus(step.status), step.result, step.wording, step.is_public
    )
    if not step.is_public:
        return open_to_all
    return StepEntry(
        step.pk,
        step.body,
        step.meets_on,
        StepStatus(step.status),
        step.result,
        step.wording,
        is_public=True,
        time=step.meets_at,
        kind=StepKind(step.kind),
        paper=step.decision,
        agenda_item=step.agenda_item,
        votes=Votes.of(step),
        amendments=tuple(map(_amendment, step.amendments.all())),
        funds=tuple(lineage.pk for lineage in step.decision.funds.all()),
        version=step.version,
        revision=step.revision,
    )


def _amendment(amendment: Amendment) -> AmendmentEntry:
    return AmendmentEntry(amendment, Votes.of(amendment), tuple(lineage.pk for lineage in amendment.reserves.all()))


def read_path(concept: Concept) -> list[StepEntry]:
    """All meetings about a concept in the order of their days, each for itself: three queries or four.

    They are not grouped by paper: a group would tell which paper a meeting was about that was not public.
    """
    return read_paths([concept.pk]).get(concept.pk, [])


def read_paths(concepts: Iterable[int]) -> dict[int, list[StepEntry]]:
    """The same of several concepts, by their keys; without those about which there was no meeting. As many queries."""
    steps = DecisionStep.objects.filter(decision__concept__in=concepts).for_path().prefetch_related("decision__funds")
    paths: dict[int, list[StepEntry]] = defaultdict(list)
    for step in steps.order_by("meets_on", "meets_at", "pk"):
        paths[step.decision.concept_id].append(entry_of(step))
    return dict(paths)


def about_recommendation(path: Iterable[StepEntry], lineage: UUID) -> list[StepEntry]:
    """The meetings of a path that put this recommendation under reservation, or dealt with its money."""
    return [
        entry
        for entry in path
        if lineage in entry.funds
        or any(lineage in found.reserves and found.amendment.accepted for found in entry.amendments)
    ]


def recommendations_of(entries: Iterable[StepEntry], version: ConceptVersion | None) -> dict[UUID, Recommendation]:
    """The recommendations that the entries name, as `version` words them, by lineage: one query."""
    named = {lineage for entry in entries for lineage in entry.funds}
    named |= {lineage for entry in entries for found in entry.amendments for lineage in found.reserves}
    rows = Recommendation.objects.filter(version=version, lineage__in=named).order_by("position", "pk")
    return {recommendation.lineage_id: recommendation for recommendation in rows.only("lineage_id", "number", "title")}
