"""The list of the events somebody manages."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from events.models import Event
from events.querysets import EventQuerySet
from integration_portal.forms import render_form
from office.access import officer, officer_page
from office.events.forms.filters import EventListFilter, Part, part_of
from office.events.next_steps import next_step, with_what_waits
from office.task import Task
from organisations.policies import manageable
from registrations.allocation import Situation
from registrations.querysets import places_of

PER_PAGE = 25
ORDERS = {
    "termin": (_("Date"), F("starts_at").asc(nulls_last=True)),
    "-termin": (_("Date, latest first"), F("starts_at").desc(nulls_last=True)),
    "anmeldeschluss": (_("Deadline"), F("registration_closes_on").asc(nulls_last=True)),
    "plaetze": (_("Places taken"), F("places_taken").desc()),
    "warteliste": (_("Waiting list"), F("parties_waiting").desc()),
}


@dataclass(frozen=True)
class EventRow:
    """An event in the list, with its numbers and its next step."""

    event: Event
    numbers: Situation
    step: Task | None


@require_safe
@officer_page
def event_list(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    form = EventListFilter(request.GET or None, user=officer(request))
    part = _part(request, form)
    order = request.GET.get("sortierung", "")
    if order not in ORDERS:
        order = "-termin" if part in (Part.PAST, Part.ALL) else "termin"
    events = part_of(form.narrow(Event.objects.managed_in(manageable(officer(request)))), part, now)
    context = {
        "page": _page(request, events, order, now),
        "part": part,
        "parts": Part.choices,
        "order": order,
        "orders": [(key, label) for key, (label, _expression) in ORDERS.items()],
        "handbook": "veranstaltungen",
    }
    return render_form(request, "office/events/list.html", form, context)


def _part(request: HttpRequest, form: EventListFilter) -> str:
    """Which part is shown; all of them where a status is asked for, which each belongs to one part alone."""
    wanted = request.GET.get("teil", "")
    if form.is_valid() and form.cleaned_data["status"]:
        return Part.ALL
    return wanted if wanted in Part.values else Part.AHEAD


def _page(request: HttpRequest, events: EventQuerySet, order: str, now: datetime) -> object:
    ordered = with_what_waits(events).order_by(ORDERS[order][1], "pk")
    page = Paginator(ordered, PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = [EventRow(event, places_of(event), next_step(event, now)) for event in page.object_list]
    return page
