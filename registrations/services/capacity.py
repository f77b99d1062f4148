"""Officers raise and lower the number of places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from events.errors import NotPossible
from events.models import Event, WorkingGroup
from events.seen import refuse_unseen
from organisations.audit import record
from organisations.models import Action, User
from registrations.models import CapacityChange, Registration
from registrations.querysets import count_places, group_places
from registrations.services.places import fill_places, lock_event

Places = Mapping[int | None, int | None]
"""Numbers of places by the key of a working group, under None those of the whole event; None means without limit."""


@dataclass(frozen=True)
class CapacityResult:
    """Who moved up, and how many places are given away beyond a lowered capacity.

    `promoted` got a place at the event, `regrouped` a better working group. `group_overhang` has the groups, by key, in
    which more places are given away than there are.
    """

    promoted: list[Registration]
    overhang: int
    regrouped: list[Registration] = field(default_factory=list)
    group_overhang: Mapping[int, int] = field(default_factory=dict)


def change_places(
    *, event: Event, places: Places, reason: str = "", seen: str | None = None, by: User | None = None, now: datetime
) -> CapacityResult:
    """Set the numbers of `places` of an event and its working groups; what is not named stays as it is.

    Locks the event. Raising moves the waiting list up in its order, in the same transaction, and tells each; freed
    places in groups go to the wishes. Lowering takes no place away from anybody: the overhang is returned, and nobody
    moves up until it is gone. `seen` is the `state_of` of `places_values` when the editor opened the form.
    Raises `events.errors.ChangedMeanwhile`, and `NotPossible` for a group of another event.
    """
    with transaction.atomic():
        locked = lock_event(event.pk)
        groups = {group.pk: group for group in locked.working_groups.all()}
        refuse_unseen(places_values(locked), seen)
        if places.keys() - groups.keys() - {None}:
            raise NotPossible(_("There is no such working group any more."))
        changed = [key for key, number in places.items() if (groups[key] if key else locked).capacity != number]
        for key in changed:
            _set_capacity(locked, groups[key] if key else None, places[key], reason, now)
        if changed:
            record(by, Action.CHANGED, locked, organisation=locked.organisation, facts={"fields": "capacity"})
        return _filled(locked, now)


def rehearse_places(*, event: Event, places: Places, seen: str | None = None, now: datetime) -> CapacityResult:
    """What `change_places` would do now: it is done and taken back, so it is never another story than the real one.

    Holds the lock of the event meanwhile, sends nothing, and raises what `change_places` raises.
    """
    with transaction.atomic():
        result = change_places(event=event, places=places, seen=seen, now=now)
        transaction.set_rollback(True)
    return result


def places_values(event: Event) -> dict[str, Any]:
    """What `change_places` compares: the numbers of places of the event and its groups."""
    groups = event.working_groups.values_list("pk", "capacity")
    return {"event": event.capacity} | {str(key): capacity for key, capacity in groups}


def change_capacity(*, event: Event, capacity: int | None, reason: str = "", now: datetime) -> CapacityResult:
    """Set the number of places of the whole event; see `change_places`."""
    return change_places(event=event, places={None: capacity}, reason=reason, now=now)


def change_group_capacity(*, group: WorkingGroup, capacity: int | None, reason: str = "", now: datetime) -> None:
    """Set the number of places of one working group; see `change_places`."""
    change_places(event=group.event, places={group.pk: capacity}, reason=reason, now=now)


def _set_capacity(event: Event, group: WorkingGroup | None, number: int | None, reason: str, now: datetime) -> None:
    changed = event if group is None else group
    CapacityChange.objects.create(
        event=event, group=group, old=changed.capacity, new=number, reason=reason, changed_at=now
    )
    changed.capacity = number
    changed.save(update_fields=["capacity", *(["updated_at"] if group is None else [])])


def _filled(event: Event, now: datetime) -> CapacityResult:
    """Move people up, and tell by comparison who came into a better group."""
    wishing = dict(event.registrations.wishing_better_group().values_list("pk", "group"))
    promoted = fill_places(event, now=now)
    moved = event.registrations.filter(pk__in=wishing).select_related("group").prefetch_related("group__translations")
    regrouped = [entry for entry in moved.in_queue_order() if entry.group_id != wishing[entry.pk]]
    overhang = {key: numbers.overhang for key, numbers in group_places(event).items() if numbers.overhang}
    return CapacityResult(promoted, count_places(event).overhang, regrouped, overhang)
