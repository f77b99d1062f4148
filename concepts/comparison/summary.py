"""A comparison as people read it: how much changed of each kind, and what changed where."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from concepts.comparison.outline import Node, Outline
from concepts.comparison.structure import Comparison, PartChange
from concepts.models import LineageKind

SORTS: dict[str, Callable[[PartChange], bool]] = {
    "added": lambda change: change.is_added,
    "removed": lambda change: change.is_removed,
    "reworded": lambda change: change.is_reworded,
    "facts": lambda change: bool(change.facts),
    "moved": lambda change: change.is_moved,
    "renumbered": lambda change: change.is_renumbered,
}
"""The sorts of changes, in the order in which people ask for them. A change may be of several."""

KINDS = tuple(LineageKind)


@dataclass(frozen=True)
class Count:
    """How many changes of one sort there are, and the first of them."""

    sort: str
    number: int
    first: PartChange | None


@dataclass
class Group:
    """What changed in one area or chapter, or in what belongs to none (`heading` None): the changes, and what stayed."""

    heading: Node | None
    changes: list[PartChange] = field(default_factory=list)
    unchanged: list[Node] = field(default_factory=list)


@dataclass(frozen=True)
class Summary:
    """`counts`: a row for each kind in which something changed, with a count for each of the `sorts` that occur."""

    sorts: list[str]
    counts: list[tuple[LineageKind, list[Count]]]
    groups: list[Group]


def summarise(comparison: Comparison, old: Outline, new: Outline) -> Summary:
    """Count and group the visible changes, in the order of the new version; what is gone stands at the end of its group."""
    groups = list(_groups(comparison, old, new))
    changes = [change for group in groups for change in group.changes]
    sorts = [sort for sort, is_one in SORTS.items() if any(map(is_one, changes))]
    kinds = [kind for kind in KINDS if any(change.node.kind == kind for change in changes)]
    counts = [
        (kind, [_count(sort, [change for change in changes if change.node.kind == kind]) for sort in sorts])
        for kind in kinds
    ]
    return Summary(sorts, counts, groups)


def _count(sort: str, changes: Iterable[PartChange]) -> Count:
    found = [change for change in changes if SORTS[sort](change)]
    return Count(sort, len(found), found[0] if found else None)


def _groups(comparison: Comparison, old: Outline, new: Outline) -> Iterator[Group]:
    """First what belongs to the version as a whole, then by chapter and area in the order of the new and then the old one."""
    found: dict[UUID | None, Group] = defaultdict(lambda: Group(None))
    heads = [*_heads(new), *(head for head in _heads(old) if head.lineage not in new.nodes)]
    for head in heads:
        found[head.lineage] = Group(head)
    order = {lineage: place for place, lineage in enumerate([*new.nodes, *old.nodes])}
    for change in sorted(comparison.visible, key=lambda change: order[change.node.lineage]):
        found[_head_of(change.node, found)].changes.append(change)
    for node in comparison.unchanged:
        found[_head_of(node, found)].unchanged.append(node)
    loose = found.pop(None, Group(None))
    yield from (group for group in (loose, *found.values()) if group.changes or group.unchanged)


def _heads(outline: Outline) -> Iterator[Node]:
    for node in outline.nodes.values():
        if node.kind in (LineageKind.CHAPTER, LineageKind.AREA):
            yield node


def _head_of(node: Node, groups: dict[UUID | None, Group]) -> UUID | None:
    """A chapter or area heads its own group, and what stands in it belongs there."""
    return node.lineage if node.lineage in groups else node.place.parent
