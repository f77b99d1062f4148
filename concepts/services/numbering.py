"""Numbers that follow the order of the document: proposed after parts were moved, written when somebody agrees.

Only numbers of the usual shapes are touched, "3", "3.1" and "3.A": parts without a number stay without, and whoever counts
in a way of their own keeps it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction

from concepts.content import ChapterNode, Content, read_content
from concepts.edition import digest_of
from concepts.models import ActionArea, ConceptVersion, Part, RenditionText
from concepts.models.parts import Challenge, Chapter, Recommendation
from concepts.services.writing import lock_draft

USUAL = re.compile(r"\d+(\.\d+)*(\.[A-Z])?\.?")
REFERENCE = re.compile(r"\]\(#([^)\s]+)\)")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Renumbered:
    """A part with a number that does not follow the order, and the one that would."""

    part: Part
    old: str
    new: str


def proposed_numbers(version: ConceptVersion) -> list[Renumbered]:
    """What would get another number if the numbers followed the order. Reads all of the version."""
    return list(_proposed(read_content(version)))


@transaction.atomic
def renumber(*, version: ConceptVersion) -> list[Renumbered]:
    """Number chapters, action areas, challenges and recommendations in their order; returns what has changed.

    References in the texts, such as `#6.1`, go on meaning the same recommendation; so do those in translations, which are
    no more outdated than before. Locks the version. Raises Frozen.
    """
    content = read_content(lock_draft(version))
    changed = list(_proposed(content))
    for model in (Chapter, ActionArea, Challenge, Recommendation):
        _write(model, [each for each in changed if isinstance(each.part, model)])
    moved = {each.old: each.new for each in changed if isinstance(each.part, Recommendation)}
    if moved:
        _lead_references(content, moved)
    return changed


def next_number(version: ConceptVersion, model: type[Part], area: ActionArea | None = None) -> str:
    """The number that a new part would get behind the others of its kind: "4", in an area "2.7" or "2.E"; empty when unusual."""
    siblings = model.objects.filter(version=version)
    if area is not None:
        siblings = siblings.filter(area=area)
    count = siblings.count()
    if model in (Chapter, ActionArea):
        return str(count + 1) if model is ActionArea else ""
    if area is None or not area.number:
        return ""
    return _in_area(area.number, count, is_lettered=model is Challenge)


def _proposed(content: Content) -> Iterator[Renumbered]:
    yield from _chapters(content.chapter_tree, "")
    numbers = {}
    place = 0
    for area in content.areas:
        numbers[area.pk] = area.number
        if USUAL.fullmatch(area.number):
            place += 1
            numbers[area.pk] = str(place)
            yield from _unlike(area, area.number, str(place))
    for name in ("challenges", "recommendations"):
        for area in content.areas:
            yield from _of_area(content.of_area(name, area), numbers[area.pk])


def _chapters(nodes: Iterable[ChapterNode], prefix: str) -> Iterator[Renumbered]:
    place = 0
    for node in nodes:
        number = node.chapter.number
        if USUAL.fullmatch(number):
            place += 1
            new = f"{prefix}{place}"
            yield from _unlike(node.chapter, number, new)
            yield from _chapters(node.children, f"{new}.")


def _of_area(parts: Iterable[Challenge | Recommendation], area: str) -> Iterator[Renumbered]:
    if not USUAL.fullmatch(area):
        return
    for place, part in enumerate(part for part in parts if USUAL.fullmatch(part.number)):
        yield from _unlike(part, part.number, _in_area(area, place, is_lettered=part.number[-1].isalpha()))


def _in_area(area: str, place: int, *, is_lettered: bool) -> str:
    is_lettered = is_lettered and place < len(LETTERS)
    return f"{area}.{LETTERS[place] if is_lettered else place + 1}"


def _unlike(part: Part, old: str, new: str) -> Iterator[Renumbered]:
    if old.rstrip(".") != new:
        yield Renumbered(part, old, new)


def _write(model: type[Part], changed: list[Renumbered]) -> None:
    """In two steps, because a new number may still be the old one of another part."""
    for is_last in (False, True):
        for each in changed:
            each.part.number = each.new if is_last else f"~{each.part.pk}"  # type: ignore[attr-defined]
        model.objects.bulk_update([each.part for each in changed], ["number"])


def _lead_references(content: Content, moved: Mapping[str, str]) -> None:
    """Let references to recommendations follow their numbers, in the texts and in their translations."""

    def follow(text: str) -> str:
        return REFERENCE.sub(lambda found: f"](#{moved.get(found[1], found[1])})", text)

    digests = {}
    changed: dict[type[Part], list[Part]] = defaultdict(list)
    for part in content.parts:
        for name in part.marked:
            old = getattr(part, name)
            if (new := follow(old)) != old:
                setattr(part, name, new)
                changed[type(part)].append(part)
                digests[digest_of(old)] = digest_of(new)
    for model, parts in changed.items():
        model.objects.bulk_update(parts, sorted(model.marked))
    rows = []
    for row in RenditionText.objects.filter(rendition__version=content.version).order_by("pk"):
        new, digest = follow(row.text), digests.get(row.source_digest, row.source_digest)
        if (new, digest) != (row.text, row.source_digest):
            row.text, row.source_digest = new, digest
            rows.append(row)
    RenditionText.objects.bulk_update(rows, ["text", "source_digest"])
