"""What the first page of a version shows."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from concepts.content import ChapterNode, chapter_tree
from concepts.funding import Funding, funding_record
from concepts.models import ActionArea, Challenge, Chapter, ConceptVersion, CoreTheme, Indicator, Recommendation
from concepts.reading.matrix import Matrix, read_matrix
from concepts.reading.reader import Text


@dataclass(frozen=True)
class AreaCard:
    area: ActionArea
    recommendations: int


@dataclass(frozen=True)
class Overview:
    """A version at a glance; `money` counts its recommendations by where their money stands."""

    areas: list[AreaCard]
    chapters: list[ChapterNode]
    matrix: Matrix
    challenges: int
    indicators: int
    money: Counter[Funding]

    @property
    def themes(self) -> list[CoreTheme]:
        return self.matrix.themes

    @property
    def recommendations(self) -> int:
        return self.money.total()

    @property
    def reserved(self) -> int:
        """How many recommendations wait for a decision about their money."""
        return self.money[Funding.RESERVED] + self.money[Funding.PENDING]

    def texts(self) -> Iterator[Text]:
        """Each text that the page shows."""
        yield from self.matrix.texts()
        yield from ((theme, "text") for theme in self.themes)
        for card in self.areas:
            yield card.area, "summary"
        yield from ((node.chapter, "title") for node in _nodes(self.chapters))


def read_overview(version: ConceptVersion) -> Overview:
    """Read the overview of `version`: a fixed number of queries."""
    matrix = read_matrix(version)
    chapters = Chapter.objects.filter(version=version).order_by("position", "pk").defer("text")
    recommendations = list(
        Recommendation.objects.filter(version=version).only("lineage_id", "area_id", "funding_reservation")
    )
    record = funding_record(version.concept)
    by_area = Counter(recommendation.area_id for recommendation in recommendations)
    return Overview(
        areas=[AreaCard(area, by_area[area.pk]) for area in matrix.areas],
        chapters=chapter_tree(_of(version, chapters)),
        matrix=matrix,
        challenges=Challenge.objects.filter(version=version).count(),
        indicators=Indicator.objects.filter(version=version).count(),
        money=Counter(map(record.of_recommendation, recommendations)),
    )


def _of(version: ConceptVersion, chapters: Iterable[Chapter]) -> Iterator[Chapter]:
    for chapter in chapters:
        chapter.version = version
        yield chapter


def _nodes(nodes: list[ChapterNode]) -> Iterator[ChapterNode]:
    for node in nodes:
        yield node
        yield from _nodes(node.children)
