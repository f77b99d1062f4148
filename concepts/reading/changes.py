"""A comparison in words: what pages and printed synopses say about a change."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from concepts.choices import ChapterKind, Direction, Level, TimeFrame
from concepts.comparison.outline import Node, Outline, read_outline
from concepts.comparison.structure import Comparison, PartChange, compare_versions
from concepts.comparison.summary import SORTS, Count, Group, summarise
from concepts.comparison.words import TextComparison
from concepts.content import read_content
from concepts.models import PART_MODELS, ConceptVersion, LineageKind, Succession
from concepts.wording import number_words
from organisations.dates import CoarseDate
from organisations.wording import listed

SORT_NAMES = {
    "added": gettext_lazy("added"),
    "removed": gettext_lazy("removed"),
    "reworded": gettext_lazy("reworded"),
    "facts": gettext_lazy("other facts"),
    "moved": gettext_lazy("moved"),
    "renumbered": gettext_lazy("renumbered"),
}
MODELS = {LineageKind.CONCEPT: ConceptVersion} | {model.kind: model for model in PART_MODELS}
"""Of which model the parts of each kind are."""
CHOICES = {"time_frame": TimeFrame, "level": Level, "shows": ChapterKind, "direction": Direction}
LONGEST_LINE = 120
"""Characters of a text that can stand beside what it became."""
OURS = (bool, dt.date, CoarseDate, Decimal)
"""Values that are worded in the reader's language, like choices. All other words were typed in German."""


@dataclass(frozen=True)
class FactChange:
    """A fact as it was and as it is, in words, empty where nothing was said; `language` is that of the words."""

    label: str
    before: str
    after: str
    language: str = "de"


@dataclass(frozen=True)
class TextChange:
    label: str
    comparison: TextComparison


@dataclass(frozen=True)
class ChangeEntry:
    """A change as the page shows it: `sorts` in words, and what changed in it."""

    change: PartChange
    sorts: list[str]
    texts: list[TextChange]
    facts: list[FactChange]

    @property
    def node(self) -> Node:
        return self.change.node

    @property
    def whole(self) -> str:
        """The text of what came or went."""
        if not (self.change.is_added or self.change.is_removed):
            return ""
        texts = self.node.texts
        return texts.get("text") or texts.get("introduction") or ""


@dataclass(frozen=True)
class ChangeGroup:
    """What changed in one area or chapter; `heading` None for what belongs to the version as a whole.

    `own` is the change of the area or chapter itself, `changed` those of parts that were and are there.
    """

    heading: Node | None
    own: ChangeEntry | None
    changed: list[ChangeEntry]
    added: list[ChangeEntry]
    removed: list[ChangeEntry]
    unchanged: list[Node]

    @property
    def has_changes(self) -> bool:
        return bool(self.own or self.changed or self.added or self.removed)


@dataclass(frozen=True)
class Changes:
    """A comparison as a page shows it; in `counts` each number stands with the name of its sort."""

    sorts: list[str]
    counts: list[tuple[LineageKind, list[tuple[str, Count]]]]
    groups: list[ChangeGroup]


def read_changes(old: ConceptVersion, new: ConceptVersion) -> Changes:
    """What changed from `old` to `new`. Reads both, and the successions of those between them: a fixed number of queries."""
    first, last = sorted([old.number, new.number])
    successions = Succession.objects.filter(
        version__concept=new.concept_id, version__number__gt=first, version__number__lte=last
    )
    before, after = read_content(old), read_content(new)
    found = compare_versions(before, after, successions)
    return changes_in_words(found, read_outline(before), read_outline(after))


def changes_in_words(comparison: Comparison, old: Outline, new: Outline) -> Changes:
    summary = summarise(comparison, old, new)
    titles = {node.lineage: node.title for outline in (old, new) for node in outline.nodes.values()}
    groups = [_group(group, titles) for group in summary.groups]
    names = [str(SORT_NAMES[sort]) for sort in summary.sorts]
    counts = [(kind, list(zip(names, row, strict=True))) for kind, row in summary.counts]
    return Changes(names, counts, groups)


def _group(group: Group, titles: Mapping[UUID, str]) -> ChangeGroup:
    entries = [_entry(change, titles) for change in group.changes]
    own = next((entry for entry in entries if group.heading and entry.node.lineage == group.heading.lineage), None)
    parts = [entry for entry in entries if entry is not own]
    return ChangeGroup(
        heading=group.heading,
        own=own,
        changed=[entry for entry in parts if not (entry.change.is_added or entry.change.is_removed)],
        added=[entry for entry in parts if entry.change.is_added],
        removed=[entry for entry in parts if entry.change.is_removed],
        unchanged=[node for node in group.unchanged if node != group.heading],
    )


def _entry(change: PartChange, titles: Mapping[UUID, str]) -> ChangeEntry:
    texts = {name: text for name, text in change.texts.items() if text}
    lines = {name: text for name, text in texts.items() if _is_another_line(text)}
    replaced = [FactChange(label_of(change.node, name), text.old, text.new) for name, text in lines.items()]
    return ChangeEntry(
        change=change,
        sorts=[str(SORT_NAMES[sort]) for sort, is_one in SORTS.items() if is_one(change)],
        texts=[TextChange(label_of(change.node, name), text) for name, text in texts.items() if name not in lines],
        facts=[*replaced, *_facts(change, titles)],
    )


def _is_another_line(text: TextComparison) -> bool:
    """Whether a line was replaced as a whole: then it is shown like a fact, as it was and as it is."""
    return not text.is_readable and all("\n" not in side and len(side) <= LONGEST_LINE for side in (text.old, text.new))


def _facts(change: PartChange, titles: Mapping[UUID, str]) -> Iterator[FactChange]:
    old, new = change.old, change.new
    if old is None or new is None:
        return
    if old.number != new.number:
        yield FactChange(pgettext("of a part", "number"), old.number, new.number)
    if old.place.parent != new.place.parent:
        before, after = (titles[node.place.parent] if node.place.parent else "" for node in (old, new))
        yield FactChange(_("stands in"), before, after)
    for name, (was, now) in change.facts.items():
        is_ours = name in CHOICES or isinstance(was if now is None else now, OURS)
        language = (get_language() or "de") if is_ours else "de"
        yield FactChange(label_of(new, name), _words(name, was, titles), _words(name, now, titles), language)


def _words(name: str, value: Any, titles: Mapping[UUID, str]) -> str:
    """A fact in words; "" for none. Figures and files keep the names they have."""
    match value:
        case None | "" | ():
            words = ""
        case bool():
            words = _("yes") if value else _("no")
        case tuple():
            words = listed(titles.get(lineage, "") for lineage in value)
        case UUID():
            words = titles.get(value, "")
        case dt.date():
            words = date_format(value, "DATE_FORMAT")
        case Decimal():
            words = number_words(value)
        case _:
            words = str(CHOICES[name](value).label) if name in CHOICES else str(value)
    return words


def label_of(node: Node, name: str) -> str:
    """What a field is called, as in forms."""
    field: Any = MODELS[node.kind]._meta.get_field(name)
    return str(field.verbose_name)
