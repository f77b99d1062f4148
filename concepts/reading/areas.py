"""What the page of an action area shows."""

from collections.abc import Iterator
from dataclasses import dataclass

from concepts.models import ActionArea, Challenge, ConceptVersion, GoodPractice, ThemeNote
from concepts.reading.indicators import IndicatorSeries, read_series
from concepts.reading.lines import RecommendationLine, read_lines
from concepts.reading.reader import Text


@dataclass(frozen=True)
class AreaPage:
    """An action area with all that belongs to it, and the areas before and after it."""

    area: ActionArea
    previous: ActionArea | None
    next: ActionArea | None
    notes: list[ThemeNote]
    challenges: list[Challenge]
    practices: list[GoodPractice]
    lines: tuple[RecommendationLine, ...]
    indicators: list[IndicatorSeries]

    def texts(self) -> Iterator[Text]:
        yield from ((self.area, field) for field in self.area.texts if field != "summary")
        yield from ((other, "title") for other in (self.previous, self.next) if other)
        for note in self.notes:
            yield from ((note, "text"), (note.theme, "title"))
        for part in (*self.challenges, *self.practices):
            yield from ((part, "title"), (part, "text"))
        yield from ((line.recommendation, "title") for line in self.lines)
        yield from ((series.indicator, "title") for series in self.indicators)


def read_area(version: ConceptVersion, slug: str) -> AreaPage | None:
    """The page of the area with this address in `version`, or None: a fixed number of queries."""
    areas = list(ActionArea.objects.filter(version=version).order_by("position", "pk"))
    index = next((index for index, area in enumerate(areas) if area.slug == slug), None)
    if index is None:
        return None
    for area in areas:
        area.version = version
    area = areas[index]
    notes = ThemeNote.objects.filter(area=area).select_related("theme").order_by("theme__position", "theme_id")
    practices = GoodPractice.objects.filter(area=area).select_related("municipality").order_by("position", "pk")
    return AreaPage(
        area=area,
        previous=areas[index - 1] if index else None,
        next=areas[index + 1] if index + 1 < len(areas) else None,
        notes=list(notes),
        challenges=list(Challenge.objects.filter(area=area).order_by("position", "pk")),
        practices=list(practices),
        lines=read_lines(version, area=area).lines,
        indicators=read_series(version, area=area),
    )
