"""At the door: a list to tap on, a page for one ticket, people without a registration, and how many are here.

Every page is small and works with bad reception: what was saved is said by the page that follows a tap, and a tap that
is sent again changes nothing.
"""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.models import Event
from integration_portal.forms import render_form
from office.access import office_page, officer
from office.check_in.access import door_page, note_view, party_page
from office.check_in.forms import WalkInForm
from office.check_in.lists import Part, part_of
from organisations.policies import may_manage
from registrations import services
from registrations.attendance import attendance_of
from registrations.errors import NotAdmitted
from registrations.models import Arrival, Registration
from registrations.policies import events_at_the_door

PER_PAGE = 40
HANDBOOK = "einlass"


@require_safe
@office_page
def doors(request: HttpRequest) -> HttpResponse:
    """The events at whose door the user may stand these days."""
    near = events_at_the_door(officer(request), timezone.now()).for_list().order_by("starts_at", "pk")
    return render(request, "office/check_in/doors.html", {"events": near, "handbook": HANDBOOK})


@require_safe
@door_page
def people(request: HttpRequest, event: Event) -> HttpResponse:
    """Everybody who may come in, to search and to tap on."""
    return _list(request, event, WalkInForm())


@require_safe
@door_page
def numbers(request: HttpRequest, event: Event) -> JsonResponse:
    """How many are here, for pages that look again by themselves."""
    now = attendance_of(event)
    return JsonResponse({"here": now.here, "expected": now.expected, "walk_ins": now.walk_ins})


@require_http_methods(["GET", "HEAD", "POST"])
@party_page
def party(request: HttpRequest, registration: Registration) -> HttpResponse:
    """One party, as the code on a ticket finds it; the button checks it in."""
    event = registration.event
    if request.method == "POST":
        return _check_in(request, registration)
    note_view(request, event, 1)
    context = {"event": event, "registration": registration, "closed": _closed(event), "handbook": HANDBOOK}
    return render(request, "office/check_in/party.html", context)


@require_POST
@party_page
def undo(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Take a tap back."""
    services.undo_check_in(registration=registration)
    return redirect(_back(request, registration))


@require_POST
@door_page
def walk_ins(request: HttpRequest, event: Event) -> HttpResponse:
    """Count people without a registration."""
    form = WalkInForm(request.POST)
    if not form.is_valid():
        return _list(request, event, form)
    try:
        counted = services.count_walk_ins(event=event, by=officer(request), now=timezone.now(), **form.cleaned_data)
    except NotAdmitted as refusal:
        form.add_error(None, str(refusal))
        return _list(request, event, form)
    return redirect(f"{reverse('office:door', args=[event.slug])}?gezaehlt={counted.pk}")


@require_POST
@door_page
def undo_walk_ins(request: HttpRequest, event: Event, pk: int) -> HttpResponse:
    """Take back a number of people without a registration."""
    services.undo_walk_ins(event=event, arrival=pk)
    return redirect("office:door", event.slug)


def _list(request: HttpRequest, event: Event, form: WalkInForm) -> HttpResponse:
    part, query = Part.asked(request.GET.get("wer", "")), request.GET.get("q", "").strip()[:100]
    found = part_of(event.registrations.expected_at_door().named(query), part)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    attendance = attendance_of(event)
    note_view(request, event, attendance.expected)
    context: dict[str, Any] = {
        "event": event,
        "attendance": attendance,
        "page": page,
        "part": part,
        "parts": Part.choices,
        "query": query,
        "closed": _closed(event),
        "walk_ins": event.arrivals.filter(is_walk_in=True),
        "manages": may_manage(request.user, event.organisation),
        "done": _handled(request, event),
        "counted": _counted(request, event),
        "handbook": HANDBOOK,
    }
    return render_form(request, "office/check_in/list.html", form, context)


def _check_in(request: HttpRequest, registration: Registration) -> HttpResponse:
    """A number that is none counts as all: at the door nobody shall fill in a form twice."""
    wanted = request.POST.get("people", "")
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 5 else None
    try:
        services.check_in(registration=registration, people=number, by=officer(request), now=timezone.now())
    except NotAdmitted as refusal:
        messages.error(request, str(refusal))
    return redirect(_back(request, registration))


def _back(request: HttpRequest, registration: Registration) -> str:
    """To the list, where the tap came from there; it says what became of it. Else to the page of the party."""
    slug = registration.event.slug
    if request.POST.get("weiter") != "liste":
        return reverse("office:door_party", args=[slug, registration.pk])
    part = Part.asked(request.POST.get("wer", ""))
    return f"{reverse('office:door', args=[slug])}?wer={part}&fertig={registration.pk}"


def _closed(event: Event) -> str:
    """Why nobody can be checked in now; empty while the door is open."""
    try:
        services.check_door(event, timezone.now())
    except NotAdmitted as refusal:
        return str(refusal)
    return ""


def _handled(request: HttpRequest, event: Event) -> Registration | None:
    """The party that the tap before was about."""
    key = _key(request, "fertig")
    return event.registrations.select_related("arrival").filter(pk=key).first() if key else None


def _counted(request: HttpRequest, event: Event) -> Arrival | None:
    """The people without registration that were counted before."""
    key = _key(request, "gezaehlt")
    return event.arrivals.filter(pk=key, is_walk_in=True).first() if key else None


def _key(request: HttpRequest, name: str) -> int | None:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 18 else None
