"""The chart of an indicator as positions in a small drawing; `templates/concepts/parts/chart.html` draws it.

Pure. The drawing says nothing that the sentences beside it and the table below do not say.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from concepts.reading.indicators import IndicatorSeries, Point
from concepts.wording import number_words

WIDTH, HEIGHT = 320, 190
LEFT, RIGHT, TOP, BOTTOM = 36, 36, 36, 36
"""Room around the points, for their labels."""


@dataclass(frozen=True)
class Dot:
    """A point of the chart; `label` is its value where there is room for it, `day` its date at the foot."""

    x: str
    y: str
    label_y: str
    label: str
    day: str
    is_target: bool


@dataclass(frozen=True)
class Chart:
    """`line` and `way` are the coordinates of two lines: through the values, and from the last one to the target."""

    width: int
    height: int
    foot: int
    dots: list[Dot]
    line: str
    way: str


def chart(series: IndicatorSeries) -> Chart | None:
    """The chart of a series with two points at least, the target counted; None where there is nothing to compare."""
    points = [*series.points, *([series.target] if series.target else [])]
    days = [point.day.toordinal() for point in points]
    if len(points) < 2 or min(days) == max(days):
        return None
    places = _places(points)
    values, target = places[: len(series.points)], places[len(series.points) :]
    return Chart(
        width=WIDTH,
        height=HEIGHT,
        foot=HEIGHT - BOTTOM,
        dots=[_dot(point, place, points) for point, place in zip(points, places, strict=True)],
        line=_coordinates(values),
        way=_coordinates([*values[-1:], *target]) if target and values else "",
    )


def description(series: IndicatorSeries) -> str:
    """What the chart shows, in sentences: the first value, the latest one, the target."""
    unit = series.indicator.unit
    first, latest, target = next(iter(series.points), None), series.latest, series.target
    sentences = []
    if first:
        sentences.append(_("On %(day)s: %(value)s %(unit)s.") % _facts(first, unit))
    if latest and latest is not first:
        sentences.append(_("On %(day)s: %(value)s %(unit)s.") % _facts(latest, unit))
    if target:
        sentences.append(_("Target until %(day)s: %(value)s %(unit)s.") % _facts(target, unit))
    return " ".join(sentences)


def _facts(point: Point, unit: str) -> dict[str, str]:
    return {"day": date_format(point.day, "DATE_FORMAT"), "value": number_words(point.value), "unit": unit}


Place = tuple[float, float]


def _places(points: Sequence[Point]) -> list[Place]:
    """Days from left to right, values from the bottom; the bottom is 0 unless values lie below it."""
    days = [point.day.toordinal() for point in points]
    first, last = min(days), max(days)
    low = min(0.0, *(float(point.value) for point in points))
    height = max(float(point.value) - low for point in points) or 1.0
    return [
        (
            LEFT + (WIDTH - LEFT - RIGHT) * (day - first) / (last - first),
            HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (float(point.value) - low) / height,
        )
        for day, point in zip(days, points, strict=True)
    ]


def _dot(point: Point, place: Place, points: Sequence[Point]) -> Dot:
    """With labels at both ends, and at the last value before the target; between them there is no room for more."""
    x, y = place
    measured = [each for each in points if not each.is_target]
    is_labelled = point in (points[0], points[-1], measured[-1] if measured else None)
    is_close = point is not points[-1] and point is not points[0] and _distance(point, points[-1], points) < 0.25
    return Dot(
        x=f"{x:.1f}",
        y=f"{y:.1f}",
        label_y=f"{y - 10:.1f}",
        label=number_words(point.value) if is_labelled else "",
        day=_month(point.day) if is_labelled and not is_close else "",
        is_target=point.is_target,
    )


def _distance(one: Point, other: Point, points: Sequence[Point]) -> float:
    """How far two points lie from each other, as a part of the whole time."""
    days = [point.day.toordinal() for point in points]
    return abs(one.day.toordinal() - other.day.toordinal()) / (max(days) - min(days))


def _month(day: dt.date) -> str:
    return date_format(day, "m/Y")


def _coordinates(places: Sequence[Place]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
