"""Houses and their rooms."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from events.errors import NotPossible
from events.models import Room, Venue
from events.seen import refuse_unseen
from events.services.parts import Row, matched, rows_of
from organisations.models import Organisation
from organisations.slugs import free_slug, slug_of

ROOM_FACTS = ("name", "seats")


def save_venue(
    *,
    organisation: Organisation,
    facts: Mapping[str, Any],
    rooms: Sequence[Row],
    venue: Venue | None = None,
    seen: str | None = None,
) -> Venue:
    """Add a house to an organisation, or change `venue`, together with its rooms (rows with `ROOM_FACTS`).

    Rooms that are not among the rows are removed. `seen` is the `state_of` of `venue_values` with the same facts.
    Locks the house. Raises ChangedMeanwhile, and NotPossible for a room that an event takes place in.
    """
    with transaction.atomic():
        if venue is None:
            venue = Venue(organisation=organisation, key=_free_venue_key(facts["name"]))
        else:
            venue = Venue.objects.select_for_update(of=("self",)).get(pk=venue.pk)
            refuse_unseen(venue_values(venue, facts), seen)
        for name, value in facts.items():
            setattr(venue, name, value)
        venue.save()
        _set_rooms(venue, rooms)
    return venue


def venue_values(venue: Venue, facts: Mapping[str, Any] | Sequence[str]) -> dict[str, Any]:
    """What `save_venue` compares: the columns of these names, and the rooms."""
    return {name: getattr(venue, name) for name in facts} | {"rooms": rows_of(venue.rooms.all(), ROOM_FACTS)}


def remove_venue(*, venue: Venue) -> None:
    """Remove a house that no event takes or took place in. Raises NotPossible for others."""
    try:
        with transaction.atomic():
            venue.delete()
    except ProtectedError as error:
        raise NotPossible(_("Events take place here, or took place here. The venue stays for their sake.")) from error


def _set_rooms(venue: Venue, rows: Sequence[Row]) -> None:
    rooms = matched(venue.rooms.all(), rows, Room)
    try:
        venue.rooms.exclude(pk__in=[room.pk for room in rooms if room.pk]).delete()
    except ProtectedError as error:
        raise NotPossible(
            _("An event takes place in a room that you remove. Give the event another room first.")
        ) from error
    for room in rooms:
        room.venue = venue
        room.key = room.key or _free_room_key(venue, room.name)
        room.save()


def _free_venue_key(name: str) -> str:
    base = slug_of(name, otherwise="ort")[:45]
    return free_slug(base, is_taken=lambda key: Venue.objects.filter(key=key).exists())


def _free_room_key(venue: Venue, name: str) -> str:
    base = slug_of(name, otherwise="raum")[:45]
    return free_slug(base, is_taken=lambda key: venue.rooms.filter(key=key).exists())
