"""Which recommendation came from which, over the versions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from concepts.models import ConceptVersion, Recommendation, Succession


@dataclass(frozen=True)
class Kin:
    """A succession seen from one side: what was done, and the recommendation on the other side (None where it ended)."""

    succession: Succession
    other: Recommendation | None


@dataclass(frozen=True)
class Family:
    """Where a recommendation comes from, and what became of it in later versions."""

    origins: list[Kin]
    heirs: list[Kin]


def read_family(lineage: UUID, versions: Iterable[ConceptVersion]) -> Family:
    """The predecessors and successors of a recommendation, as far as the given versions (the latest first) know: two queries."""
    readable = {version.pk: version for version in versions}
    rows = Succession.objects.filter(version__in=readable).filter(Q(predecessor=lineage) | Q(successor=lineage))
    successions = list(rows.order_by("version__number", "pk"))
    for succession in successions:
        succession.version = readable[succession.version_id]
    sides = {side for each in successions for side in (each.predecessor_id, each.successor_id)}
    latest = latest_wordings(sides - {lineage, None}, readable)
    return Family(
        origins=[Kin(each, latest.get(each.predecessor_id)) for each in successions if each.successor_id == lineage],
        heirs=[Kin(each, latest.get(each.successor_id)) for each in successions if each.predecessor_id == lineage],
    )


def latest_wordings(
    lineages: Iterable[UUID | None], versions: Mapping[int, ConceptVersion]
) -> dict[UUID | None, Recommendation]:
    """The recommendations of these lineages, each as the latest of the `versions` (by key) words it: one query."""
    rows = Recommendation.objects.filter(lineage__in=list(lineages), version__in=versions).select_related("area")
    found: dict[UUID | None, Recommendation] = {}
    for recommendation in rows.order_by("version__number"):
        recommendation.version = recommendation.area.version = versions[recommendation.version_id]
        found[recommendation.lineage_id] = recommendation
    return found
