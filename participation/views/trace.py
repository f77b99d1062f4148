"""The trace of a concept as open data."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.views.decorators.http import require_safe

from concepts.exchange.open_data.writing import csv_of, json_of_list
from concepts.models import Concept
from organisations.translations import SOURCE_LANGUAGE
from participation.reading.trace import trace_records

COLUMNS = ("lineage", "kind", "number", "title", "source_kind", "source", "outcome", "sentence", "url")
FORMATS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


@require_safe
def data(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """Every public link from a source to a recommendation or challenge: CSV or JSON, in German, whoever asks."""
    if ending not in FORMATS:
        raise Http404
    concept = get_object_or_404(Concept.objects.public(), slug=slug)
    with translation.override(SOURCE_LANGUAGE):
        rows = trace_records(concept)
        pieces: Iterator[str] = csv_of(COLUMNS, rows) if ending == "csv" else json_of_list(rows)
        response = HttpResponse("".join(pieces), content_type=FORMATS[ending])
    response["Content-Disposition"] = f'attachment; filename="{concept.slug}-herkunft.{ending}"'
    response["Access-Control-Allow-Origin"] = "*"
    return response
