"""Which programmes are valid. Pure functions; `events.services` enforces them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import pairwise
from typing import Protocol, Self

from django.utils.formats import time_format
from django.utils.translation import gettext as _

from events.clock import BERLIN, berlin_day
from events.errors import InvalidProgramme
from events.models import Event

MINUTES_PER_DAY = 24 * 60


class Item(Protocol):
    """What is asked of a programme item; `AgendaItem` has it. Times are clock times in Berlin."""

    title: str
    starts_at: time | None
    ends_at: time | None


@dataclass(frozen=True)
class Frame:
    """The span a programme has to fit into, in minutes since midnight of the day of the event.

    `ends` is None where the event has no time for its end; it is above 24 × 60 where the event goes on after midnight.
    """

    opens: int
    ends: int | None

    @classmethod
    def of(cls, event: Event) -> Self | None:
        """The span from the doors (or the start) to the end, or None while the event has no fixed date."""
        if event.starts_at is None:
            return None
        ends = None
        if event.ends_at is not None:
            days = (berlin_day(event.ends_at) - berlin_day(event.starts_at)).days
            ends = days * MINUTES_PER_DAY + _minutes(_clock(event.ends_at))
        return cls(opens=_minutes(_clock(event.doors_open_at or event.starts_at)), ends=ends)

    def place(self, clock: time) -> int:
        """Minutes of a clock time; after midnight where the event goes on and the time lies before its opening."""
        minutes = _minutes(clock)
        goes_on = self.ends is not None and self.ends > MINUTES_PER_DAY
        return minutes + MINUTES_PER_DAY if goes_on and minutes < self.opens else minutes


ANY_TIME = Frame(opens=0, ends=None)


def validate_programme(event: Event, items: Iterable[Item] | None = None) -> None:
    """Raise InvalidProgramme with a sentence per fault, unless the programme of `event` is valid.

    `items` are in the order they are shown; without them, those in the database are taken.
    """
    if items is None:
        items = event.agenda.all()
    faults = programme_faults(list(items), Frame.of(event))
    if faults:
        raise InvalidProgramme(*faults)


def programme_faults(items: Sequence[Item], frame: Frame | None) -> list[str]:
    """What is wrong with a programme, a sentence each; empty when it is valid.

    Without times any programme is valid. With times every item has a start; items follow each other without
    overlapping, begin when the doors open at the earliest, and the last one ends with the event.
    """
    timed = [item for item in items if item.starts_at is not None]
    if not timed:
        return [_without_start(item) for item in items if item.ends_at is not None]
    if len(timed) < len(items):
        untimed = next(item for item in items if item.starts_at is None)
        return [_("Give every programme item a time, or none of them. “%s” has none.") % untimed.title]
    frame = frame or ANY_TIME
    slots = [_Slot.of(item, frame) for item in items]
    return [*_order_faults(slots), *_frame_faults(slots, frame)]


@dataclass(frozen=True)
class _Slot:
    title: str
    starts: int
    ends: int | None

    @classmethod
    def of(cls, item: Item, frame: Frame) -> Self:
        assert item.starts_at is not None
        ends = None if item.ends_at is None else frame.place(item.ends_at)
        return cls(item.title, frame.place(item.starts_at), ends)


def _order_faults(slots: Sequence[_Slot]) -> list[str]:
    faults = [
        _("“%s” ends before it starts. Correct one of its times.") % slot.title
        for slot in slots
        if slot.ends is not None and slot.ends < slot.starts
    ]
    for slot, following in pairwise(slots):
        if following.starts < max(slot.starts, slot.ends or 0):
            names = {"first": slot.title, "second": following.title}
            faults.append(_("“%(second)s” starts before “%(first)s” is over. Correct times or order.") % names)
    return faults


def _frame_faults(slots: Sequence[_Slot], frame: Frame) -> list[str]:
    faults = []
    if slots[0].starts < frame.opens:
        faults.append(
            _("“%(title)s” starts before %(time)s, when the doors open or the event starts.")
            % {"title": slots[0].title, "time": _shown(frame.opens)}
        )
    last = slots[-1]
    if frame.ends is None:
        return faults
    if last.ends is None and last.starts > frame.ends:
        faults.append(_("“%s” starts after the end of the event. Correct its time.") % last.title)
    elif last.ends is not None and last.ends != frame.ends:
        faults.append(
            _("The programme ends at %(programme)s, the event at %(event)s. Make both agree.")
            % {"programme": _shown(last.ends), "event": _shown(frame.ends)}
        )
    return faults


def _without_start(item: Item) -> str:
    return _("“%s” has an end but no start. Give it a start, or remove the end.") % item.title


def _clock(moment: datetime) -> time:
    return moment.astimezone(BERLIN).time()


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _shown(minutes: int) -> str:
    hours, rest = divmod(minutes % MINUTES_PER_DAY, 60)
    return time_format(time(hours, rest))
