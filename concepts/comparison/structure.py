"""What changed between two versions: which parts came and went, moved, were renumbered, reworded, or say other facts.

Parts are the same when they have the same lineage; a recommendation also when the new version says that it took the place
of exactly one old one. The comparison is complete: `apply(compare(old, new), old) == new`. Moves are as few as can be: of
parts that stayed under the same parent, the longest row that is still in order counts as unmoved.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Self
from uuid import UUID

from concepts.comparison.outline import Node, Outline, Place, read_outline
from concepts.comparison.words import TextComparison
from concepts.comparison.words import compare as compare_words
from concepts.content import Content
from concepts.models import Succession

Pairs = Mapping[UUID, UUID]
"""Old lineages that live on under a new one."""


@dataclass(frozen=True)
class PartChange:
    """What became of a part. It has no `old` where it was added, no `new` where it was removed.

    `old_index` and `new_index` are its places among its siblings where it moved, was added or removed. `texts` and `facts`
    hold only the fields that differ, facts as they were and are.
    """

    old: Node | None
    new: Node | None
    is_moved: bool = False
    old_index: int | None = None
    new_index: int | None = None
    texts: Mapping[str, TextComparison] = field(default_factory=dict)
    facts: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)

    @property
    def node(self) -> Node:
        """The part as it is, or as it was."""
        found = self.new or self.old
        assert found is not None  # one of both is always there
        return found

    @property
    def is_added(self) -> bool:
        return self.old is None

    @property
    def is_removed(self) -> bool:
        return self.new is None

    @property
    def is_renumbered(self) -> bool:
        return self.old is not None and self.new is not None and self.old.number != self.new.number

    @property
    def is_reworded(self) -> bool:
        """Whether words changed; other spaces between them are no other words."""
        return any(self.texts.values())

    @property
    def is_visible(self) -> bool:
        """Whether a reader would call it a change."""
        return any((
            self.is_added, self.is_removed, self.is_moved, self.is_renumbered, self.is_reworded, bool(self.facts),
        ))  # fmt: skip

    def invert(self) -> Self:
        return replace(
            self,
            old=self.new,
            new=self.old,
            old_index=self.new_index,
            new_index=self.old_index,
            texts={name: text.invert() for name, text in self.texts.items()},
            facts={name: (new, old) for name, (old, new) in self.facts.items()},
        )


@dataclass(frozen=True)
class Comparison:
    """All changes between two versions, and the parts (of the new one) in which nothing changed."""

    changes: tuple[PartChange, ...]
    unchanged: tuple[Node, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)

    @cached_property
    def visible(self) -> tuple[PartChange, ...]:
        return tuple(change for change in self.changes if change.is_visible)

    def invert(self) -> Self:
        """The comparison that leads back. (Unchanged parts are those of the new version still.)"""
        return replace(self, changes=tuple(change.invert() for change in self.changes))


def compare_versions(old: Content, new: Content, successions: Iterable[Succession] = ()) -> Comparison:
    """Compare two versions of a concept. `successions` are those of all versions after the older one up to the newer one.

    Costs no query.
    """
    before, after = read_outline(old), read_outline(new)
    return compare(before, after, pairs_of(before, after, successions))


def pairs_of(old: Outline, new: Outline, successions: Iterable[Succession]) -> Pairs:
    """Recommendations that live on under a new lineage, one for one, however many versions lie between.

    What was merged or split has no single counterpart: it is removed, and added. Works in both directions of time.
    """
    onward: dict[UUID, set[UUID]] = defaultdict(set)
    for succession in successions:
        if succession.successor_id:
            onward[succession.predecessor_id].add(succession.successor_id)
            onward.setdefault(succession.successor_id, set())
    forward = _single(onward, old.nodes.keys() - new.nodes.keys(), new.nodes.keys() - old.nodes.keys())
    if forward:
        return forward
    backward = _single(onward, new.nodes.keys() - old.nodes.keys(), old.nodes.keys() - new.nodes.keys())
    return {later: earlier for earlier, later in backward.items()}


def _single(onward: Mapping[UUID, set[UUID]], begins: Iterable[UUID], ends: Iterable[UUID]) -> dict[UUID, UUID]:
    """For each beginning its only end, where that is the end of no other beginning."""
    wanted = set(ends)
    reached = {begin: _reached(onward, begin) & wanted for begin in begins}
    claims: dict[UUID, int] = defaultdict(int)
    for found in reached.values():
        for end in found:
            claims[end] += 1
    return {
        begin: next(iter(found))
        for begin, found in reached.items()
        if len(found) == 1 and claims[next(iter(found))] == 1
    }


def _reached(onward: Mapping[UUID, set[UUID]], begin: UUID) -> set[UUID]:
    found: set[UUID] = set()
    ahead = list(onward.get(begin, ()))
    while ahead:
        lineage = ahead.pop()
        if lineage not in found:
            found.add(lineage)
            ahead.extend(onward.get(lineage, ()))
    return found


def compare(old: Outline, new: Outline, pairs: Pairs | None = None) -> Comparison:
    """Compare two outlines. `pairs` are parts with different lineages that are the same nevertheless."""
    known = pairs or {}
    came_from = {later: earlier for earlier, later in known.items()}
    stayed = _stayed(old, new, came_from)
    changes: list[PartChange] = []
    unchanged: list[Node] = []
    for node in new.nodes.values():
        before = old.nodes.get(came_from.get(node.lineage, node.lineage))
        change = _change(before, node, old, new, is_moved=node.lineage not in stayed)
        if change:
            changes.append(change)
        else:
            unchanged.append(node)
    gone = (node for node in old.nodes.values() if known.get(node.lineage, node.lineage) not in new.nodes)
    changes += [PartChange(node, None, old_index=_index(old, node)) for node in gone]
    return Comparison(tuple(changes), tuple(unchanged))


def _change(before: Node | None, node: Node, old: Outline, new: Outline, *, is_moved: bool) -> PartChange | None:
    """What became of a part that is in the new version; None where nothing did."""
    if before is None:
        return PartChange(None, node, new_index=_index(new, node))
    change = PartChange(
        before,
        node,
        is_moved=is_moved,
        old_index=_index(old, before) if is_moved else None,
        new_index=_index(new, node) if is_moved else None,
        texts={name: compare_words(was, now) for name, was, now in _different(before.texts, node.texts)},
        facts={name: (was, now) for name, was, now in _different(before.facts, node.facts)},
    )
    is_the_same = before.lineage == node.lineage and not (change.texts or change.facts or change.is_renumbered)
    return None if is_the_same and not is_moved else change


def _different(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """The fields whose values differ. Parts of the same kind have the same fields."""
    for name, now in new.items():
        if old[name] != now:
            yield name, old[name], now


def _index(outline: Outline, node: Node) -> int:
    return outline.order[node.place].index(node.lineage)


def _stayed(old: Outline, new: Outline, came_from: Mapping[UUID, UUID]) -> set[UUID]:
    """The parts of the new version that kept their parent and their order among those that did."""
    places = {lineage: (place, index) for place, row in old.order.items() for index, lineage in enumerate(row)}
    found: set[UUID] = set()
    for place, row in new.order.items():
        kept = [(lineage, places.get(came_from.get(lineage, lineage))) for lineage in row]
        here = [(lineage, was[1]) for lineage, was in kept if was is not None and was[0] == place]
        found |= {here[index][0] for index in _longest_increasing([index for _lineage, index in here])}
    return found


def _longest_increasing(numbers: Sequence[int]) -> list[int]:
    """The positions of a longest increasing subsequence of different numbers."""
    tails: list[int] = []
    positions: list[int] = []
    previous: list[int] = []
    for position, number in enumerate(numbers):
        slot = bisect_left(tails, number)
        previous.append(positions[slot - 1] if slot else -1)
        if slot == len(tails):
            tails.append(number)
            positions.append(position)
        else:
            tails[slot], positions[slot] = number, position
    found: list[int] = []
    position = positions[-1] if positions else -1
    while position >= 0:
        found.append(position)
        position = previous[position]
    return found[::-1]


def apply(comparison: Comparison, old: Outline) -> Outline:
    """The new version, made from the old one and the changes alone."""
    nodes = dict(old.nodes)
    order: dict[Place, list[UUID]] = {place: list(row) for place, row in old.order.items()}
    arriving: dict[Place, list[tuple[int, UUID]]] = defaultdict(list)
    for change in comparison.changes:
        if change.old is not None:
            node = nodes.pop(change.old.lineage)
            row = order[node.place]
            if change.new is None or change.is_moved:
                row.remove(node.lineage)
            else:
                row[row.index(node.lineage)] = change.new.lineage
        if change.new is not None and change.new_index is not None:
            arriving[change.new.place].append((change.new_index, change.new.lineage))
    nodes |= {change.new.lineage: _changed(change, old) for change in comparison.changes if change.new is not None}
    for place, found in arriving.items():
        row = order.setdefault(place, [])
        for index, lineage in sorted(found):
            row.insert(index, lineage)
    return Outline(nodes, {place: tuple(row) for place, row in order.items() if row})


def _changed(change: PartChange, old: Outline) -> Node:
    assert change.new is not None
    if change.old is None:
        return change.new
    before = old.nodes[change.old.lineage]
    return Node(
        change.new.lineage,
        change.new.place,
        change.new.number,
        {**before.texts, **{name: text.apply(before.texts[name]) for name, text in change.texts.items()}},
        {**before.facts, **{name: now for name, (_was, now) in change.facts.items()}},
    )
