"""Who gets a place: arithmetic without a database.

Every decision about places is made here, on plain numbers, and tested as a table. `services.places` reads the
numbers under the event's lock, asks these functions, and writes the result.

A *party* is one registration with its places; a party is never split. `None` as a capacity or as a number of free
places means "without limit".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto


class Outcome(Enum):
    """What happens to a party that asks for places."""

    PLACE = auto()
    WAITING = auto()
    OFFER_WAITING = auto()
    REFUSED = auto()


@dataclass(frozen=True)
class Situation:
    """The numbers of one event at one moment; places are people, the waiting list counts parties."""

    capacity: int | None
    taken: int
    waiting: int
    waiting_limit: int | None

    @property
    def free(self) -> int | None:
        """Free places, never below zero even when the capacity was lowered under what is taken."""
        return None if self.capacity is None else max(self.capacity - self.taken, 0)

    @property
    def overhang(self) -> int:
        """How many places are given away beyond the capacity, after it was lowered."""
        return 0 if self.capacity is None else max(self.taken - self.capacity, 0)

    @property
    def is_full(self) -> bool:
        return self.free == 0

    @property
    def waiting_open(self) -> bool:
        return self.waiting_limit is None or self.waiting < self.waiting_limit


@dataclass(frozen=True)
class Party:
    """A registration on the waiting list."""

    id: int
    places: int


@dataclass(frozen=True)
class Promotion:
    """Who moves up, and whom we had to pass over because the party is larger than what was free at its turn."""

    promoted: tuple[int, ...]
    passed_over: tuple[tuple[int, int], ...]
    """Pairs of party id and the places that were free when it was its turn."""


@dataclass(frozen=True)
class GroupWish:
    """A registration that holds a place at the event and wishes for working groups."""

    id: int
    places: int
    first: int | None
    second: int | None
    current: int | None = None


def fits(free: int | None, places: int) -> bool:
    return free is None or places <= free


def decide(situation: Situation, places: int, *, accepts_waiting: bool) -> Outcome:
    """Decide about a new party.

    A party that fits gets its places even while a larger party waits: that party was passed over because it does
    not fit, and would not fit later either if the places stayed empty.
    """
    if fits(situation.free, places):
        return Outcome.PLACE
    if not situation.waiting_open:
        return Outcome.REFUSED
    return Outcome.WAITING if accepts_waiting else Outcome.OFFER_WAITING


def next_up(free: int | None, queue: Sequence[Party]) -> Promotion:
    """Give free places to the queue in its order; a party that does not fit is passed over, not a barrier."""
    promoted: list[int] = []
    passed_over: list[tuple[int, int]] = []
    for party in queue:
        if free == 0:
            break
        if not fits(free, party.places):
            passed_over.append((party.id, free or 0))
            continue
        promoted.append(party.id)
        free = None if free is None else free - party.places
    return Promotion(tuple(promoted), tuple(passed_over))


def choose_group(free: Mapping[int, int | None], wish: GroupWish) -> int | None:
    """The first wish with room for the whole party, else the second, else none (listed for the officer).

    `free` may be negative for a group whose capacity was lowered under what is taken.
    """
    for group in (wish.first, wish.second):
        if group is not None and group in free and fits(free[group], wish.places):
            return group
    return None


def settle_groups(free: Mapping[int, int | None], wishes: Sequence[GroupWish]) -> dict[int, int]:
    """Move people up into freed group places, in the order of `wishes`, until nothing moves any more.

    A move only ever improves: from no group to the second wish, from either to the first. It frees a place in the
    group that is left, which may move somebody else, so the pass repeats; it ends because nobody moves back.
    Returns the new group of each registration that moves. Nobody is ever in two groups.
    """
    room = dict(free)
    current = {wish.id: wish.current for wish in wishes}
    moved = True
    while moved:
        moved = False
        for wish in wishes:
            better = _better_group(room, wish, current[wish.id])
            if better is None:
                continue
            _release(room, current[wish.id], wish.places)
            _release(room, better, -wish.places)
            current[wish.id] = better
            moved = True
    return {wish.id: group for wish in wishes if (group := current[wish.id]) is not None and group != wish.current}


def _better_group(room: Mapping[int, int | None], wish: GroupWish, current: int | None) -> int | None:
    if current is not None and current == wish.first:
        return None
    still_wanted = wish if current is None else replace(wish, second=None)
    return choose_group(room, still_wanted)


def _release(room: dict[int, int | None], group: int | None, places: int) -> None:
    free = room.get(group) if group is not None else None
    if group is not None and free is not None:
        room[group] = free + places
