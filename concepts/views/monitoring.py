"""What is done about the recommendations, and how the numbers develop."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from concepts.choices import MeasureStatus
from concepts.reading.indicators import read_series
from concepts.reading.measures import read_monitoring
from concepts.views.access import VersionPage, of_version
from concepts.views.pages import render_page
from integration_portal.page_cache import anonymous_page


@require_safe
@anonymous_page
@of_version
def measures(request: HttpRequest, page: VersionPage) -> HttpResponse:
    """The measures for the recommendations of this version; `?status=` shows those that have come so far."""
    monitoring = read_monitoring(page.version)
    status = request.GET.get("status", "")
    chosen = status if status in MeasureStatus.values else ""
    shown = monitoring.with_status(chosen) if chosen else monitoring
    reader = page.reader([(recommendation, "title") for recommendation, _entries in shown.entries])
    return render_page(
        request, "concepts/measures.html", page, reader, monitoring=monitoring, shown=shown, chosen=chosen
    )


@require_safe
@anonymous_page
@of_version
def indicators(request: HttpRequest, page: VersionPage) -> HttpResponse:
    """The indicators of this version with all values up to today, as charts and tables."""
    series = read_series(page.version)
    reader = page.reader([text for each in series for text in each.texts()])
    return render_page(request, "concepts/indicators.html", page, reader, series=series)
