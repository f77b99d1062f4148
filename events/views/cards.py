"""Events as cards: in the lists of events, on the home page, on the page of a process."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.choices import RegistrationPhase
from events.models import Event
from registrations.allocation import Situation
from registrations.querysets import places_of


@dataclass(frozen=True)
class Badge:
    tone: str
    label: str


@dataclass(frozen=True)
class PlacesLeft:
    """How many places are left; `words` says it in a sentence."""

    words: str
    free: int | None
    capacity: int | None

    @classmethod
    def of(cls, numbers: Situation) -> Self:
        return cls(words=places_words(numbers), free=numbers.free, capacity=numbers.capacity)


@dataclass(frozen=True)
class EventCard:
    event: Event
    places: PlacesLeft | None
    badge: Badge | None


def event_cards(events: Iterable[Event], now: datetime) -> list[EventCard]:
    """Cards of `events` as of `now`. Read the events `for_list()` and `with_places()`: then no query is made here."""
    return [_card(event, now) for event in events]


def places_words(numbers: Situation) -> str:
    """ "12 of 100 places are free", or what is possible when none is."""
    if numbers.capacity is None:
        return _("The number of places is not limited.")
    if numbers.free:
        words = ngettext(
            "%(free)d of %(capacity)d places is free.", "%(free)d of %(capacity)d places are free.", numbers.free
        )
        return words % {"free": numbers.free, "capacity": numbers.capacity}
    if numbers.waiting_open:
        return _("All places are taken. The waiting list is open.")
    if numbers.waiting_limit:
        return _("All places are taken, and the waiting list is full.")
    return _("All places are taken.")


def _card(event: Event, now: datetime) -> EventCard:
    phase = event.registration_state(now)
    if phase is not RegistrationPhase.OPEN:
        return EventCard(event, None, _BADGES.get(phase, _no_badge)())
    numbers = places_of(event)
    places = PlacesLeft.of(numbers) if numbers.capacity is not None else None
    if not numbers.is_full:
        return EventCard(event, places, Badge("success", _("Registration open")))
    return EventCard(event, places, Badge("warning", _("Waiting list") if numbers.waiting_open else _("Fully booked")))


def _no_badge() -> None:
    return None


_BADGES = {
    RegistrationPhase.NOT_NEEDED: lambda: Badge("info", _("No registration needed")),
    RegistrationPhase.NOT_YET_OPEN: lambda: Badge("info", _("Registration opens later")),
    RegistrationPhase.CLOSED: lambda: Badge("warning", _("Registration closed")),
    RegistrationPhase.TENTATIVE: lambda: Badge("info", _("Date not fixed yet")),
}
