"""Houses and their rooms."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from events.errors import EventError
from events.models import Venue
from events.seen import state_of
from events.services import remove_venue, save_venue, venue_values
from office.access import find, officer, officer_page
from office.events.forms.rows import RoomRow, room_initial
from office.events.forms.venues import VenueForm
from office.events.views.rows import render_rows
from office.rows import Rows, Words, saved_rows
from organisations.policies import manageable, may_manage

GET_OR_POST = ["GET", "HEAD", "POST"]
HANDBOOK = "orte"
ROOMS = Words(gettext_lazy("Room"), gettext_lazy("Add a room"), gettext_lazy("No rooms: the house is one room."))


@require_safe
@officer_page
def venues(request: HttpRequest) -> HttpResponse:
    mine = Venue.objects.filter(organisation__in=manageable(officer(request))).select_related("organisation")
    known = mine.annotate(room_count=Count("rooms", distinct=True), event_count=Count("events", distinct=True))
    return render(request, "office/venues/list.html", {"venues": known, "handbook": HANDBOOK})


@require_http_methods(GET_OR_POST)
@officer_page
def add(request: HttpRequest) -> HttpResponse:
    return _venue_page(request, None)


@require_http_methods(GET_OR_POST)
@officer_page
def change(request: HttpRequest, pk: int) -> HttpResponse:
    return _venue_page(request, _find(request, pk))


@require_http_methods(GET_OR_POST)
@officer_page
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, then removes a house in which nothing took place."""
    venue = _find(request, pk)
    if request.method != "POST":
        return render(request, "office/venues/remove.html", {"venue": venue, "handbook": HANDBOOK})
    try:
        remove_venue(venue=venue)
    except EventError as error:
        messages.error(request, str(error))
        return redirect("office:venue", venue.pk)
    messages.success(request, _("“%(venue)s” is removed.") % {"venue": venue})
    return redirect("office:venues")


def _find(request: HttpRequest, pk: int) -> Venue:
    known = Venue.objects.select_related("organisation")
    return find(request, known, may_manage, lambda venue: venue.organisation, pk=pk)


def _venue_page(request: HttpRequest, venue: Venue | None) -> HttpResponse:
    user = officer(request)

    def build(data: Any) -> Rows:
        fresh = venue and Venue.objects.get(pk=venue.pk)
        rooms = room_initial(fresh.rooms.all()) if fresh else []
        seen = state_of(venue_values(fresh, VenueForm.fact_names)) if fresh else ""
        head = VenueForm(data, user=user, venue=fresh)
        return Rows(data, make=RoomRow, initial=rooms, seen=seen, words=ROOMS, head=head)

    def send(rows: Rows) -> None:
        assert isinstance(rows.head, VenueForm)
        whose = venue.organisation if venue else rows.head.organisation_chosen
        seen = rows.seen if venue else None
        save_venue(organisation=whose, facts=rows.head.facts(), rooms=rows.rows(), venue=venue, seen=seen)

    rows = saved_rows(request, build, send)
    if rows is None:
        messages.success(request, _("Saved."))
        return redirect("office:venues")
    return render_rows(request, "office/venues/venue.html", rows, {"venue": venue, "handbook": HANDBOOK})
