"""Indicators with their values, and the shape of their charts."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from concepts.models import ActionArea, ConceptVersion, Indicator, IndicatorValue
from concepts.reading.reader import Text


@dataclass(frozen=True)
class Point:
    """A value of an indicator, or what it should become (`is_target`), on a day."""

    day: dt.date
    value: Decimal
    source: str = ""
    note: str = ""
    is_baseline: bool = False
    is_target: bool = False


@dataclass(frozen=True)
class IndicatorSeries:
    """An indicator with its values in time: the baseline first, unless the same day was measured again."""

    indicator: Indicator
    points: tuple[Point, ...]

    @property
    def latest(self) -> Point | None:
        return self.points[-1] if self.points else None

    @property
    def target(self) -> Point | None:
        indicator = self.indicator
        if indicator.target is None or indicator.target_on is None:
            return None
        return Point(indicator.target_on, indicator.target, is_target=True)

    def texts(self) -> Iterator[Text]:
        yield from ((self.indicator, field) for field in self.indicator.texts)


def read_series(version: ConceptVersion, *, area: ActionArea | None = None) -> list[IndicatorSeries]:
    """The indicators of `version`, or of one of its areas, with all their values: two queries.

    Values belong to the lineage: a new version of the concept goes on with those of the old one.
    """
    rows = Indicator.objects.filter(version=version).select_related("area").order_by("position", "pk")
    indicators = list(rows.filter(area=area) if area else rows)
    values: dict[UUID, list[Point]] = defaultdict(list)
    lineages = [indicator.lineage_id for indicator in indicators]
    for value in IndicatorValue.objects.filter(indicator__in=lineages).order_by("dated"):
        values[value.indicator_id].append(Point(value.dated, value.value, value.source, value.note))
    for indicator in indicators:
        indicator.version = version
        if indicator.area:
            indicator.area.version = version
    return [IndicatorSeries(indicator, _points(indicator, values[indicator.lineage_id])) for indicator in indicators]


def _points(indicator: Indicator, values: list[Point]) -> tuple[Point, ...]:
    begin = indicator.baseline_on
    if indicator.baseline is None or begin is None or any(point.day == begin for point in values):
        return tuple(values)
    baseline = Point(begin, indicator.baseline, is_baseline=True)
    return tuple(sorted([baseline, *values], key=lambda point: point.day))
