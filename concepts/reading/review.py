"""The review of the old concept: what became of its recommendations in the new one."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from concepts.choices import Change, Outcome
from concepts.models import ActionArea, ConceptVersion, Recommendation, Succession
from concepts.reading.history import History
from concepts.reading.kin import Kin, latest_wordings
from concepts.reading.reader import Text

FIELDS = ("title", "text", "responsible", "time_frame", "starts", "ends", "level", "funding_reservation")


@dataclass(frozen=True)
class Fate:
    """A recommendation of the old version, and what the new one says became of it.

    Where it lives on under its own lineage, `continued` is how the new version words it.
    """

    recommendation: Recommendation
    kin: list[Kin]
    continued: Recommendation | None

    @property
    def outcome(self) -> Outcome | None:
        found = next((each.succession.outcome for each in self.kin if each.succession.outcome), "")
        return Outcome(found) if found else None

    @property
    def continued_as(self) -> Change | None:
        """Whether it was kept or reworded under its own lineage."""
        if self.continued is None:
            return None
        return Change.KEPT if _same(self.recommendation, self.continued) else Change.REWORDED

    @property
    def changes(self) -> list[Change]:
        """What was done with it, each once; a recommendation of which nothing is said has none."""
        found = [Change(each.succession.change) for each in self.kin]
        return list(dict.fromkeys(found + ([self.continued_as] if self.continued_as else [])))


@dataclass(frozen=True)
class Review:
    """What became of the recommendations of `old` in `version`, under the old areas."""

    version: ConceptVersion
    old: ConceptVersion
    fates: list[tuple[ActionArea, list[Fate]]]

    @property
    def all_fates(self) -> list[Fate]:
        return [fate for _, fates in self.fates for fate in fates]

    @property
    def outcomes(self) -> list[tuple[Outcome, int]]:
        counts = Counter(fate.outcome for fate in self.all_fates)
        return [(outcome, counts[outcome]) for outcome in Outcome if counts[outcome]]

    @property
    def changes(self) -> list[tuple[Change, int]]:
        counts = Counter(change for fate in self.all_fates for change in fate.changes)
        return [(change, counts[change]) for change in Change if counts[change]]

    def old_texts(self) -> Iterator[Text]:
        """What the page shows of the old version."""
        for area, fates in self.fates:
            yield area, "title"
            yield from ((fate.recommendation, "title") for fate in fates)

    def texts(self) -> Iterator[Text]:
        """What the page shows of the new version."""
        for fate in self.all_fates:
            heirs = [fate.continued, *(each.other for each in fate.kin)]
            yield from ((heir, "title") for heir in heirs if heir)


def _same(old: Recommendation, new: Recommendation) -> bool:
    return all(getattr(old, field) == getattr(new, field) for field in FIELDS)


def read_review(version: ConceptVersion, history: History) -> Review | None:
    """What `version` made of the one before it, or None where there is none before: four queries."""
    old = history.before(version)
    if old is None:
        return None
    rows = (
        Recommendation.objects.filter(version=old).select_related("area").order_by("area__position", "position", "pk")
    )
    recommendations = list(rows)
    lineages = [recommendation.lineage_id for recommendation in recommendations]
    successions = list(Succession.objects.filter(version=version, predecessor__in=lineages).order_by("pk"))
    heirs = {succession.successor_id for succession in successions if succession.successor_id}
    wordings = latest_wordings({*heirs, *lineages}, {version.pk: version})
    kin: dict[UUID, list[Kin]] = defaultdict(list)
    for succession in successions:
        kin[succession.predecessor_id].append(Kin(succession, wordings.get(succession.successor_id)))
    fates: dict[ActionArea, list[Fate]] = defaultdict(list)
    for recommendation in recommendations:
        recommendation.version = recommendation.area.version = old
        lineage = recommendation.lineage_id
        fates[recommendation.area].append(Fate(recommendation, kin[lineage], wordings.get(lineage)))
    return Review(version, old, list(fates.items()))
