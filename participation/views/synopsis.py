"""The synopsis of a consultation: as a page, as tables, and as a file that is printed."""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from concepts.exchange.open_data.writing import csv_of
from concepts.files import WORD_TYPE
from integration_portal.page_cache import anonymous_page
from participation.models import Consultation
from participation.printing import synopsis as printing
from participation.reading.synopsis import (
    column_names,
    count_outcomes,
    public_contributions,
    read_synopsis,
    records,
)
from participation.views.pages import find_consultation
from pdf.offers import entries
from pdf.views import download

PER_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@anonymous_page
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """A page of the table, and the whole of it for download."""
    consultation = find_consultation(slug)
    sheet = Paginator(public_contributions(consultation), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "consultation": consultation,
        "organisation": consultation.organisation,
        "sheet": sheet,
        "entries": read_synopsis(consultation, (sheet.number - 1) * PER_PAGE, PER_PAGE).entries,
        "outcomes": count_outcomes(consultation),
        "downloads": entries([printing.offer(consultation, f"{consultation.get_absolute_url()}synopse.pdf")]),
    }
    return render(request, "participation/synopsis.html", context)


@require_safe
def table(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """The table as CSV that opens in a German spreadsheet and can do no harm there."""
    consultation = find_consultation(slug)
    names = column_names()
    rows = ({names[key]: value for key, value in record.items()} for record in records(read_synopsis(consultation)))
    response = StreamingHttpResponse(csv_of(list(names.values()), rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="synopse-{consultation.slug}.csv"'
    return response


@require_safe
def workbook(request: HttpRequest, slug: str) -> HttpResponse:
    """The table as XLSX."""
    return _file(request, find_consultation(slug), _workbook, ("xlsx", XLSX))


@require_safe
def word(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a Word file."""
    return _file(request, find_consultation(slug), _word, ("docx", WORD_TYPE))


@require_safe
def printed(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The file: printed by a worker when somebody asks, then served."""
    offer = printing.offer(find_consultation(slug), request.path)
    return download(request, kind=offer.kind, parameters=offer.parameters, name=f"synopse-{slug}")


# Both import what they write with: openpyxl and python-docx would lie in the memory of every process, 5 MiB each.
def _workbook(consultation: Consultation) -> bytes:
    from participation.workbook import workbook_of  # noqa: PLC0415

    return workbook_of("Synopse", column_names(), records(read_synopsis(consultation)))


def _word(consultation: Consultation) -> bytes:
    from participation.printing.synopsis_word import write_synopsis  # noqa: PLC0415

    return write_synopsis(consultation)


def _file(
    request: HttpRequest,
    consultation: Consultation,
    make: Callable[[Consultation], bytes],
    kind: tuple[str, str],
) -> HttpResponse:
    """A file of the synopsis (`kind`: ending and type): made anew for whoever does not have it already, which the ETag says."""
    ending, content_type = kind
    etag = f'"{printing.digest_about(consultation)}-{get_language()}-{ending}"'
    response: HttpResponse | None = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(make(consultation), content_type=content_type)
        response["Content-Disposition"] = f'attachment; filename="synopse-{consultation.slug}.{ending}"'
    response["ETag"], response["Cache-Control"] = etag, "no-cache"
    return response
