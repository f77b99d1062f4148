"""The list of the registrations of an event."""

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.models import Event
from office.registrations.access import event_page, note_view
from office.registrations.acts import BULK
from office.registrations.forms.filter import RegistrationFilter, order_of
from office.registrations.groups import titles_of_groups
from office.registrations.menu import page_of
from office.registrations.rows import COLUMNS, rows_of
from registrations.choices import Status
from registrations.models import Registration
from registrations.policies import may_see_needs
from registrations.querysets import RegistrationQuerySet

ROWS = 50


@require_safe
@event_page
def registrations(request: HttpRequest, event: Event) -> HttpResponse:
    """Who has registered: narrowed, sorted, in pages, with the number of each state."""
    groups = titles_of_groups(event)
    form = RegistrationFilter(request.GET, event=event, groups=groups, sees_needs=may_see_needs(request.user, event))
    everybody: RegistrationQuerySet = Registration.objects.filter(event=event)
    states = dict(everybody.values_list("status").annotate(Count("pk")).order_by())
    status = form.wishes.get("status", "")
    found = form.narrow(everybody)
    sort, order = order_of(request.GET.get("sort", ""), status)
    count = found.count() if form.narrows_beyond_status else (states.get(status, 0) if status else sum(states.values()))
    page = _page(found.order_by(*order), count, request.GET.get("page"))
    rows = rows_of(_read(list(page.object_list)), groups)
    note_view(request, event, len(rows))
    context = page_of(request, event, "list") | {
        "filter": form,
        "page": page,
        "rows": rows,
        "states": [(choice, states[choice]) for choice in Status if choice in states],
        "everybody": sum(states.values()),
        "status": status,
        "sort": sort,
        "acts": BULK,
        "has_groups": bool(groups),
    }
    return render(request, "office/registrations/list.html", context)


def _page(found: RegistrationQuerySet, count: int, number: str | None) -> Page:
    """The keys of one page: sorting whole rows to skip most of them would cost more than finding these again."""
    paginator = Paginator(found.values_list("pk", flat=True), ROWS)
    paginator.count = count
    return paginator.get_page(number)


def _read(keys: list[int]) -> list[Registration]:
    entries = Registration.objects.only(*COLUMNS.split()).in_bulk(keys)
    return [entries[key] for key in keys if key in entries]
