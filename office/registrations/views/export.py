"""Registrations as a file."""

from collections.abc import Iterator

from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods

from events.models import Event
from integration_portal.forms import render_form
from office.access import officer
from office.registrations.access import event_page
from office.registrations.forms.export import CSV, ExportForm
from office.registrations.menu import page_of
from organisations.audit import record
from organisations.models import Action
from registrations.export import Export, columns_for, write_csv
from registrations.models import Registration
from registrations.policies import may_see_needs

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@event_page
def export(request: HttpRequest, event: Event) -> HttpResponseBase:
    """Which columns; then the file. Who took what is in the audit log before the first row leaves."""
    columns = columns_for(event, with_needs=may_see_needs(request.user, event))
    form = ExportForm(request.POST if request.method == "POST" else None, columns=columns)
    if not (form.is_bound and form.is_valid()):
        context = page_of(request, event, "export", "export")
        return render_form(request, "office/registrations/export.html", form, context)
    entries = Registration.objects.filter(event=event, status__in=form.cleaned_data["statuses"])
    chosen, file_format = form.chosen(), form.cleaned_data["format"]
    facts = {
        "records": entries.count(),
        "fields": ",".join(column.key for column in chosen),
        "method": file_format,
    }
    record(officer(request), Action.EXPORTED, Registration, organisation=event.organisation, facts=facts)
    return _file(Export(event, entries, chosen), file_format)


def _file(table: Export, file_format: str) -> HttpResponseBase:
    name = f"anmeldungen-{table.event.slug}-{timezone.localdate().isoformat()}.{file_format}"
    if file_format == CSV:
        lines = _in_language(write_csv(table), translation.get_language() or "de")
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
    from registrations.export.workbook import write_xlsx  # noqa: PLC0415 - it says why

    return FileResponse(write_xlsx(table), as_attachment=True, filename=name, content_type=XLSX_TYPE)


def _in_language(parts: Iterator[str], language: str) -> Iterator[str]:
    """The parts are made while they are sent, when the request's language may be gone."""
    while True:
        with translation.override(language):
            part = next(parts, None)
        if part is None:
            return
        yield part
