"""The one place where places are given, held, freed and moved up.

Every function here runs inside a transaction that holds the lock of the event's row (`lock_event`). That row is the
only mutex for places: of the event, of its working groups, and of its waiting list.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Sum

from events.models import Event
from mail.letter import Letter
from registrations import emails
from registrations.allocation import GroupWish, Party, choose_group, next_up, settle_groups
from registrations.choices import Status, Step
from registrations.models import Registration
from registrations.querysets import count_places
from registrations.services.history import note, note_all

HOLD = timedelta(hours=24)
"""How long a place is held for an address that is not confirmed yet."""

GRACE = timedelta(minutes=30)
"""How long a form that was opened in time may still be sent in, and the shortest hold after a late submission."""


def lock_event(event_id: int) -> Event:
    """Lock and re-read the event. Must run inside a transaction.

    Locks are taken in one order everywhere: the event first, then registrations by key. On SQLite the transaction
    itself (`IMMEDIATE`) is the lock.
    """
    events = Event.objects.select_related("organisation", "venue", "room").prefetch_related("translations", "contacts")
    return events.select_for_update(of=("self",)).get(pk=event_id)


def lock_event_as_read(event: Event) -> Event:
    """Lock an event that was read just now with everything a letter needs; read only its own columns again.

    One light query instead of three, as all who register wait for each other here. A place that was changed meanwhile
    is forgotten, and read when it is needed. Changes `event`, and returns it.
    """
    fresh = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    for field in Event._meta.concrete_fields:
        setattr(event, field.attname, getattr(fresh, field.attname))
    return event


def lock_registration(registration: Registration) -> tuple[Event, Registration]:
    """Lock the event, then the registration; both are read anew."""
    event = lock_event(registration.event_id)
    entry = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
    entry.event = event
    return event, entry


def hold_until(event: Event, now: datetime) -> datetime:
    """A day from now, at the most until the deadline; who sends in at the last minute keeps the grace to confirm."""
    deadline = event.deadline
    end = now + HOLD
    return end if deadline is None else min(end, max(deadline, now + GRACE))


def give_place(registration: Registration, *, now: datetime, until: datetime | None = None) -> None:
    """Give the event's places (held when `until` is set) and a group by the wishes. Saves nothing."""
    registration.status = Status.CONFIRMED if until is None else Status.HELD
    registration.hold_until = until
    registration.placed_at = now
    if registration.first_group_id is not None or registration.second_group_id is not None:
        registration.group_id = choose_group(free_in_groups(registration.event), wish_of(registration))


def fill_places(event: Event, *, now: datetime) -> list[Registration]:
    """Move the waiting list up into free places, then people into freed working groups; tell each of them.

    Called after anything that frees or adds places. Returns the registrations that got their places at the event.
    Nobody moves up once the event has begun or is not published any more.
    """
    if not event.is_ahead(now):
        return []
    promoted = _promote_waiting(event, now)
    _settle_groups(event, now)
    return promoted


def _promote_waiting(event: Event, now: datetime) -> list[Registration]:
    free = count_places(event).free
    if free == 0:
        return []
    queue = {entry.pk: entry for entry in event.registrations.promotable().in_queue_order()}
    moves = next_up(free, [Party(entry.pk, entry.places) for entry in queue.values()])
    promoted = [queue[key] for key in moves.promoted]
    for registration in promoted:
        registration.event = event
        give_place(registration, now=now)
        registration.passed_over_at = registration.passed_over_free = None
        registration.save()
    note_all(promoted, Step.PROMOTED, at=now)
    letters = [emails.promoted(registration) for registration in promoted]
    letters += _note_passed_over(((queue[key], left) for key, left in moves.passed_over), event, now)
    emails.post(letters)
    return promoted


def _note_passed_over(parties: Iterable[tuple[Registration, int]], event: Event, now: datetime) -> list[Letter]:
    """Remember and tell why somebody further down moved up first; once per number of places that were free."""
    letters = []
    for registration, free in parties:
        if registration.passed_over_free == free:
            continue
        registration.event = event
        registration.passed_over_at, registration.passed_over_free = now, free
        registration.save(update_fields=["passed_over_at", "passed_over_free"])
        letters.append(emails.passed_over(registration))
    return letters


def _settle_groups(event: Event, now: datetime) -> None:
    unhappy = {entry.pk: entry for entry in event.registrations.wishing_better_group().in_queue_order()}
    if not unhappy:
        return
    moves = settle_groups(free_in_groups(event), [wish_of(entry) for entry in unhappy.values()])
    letters = []
    for key, group_id in moves.items():
        registration = unhappy[key]
        registration.event = event
        note(registration, Step.MOVED, at=now, before=registration.group_id, after=group_id)
        registration.group_id = group_id
        registration.save(update_fields=["group"])
        if registration.status == Status.CONFIRMED:
            letters.append(emails.group_moved_up(registration))
    emails.post(letters)


def free_in_groups(event: Event, *, without: Registration | None = None) -> dict[int, int | None]:
    """Free places by working group, as if `without` had none; negative where the capacity was lowered too far."""
    others = event.registrations.holding().filter(group__isnull=False)
    if without is not None:
        others = others.exclude(pk=without.pk)
    taken: dict[Any, int] = dict(others.values_list("group").annotate(Sum("places")).order_by())
    return {
        pk: None if capacity is None else capacity - taken.get(pk, 0)
        for pk, capacity in event.working_groups.values_list("pk", "capacity")
    }


def wish_of(registration: Registration) -> GroupWish:
    """What the pure functions need to know of a registration."""
    return GroupWish(
        id=registration.pk or 0,
        places=registration.places,
        first=registration.first_group_id,
        second=registration.second_group_id,
        current=registration.group_id,
    )
