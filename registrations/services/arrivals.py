"""The door: people come in, by their registration or without one. Every tap can be taken back, and sent twice.

Nobody waits for anybody here: a tap locks the one registration, never the event, so that many devices work at once.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.clock import berlin_day
from events.models import Event
from events.wording import day_text
from organisations.models import User
from registrations.errors import NotAdmitted
from registrations.models import Arrival, Registration

MOST_WALK_INS = 500
"""At once: a larger number is a slip of the finger."""


def check_in(*, registration: Registration, people: int | None = None, by: User, now: datetime) -> Arrival:
    """Note that a party has come, all of it or `people` of it. Who is in already stays as noted, also the time.

    Locks the registration. Raises `NotAdmitted` for one that is not active, for more people than it has places, and
    while the door of the event is not open (`check_door`).
    """
    check_door(registration.event, now)
    with transaction.atomic():
        entry = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
        _refuse_inactive(entry)
        number = entry.places if people is None else people
        _refuse_strange_number(number, entry.places)
        facts = {"event_id": entry.event_id, "people": number, "at": now, "by": by}
        arrival, _created = Arrival.objects.get_or_create(registration=entry, defaults=facts)
    return arrival


def undo_check_in(*, registration: Registration) -> None:
    """Take a tap back: the party is not here. Twice changes nothing."""
    Arrival.objects.filter(registration=registration).delete()


def count_walk_ins(*, event: Event, people: int, key: UUID, by: User, now: datetime) -> Arrival:
    """Note people without a registration: their number, and nothing about them. `key` recognises the same tap.

    Raises `NotAdmitted` for a strange number, and while the door of the event is not open.
    """
    check_door(event, now)
    if not 1 <= people <= MOST_WALK_INS:
        raise NotAdmitted(_("Please enter a number between 1 and %(most)d.") % {"most": MOST_WALK_INS})
    facts = {"event": event, "is_walk_in": True, "people": people, "at": now, "by": by}
    arrival, _created = Arrival.objects.get_or_create(key=key, defaults=facts)
    return arrival


def undo_walk_ins(*, event: Event, arrival: int) -> None:
    """Take back the number that was noted under this key. Twice changes nothing."""
    event.arrivals.filter(pk=arrival, is_walk_in=True).delete()


def check_door(event: Event, now: datetime) -> None:
    """Raise `NotAdmitted` until the day before the event (in Berlin), and when it does not take place."""
    if not event.is_public or event.is_called_off:
        raise NotAdmitted(_("This event does not take place."))
    if event.starts_at is None:
        raise NotAdmitted(_("The date of this event is not fixed yet."))
    opens = berlin_day(event.starts_at) - timedelta(days=1)
    if berlin_day(now) < opens:
        raise NotAdmitted(_("The check-in begins on %(day)s.") % {"day": day_text(opens)})


def _refuse_inactive(entry: Registration) -> None:
    if not entry.is_active:
        sentence = _("This registration is not valid any more. Count these people as people without a registration.")
        raise NotAdmitted(sentence)


def _refuse_strange_number(people: int, places: int) -> None:
    if not 1 <= people <= places:
        sentence = ngettext(
            "This registration is for %(places)d person. Count others as people without a registration.",
            "This registration is for 1 to %(places)d people. Count others as people without a registration.",
            places,
        )
        raise NotAdmitted(sentence % {"places": places})
