"""Who came: numbers while the door is open, and afterwards. For display; two queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, Sum

if TYPE_CHECKING:
    from events.models import Event


@dataclass(frozen=True)
class Attendance:
    """People, not parties, but for `parties_missing`.

    `expected` have a place for good; `arrived` came with a registration, `walk_ins` without one.
    """

    expected: int
    arrived: int
    walk_ins: int
    parties_missing: int

    @property
    def here(self) -> int:
        return self.arrived + self.walk_ins

    @property
    def is_counted(self) -> bool:
        """Whether anybody was checked in at all."""
        return self.here > 0


def attendance_of(event: "Event") -> Attendance:
    """The numbers of an event now. Two queries."""
    came = event.arrivals.aggregate(
        arrived=Sum("people", filter=Q(is_walk_in=False)), walk_ins=Sum("people", filter=Q(is_walk_in=True))
    )
    confirmed = event.registrations.confirmed()
    places = confirmed.aggregate(expected=Sum("places"), missing=Count("pk", filter=Q(arrival=None)))
    return Attendance(places["expected"] or 0, came["arrived"] or 0, came["walk_ins"] or 0, places["missing"])


def arrived_by_group(event: "Event") -> Mapping[int | None, int]:
    """People who came with a registration, by the key of their working group; None for those without. One query."""
    came = event.arrivals.filter(registration__isnull=False)
    return dict(came.values_list("registration__group").annotate(Sum("people")).order_by())
