"""Officers raise and lower the number of places."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from events.models import Event, WorkingGroup
from registrations.models import CapacityChange, Registration
from registrations.querysets import count_places
from registrations.services.places import fill_places, lock_event


@dataclass(frozen=True)
class CapacityResult:
    """Who moved up, and how many places are given away beyond a lowered capacity."""

    promoted: list[Registration]
    overhang: int


def change_capacity(*, event: Event, capacity: int | None, reason: str = "", now: datetime) -> CapacityResult:
    """Set the number of places of an event; None means without limit.

    Locks the event. Raising moves the waiting list up in its order, in the same transaction, and tells each.
    Lowering takes no place away from anybody: the overhang is returned, and nobody moves up until it is gone.
    """
    with transaction.atomic():
        locked = lock_event(event.pk)
        if locked.capacity != capacity:
            CapacityChange.objects.create(
                event=locked, old=locked.capacity, new=capacity, reason=reason, changed_at=now
            )
            locked.capacity = capacity
            locked.save(update_fields=["capacity", "updated_at"])
        promoted = fill_places(locked, now=now)
        return CapacityResult(promoted, count_places(locked).overhang)


def change_group_capacity(*, group: WorkingGroup, capacity: int | None, reason: str = "", now: datetime) -> None:
    """Set the number of places of a working group; locks the event. Freed places go to the wishes in their order."""
    with transaction.atomic():
        event = lock_event(group.event_id)
        CapacityChange.objects.create(
            event=event, group=group, old=group.capacity, new=capacity, reason=reason, changed_at=now
        )
        group.capacity = capacity
        group.save(update_fields=["capacity"])
        fill_places(event, now=now)
