"""Finding what is monitored of a concept, for a page of the office. What is not there, or another concept's, gives 404."""

import uuid

from django.http import Http404
from django.shortcuts import get_object_or_404

from concepts.models import Concept, Indicator, IndicatorValue, Measure, MeasureReport


def measure_of(concept: Concept, key: int) -> Measure:
    """A measure of the concept, as it is now."""
    return get_object_or_404(Measure.objects.filter(concept=concept).for_page(), pk=key)


def report_of(measure: Measure, key: int) -> MeasureReport:
    return get_object_or_404(MeasureReport.objects.filter(measure=measure), pk=key)


def indicator_of(concept: Concept, lineage: uuid.UUID) -> Indicator:
    """An indicator as the latest version that has it words it; a published one counts before a draft."""
    rows = Indicator.objects.filter(lineage=lineage, version__concept=concept).select_related("version", "lineage")
    found = max(rows, key=lambda row: (row.version.is_frozen, row.version.number), default=None)
    if found is None:
        raise Http404
    return found


def value_of(indicator: Indicator, key: int) -> IndicatorValue:
    return get_object_or_404(IndicatorValue.objects.filter(indicator=indicator.lineage_id), pk=key)
