"""What people need to take part: the order list, and who needs what."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.clock import berlin_day
from events.models import Event
from office.access import officer
from office.registrations.access import needs_page, note_view
from office.registrations.menu import page_of
from organisations.audit import record
from organisations.models import Action
from registrations.choices import HOLDING, NeedKind
from registrations.export.cells import csv_cell
from registrations.export.writing import BYTE_ORDER_MARK
from registrations.models import Need
from registrations.ordering import order_list
from registrations.retention import needs_due_on, personal_data_end, special_needs_end


@require_safe
@needs_page
def needs(request: HttpRequest, event: Event) -> HttpResponse:
    """The numbers to order by, until when, who sees them, and when they are deleted. No names."""
    context = page_of(request, event, "needs", "bedarfe") | {
        "list": order_list(event),
        "today": timezone.localdate(),
        **_days(event),
    }
    return render(request, "office/registrations/needs.html", context)


@require_safe
@needs_page
def people_with_needs(request: HttpRequest, event: Event) -> HttpResponse:
    """Who needs what, by kind: for calling them back. Looking is noted in the audit log."""
    rows = Need.objects.filter(registration__event=event, registration__status__in=HOLDING)
    found = list(rows.select_related("registration").order_by("kind", "registration__name", "pk"))
    note_view(request, event, len({need.registration_id for need in found}))
    sections = [(kind, [need for need in found if need.kind == kind]) for kind in NeedKind]
    context = page_of(request, event, "needs", "bedarfe") | {
        "sections": [(kind, people) for kind, people in sections if people],
        **_days(event),
    }
    return render(request, "office/registrations/people_with_needs.html", context)


@require_safe
@needs_page
def needs_csv(request: HttpRequest, event: Event) -> HttpResponse:
    """The order list as a file."""
    response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="bedarfe-{event.slug}.csv"'
    write = csv.writer(response, delimiter=";").writerow
    write([_("Kind"), _("What"), _("Number"), _("also on the waiting list")])
    numbers = order_list(event)
    for section in numbers.sections:
        for line in section.lines:
            write([csv_cell(section.title), csv_cell(line.what), line.number, line.waiting])
    record(
        officer(request),
        Action.EXPORTED,
        Need,
        organisation=event.organisation,
        facts={"method": "csv", "records": sum(len(section.lines) for section in numbers.sections)},
    )
    return response


def _days(event: Event) -> dict[str, object]:
    special, everything = special_needs_end(event), personal_data_end(event)
    return {
        "due": needs_due_on(event),
        "special_end": special and berlin_day(special),
        "data_end": everything and berlin_day(everything),
    }
