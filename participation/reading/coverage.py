"""What the trace still lacks, for those who write it; and what can be linked."""

from collections.abc import Iterable
from dataclasses import dataclass

from concepts.models import Challenge, Concept, ConceptVersion, Recommendation, Succession
from concepts.search.similar import likeness
from participation.models import Contribution, Evidence, Point

SUGGESTIONS, MOST = 5, 25


@dataclass(frozen=True)
class Coverage:
    """A concept by its latest frozen version: what came from where, and what is missing.

    Of points and contributions the first `MOST` are listed; the numbers count all.
    """

    concept: Concept
    version: ConceptVersion
    recommendations: list[Recommendation]
    without_origin: list[Recommendation]
    adopted_without_link: list[Point]
    unanswered: list[Contribution]
    adopted_count: int
    unanswered_count: int

    @property
    def with_origin(self) -> int:
        return len(self.recommendations) - len(self.without_origin)

    @property
    def is_complete(self) -> bool:
        return not (self.without_origin or self.adopted_without_link or self.unanswered)


def read_coverage(concept: Concept) -> Coverage | None:
    """The coverage of `concept`: eight queries. None where no version is frozen yet.

    An origin is evidence of any kind, and what a review made of the old concept (`Succession`).
    """
    version = concept.versions.frozen().latest_first().first()
    if version is None:
        return None
    rows = list(version.recommendations.select_related("area"))
    lineages = [row.lineage_id for row in rows]
    covered = set(Evidence.objects.filter(lineage__in=lineages).values_list("lineage", flat=True))
    covered |= set(Succession.objects.filter(successor__in=lineages).values_list("successor", flat=True))
    unanswered = Contribution.objects.filter(process__concept=concept).unanswered().order_by("received_on", "pk")
    adopted = Point.objects.adopted_without_link().filter(contribution__process__concept=concept)
    return Coverage(
        concept=concept,
        version=version,
        recommendations=rows,
        without_origin=[row for row in rows if row.lineage_id not in covered],
        adopted_without_link=list(adopted.select_related("contribution")[:MOST]),
        unanswered=list(unanswered[:MOST]),
        adopted_count=adopted.count(),
        unanswered_count=unanswered.count(),
    )


def linkable(concept: Concept | None) -> list[Recommendation | Challenge]:
    """The challenges and recommendations of a concept in their latest wording, the newest version first."""
    found: dict[object, Recommendation | Challenge] = {}
    for model in (Recommendation, Challenge):
        rows = model._default_manager.filter(version__concept=concept).select_related("version", "lineage")
        for row in rows.order_by("-version__number", "position"):
            found.setdefault(row.lineage_id, row)
    return list(found.values())


def matching(parts: Iterable[Recommendation | Challenge], words: str) -> list[Recommendation | Challenge]:
    """Those in whose number, title or text all `words` occur."""
    wanted = words.casefold().split()
    return [part for part in parts if all(word in f"{part} {part.text}".casefold() for word in wanted)]


def suggested(parts: Iterable[Recommendation | Challenge], text: str) -> list[Recommendation | Challenge]:
    """Those of `parts` that say most alike `text`, as they are worded there: two queries. A proposal to a person, never a link."""
    found: list[tuple[float, Recommendation | Challenge]] = []
    for model in (Recommendation, Challenge):
        of_kind = {part.pk: part for part in parts if isinstance(part, model)}
        rows = model._default_manager.filter(pk__in=of_kind)
        scores = likeness(rows, text, fields=("title", "text"), most=SUGGESTIONS)
        found += [(score, of_kind[key]) for key, score in scores.items()]
    return [part for _score, part in sorted(found, key=lambda pair: -pair[0])[:SUGGESTIONS]]
