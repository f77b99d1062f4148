"""The monitoring report: what became of the measures, and how the indicators develop; two chapters, kept apart."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from concepts.choices import MeasureStatus
from concepts.models import ActionArea, ConceptVersion, Recommendation
from concepts.printing.head import Head
from concepts.printing.look import media_of, styles_of
from concepts.reading.indicators import IndicatorSeries, read_series
from concepts.reading.measures import MeasureEntry, Monitoring, read_monitoring
from organisations.translations import SOURCE_LANGUAGE
from pdf.document import Document

KIND = "concepts.monitoring"

BAR_WIDTH, BAR_HEIGHT, BAR_STEP, LABEL_WIDTH = 220, 16, 26, 150
"""The chart of statuses, in its own units."""


@dataclass(frozen=True)
class Bar:
    """How many measures have one status: a bar of the chart, and the words beside it."""

    label: str
    count: int
    y: int
    width: int

    @property
    def text_y(self) -> int:
        return self.y + BAR_HEIGHT - 4

    @property
    def count_x(self) -> int:
        return LABEL_WIDTH + self.width + 6


def parameters(version: ConceptVersion) -> dict[str, Any]:
    """What a builder needs to print this file again, and what a stored file is found by."""
    return {"version": version.pk}


def title(wanted: Mapping[str, Any]) -> str:
    """What the file is called while it is not there yet."""
    return _("Monitoring report")


def digest(wanted: Mapping[str, Any]) -> str:
    """The report reads a hundred rows: the document itself is made to see whether it has changed."""
    return build(wanted).digest


def build(wanted: Mapping[str, Any]) -> Document:
    """The report in German, as of the day of the latest change that it tells of."""
    version = ConceptVersion.objects.for_page().get(pk=wanted["version"])
    organisation = version.concept.organisation
    with translation.override(SOURCE_LANGUAGE):
        monitoring, series = read_monitoring(version), read_series(version)
        as_of = _latest_day(monitoring, series)
        context = {
            "document": _head(version, as_of),
            "organisation": organisation,
            "version": version,
            "as_of": as_of,
            "bars": _bars(monitoring),
            "areas": _by_area(monitoring),
            "series": series,
        }
        html = render_to_string("concepts/print/monitoring.html", context)
    return Document(html, styles_of(organisation), media_of(organisation))


def _head(version: ConceptVersion, as_of: dt.date | None) -> Head:
    title = _("Monitoring report")
    as_of_words = f" ({date_format(as_of, 'DATE_FORMAT')})" if as_of else ""
    return Head.of(
        version.concept.organisation,
        title=f"{title}: {version.title}",
        language=SOURCE_LANGUAGE,
        description=f"{version.concept.title}, {version.label}{as_of_words}",
        keywords=(_("monitoring"), version.label),
        created=as_of,
    )


def _latest_day(monitoring: Monitoring, series: list[IndicatorSeries]) -> dt.date | None:
    return max([*_days_of_measures(monitoring), *(point.day for each in series for point in each.points)], default=None)


def _days_of_measures(monitoring: Monitoring) -> Iterator[dt.date]:
    for _recommendation, entries in monitoring.entries:
        for entry in entries:
            yield from (report.dated for report in entry.measure.reports.all())
            yield from (change.changed_on for change in entry.measure.status_changes.all())


def _bars(monitoring: Monitoring) -> list[Bar]:
    counts = monitoring.statuses
    most = max((count for _status, count in counts), default=1)
    return [
        Bar(str(MeasureStatus(status).label), count, place * BAR_STEP + 4, max(2, BAR_WIDTH * count // most))
        for place, (status, count) in enumerate(counts)
    ]


def _by_area(monitoring: Monitoring) -> list[tuple[ActionArea, list[tuple[Recommendation, list[MeasureEntry]]]]]:
    grouped = groupby(monitoring.entries, key=lambda found: found[0].area)
    return [(area, list(found)) for area, found in grouped]
