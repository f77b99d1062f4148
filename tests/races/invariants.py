"""What must be true when a race is over, whoever was faster."""

import re
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Sum

from events.models import Event
from mail.models import OutgoingMessage
from registrations.choices import Status
from registrations.models import Registration

LETTERS = {
    Status.HELD: "",
    Status.EXPIRED: "",
    Status.CONFIRMED: "registered|waiting promoted",
    Status.WAITING: "(waiting)?",
    Status.CANCELLED: "(registered |waiting |waiting promoted )?cancelled",
}
"""The letters of a registration after the one that asks to confirm the address, by where it stands in the end."""

BESIDES = {"passed-over", "group", "changed", "already", "reminder"}
"""Letters that may come to anybody at any time, and prove nothing about places."""


def check(event: Event) -> None:
    """All of them."""
    assert oversold(event) == {}
    assert waiting_in_spite_of_free_places(event) == []
    assert in_a_group_without_a_place(event) == []
    assert wrong_letters(event) == {}
    assert overtaken(event) == []


def taken(event: Event) -> int:
    """The places given away."""
    return places_of(event.registrations.holding())


def oversold(event: Event) -> dict[str, int]:
    """How many places too many were given away, for the event and each of its working groups where there are any."""
    event.refresh_from_db()
    limits = {"event": (event.capacity, taken(event))}
    for group in event.working_groups.all():
        limits[group.key] = (group.capacity, places_of(group.members.all()))
    return {
        name: given - capacity
        for name, (capacity, given) in limits.items()
        if capacity is not None and given > capacity
    }


def waiting_in_spite_of_free_places(event: Event) -> list[Registration]:
    """Who waits with a confirmed address although the party would fit in."""
    free = event.capacity - taken(event)
    return [entry for entry in event.registrations.promotable() if entry.places <= free]


def in_a_group_without_a_place(event: Event) -> list[Registration]:
    outside = event.registrations.exclude(pk__in=event.registrations.holding())
    return list(outside.filter(group__isnull=False))


def wrong_letters(event: Event) -> dict[str, str]:
    """The letters of each registration that did not get exactly what it is due, in their order."""
    letters = _letters_of(event)
    first = "confirm ?" if event.confirm_address else ""
    return {
        f"{entry} {entry.status}": got
        for entry in event.registrations.all()
        if not re.fullmatch(f"{first}({LETTERS[entry.status]})", got := " ".join(letters[entry.reference]))
    }


def overtaken(event: Event) -> list[tuple[int, int]]:
    """Who waited, would have fitted and was further up when somebody else moved up: pairs of their keys.

    Every step of a registration writes a letter under the event's lock, so the letters tell the order of things.
    """
    moments = _moments_of(event)
    entries = {entry.reference: entry for entry in event.registrations.all()}
    waited = {name: steps for name, steps in moments.items() if "waiting" in steps}
    return [
        (entries[one].pk, entries[other].pk)
        for one, steps in waited.items()
        for other, theirs in waited.items()
        if _is_before(entries[one], entries[other])
        and steps["waiting"] < theirs.get("promoted", 0) < steps.get("promoted", steps.get("cancelled", 10**18))
        and entries[one].placed_at != entries[other].placed_at
    ]


def places_of(registrations: Iterable[Registration]) -> int:
    return registrations.aggregate(total=Sum("places"))["total"] or 0


def _is_before(one: Registration, other: Registration) -> bool:
    """Whether `one` stands before `other` in the queue, and would have fitted into its places."""
    return (one.queued_at, one.pk) < (other.queued_at, other.pk) and one.places <= other.places


def _letters_of(event: Event) -> dict[str, list[str]]:
    letters = defaultdict(list)
    for reference, kind in _written(event).values_list("reference", "kind"):
        name = kind.removeprefix("registrations.")
        if name not in BESIDES:
            letters[reference].append(name)
    return letters


def _moments_of(event: Event) -> dict[str, dict[str, int]]:
    """When each registration got which letter, as the key of the row: those grow under the lock."""
    moments = defaultdict(dict)
    for reference, kind, key in _written(event).values_list("reference", "kind", "pk"):
        moments[reference][kind.removeprefix("registrations.")] = key
    return moments


def _written(event: Event):
    references = [entry.reference for entry in event.registrations.all()]
    return OutgoingMessage.objects.filter(reference__in=references).order_by("pk")
