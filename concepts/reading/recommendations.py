"""What the pages of a recommendation show: its wording in one version, and its way through time."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from concepts.choices import MeasureStatus
from concepts.funding import Funding, funding_record
from concepts.models import (
    ActionArea,
    ConceptVersion,
    Measure,
    MunicipalityPortion,
    Recommendation,
)
from concepts.reading.decisions import StepEntry, about_recommendation, read_path
from concepts.reading.history import History
from concepts.reading.kin import Family, read_family
from concepts.reading.lines import share, with_public_contact
from concepts.reading.measures import MeasureEntry, read_entries
from concepts.reading.reader import Text


@dataclass(frozen=True)
class WordingPage:
    """A recommendation as one version words it, and those before and after it."""

    recommendation: Recommendation
    previous: Recommendation | None
    next: Recommendation | None
    funding: Funding

    def texts(self) -> Iterator[Text]:
        yield from _texts(self.recommendation)
        yield from ((other, "title") for other in (self.previous, self.next) if other)


@dataclass(frozen=True)
class RecommendationPage:
    """A recommendation through time: `wordings`, the latest first, and `shown`, the one that counts today."""

    lineage: UUID
    shown: Recommendation
    wordings: list[Recommendation]
    funding: Funding
    path: list[StepEntry]
    measures: list[MeasureEntry]
    portions: list[MunicipalityPortion]
    family: Family

    @property
    def statuses(self) -> list[MeasureStatus]:
        """How far its measures have come, each status once."""
        found = {entry.measure.status for entry in self.measures}
        return [status for status in MeasureStatus if status in found]

    def texts(self) -> Iterator[Text]:
        yield from _texts(self.shown)


def _texts(recommendation: Recommendation) -> Iterator[Text]:
    yield from ((recommendation, field) for field in recommendation.texts)
    around = (recommendation.area, *recommendation.themes.all(), *recommendation.challenges.all())
    yield from ((part, "title") for part in around)


def read_wording(version: ConceptVersion, number: str) -> WordingPage | None:
    """The recommendation with this number in `version`, or None: a fixed number of queries."""
    rows = Recommendation.objects.filter(version=version).order_by("position", "pk")
    found = rows.filter(number=number).select_related("area").prefetch_related("themes", "challenges").first()
    if found is None:
        return None
    others = list(rows.only("version_id", "lineage_id", "area_id", "number", "title"))
    _share(found, version)
    index = next(index for index, other in enumerate(others) if other.pk == found.pk)
    for other in others:
        other.version = version
    return WordingPage(
        recommendation=found,
        previous=others[index - 1] if index else None,
        next=others[index + 1] if index + 1 < len(others) else None,
        funding=funding_record(version.concept).of_recommendation(found),
    )


def read_recommendation(lineage: UUID, history: History) -> RecommendationPage | None:
    """A recommendation in all versions of `history` that can be read, or None where it is in none of them.

    The version in force counts; where it does not hold the recommendation, the latest that does. A fixed number of queries.
    """
    wordings = _wordings(lineage, history, "themes", "challenges")
    if not wordings:
        return None
    shown = _shown(wordings, history)
    portions = with_public_contact(MunicipalityPortion.objects.filter(recommendation=lineage))
    return RecommendationPage(
        lineage=lineage,
        shown=shown,
        wordings=wordings,
        funding=funding_record(history.concept).of_recommendation(shown),
        path=about_recommendation(read_path(history.concept), lineage),
        measures=read_entries(Measure.objects.filter(recommendation=lineage)),
        portions=list(portions.order_by("municipality__name")),
        family=read_family(lineage, history.versions),
    )


def read_shown(lineage: UUID, history: History) -> Recommendation | None:
    """A recommendation as `read_recommendation` words it, without anything else: one query."""
    wordings = _wordings(lineage, history)
    return _shown(wordings, history) if wordings else None


def _wordings(lineage: UUID, history: History, *related: str) -> list[Recommendation]:
    """In all versions that hold it and can be read, the latest first, with what is `related`."""
    versions = {version.pk: version for version in history.versions}
    rows = Recommendation.objects.filter(lineage=lineage, version__in=versions).select_related("area")
    wordings = list(rows.prefetch_related(*related).order_by("-version__number"))
    for wording in wordings:
        _share(wording, versions[wording.version_id])
    return wordings


def _shown(wordings: list[Recommendation], history: History) -> Recommendation:
    return next((wording for wording in wordings if wording.version == history.current), wordings[0])


def _share(recommendation: Recommendation, version: ConceptVersion) -> None:
    area: ActionArea = recommendation.area
    share([recommendation], version, [area])
