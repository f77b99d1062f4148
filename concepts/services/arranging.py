"""The order of a draft: moving its parts, and the levels of its chapters."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from concepts.content import ChapterNode, chapter_tree
from concepts.errors import ConceptError
from concepts.models import ActionArea, Chapter, ConceptVersion, CoreTheme, Part
from concepts.models.parts import Challenge, GoodPractice, Indicator, MunicipalPortrait, Recommendation, ThemeNote
from concepts.services.writing import lock_draft, read_again

PARENTS: dict[type[Part], str] = {
    Chapter: "parent",
    MunicipalPortrait: "chapter",
    GoodPractice: "area",
    Challenge: "area",
    Recommendation: "area",
    Indicator: "area",
    ThemeNote: "theme",
}
"""What parts of a kind stand below, by the name of the field; all others stand in one row."""

DEPENDENTS: dict[type[Part], tuple[type[Part], ...]] = {
    Chapter: (MunicipalPortrait,),
    ActionArea: (GoodPractice, Challenge, Recommendation, Indicator),
    CoreTheme: (ThemeNote,),
}
"""What follows when parts of a kind change places: those below them come in the same order."""


@transaction.atomic
def move_part(*, part: Part, to: int) -> None:
    """Give `part` the place `to` (from 0) among the parts of its kind with the same parent; the others close up.

    Locks the version. Raises Frozen, or ConceptError where somebody has removed the part.
    """
    version = lock_draft(part.version)
    siblings = list(siblings_of(read_again(part)))
    own = siblings.index(part)
    siblings.insert(max(0, min(to, len(siblings) - 1)), siblings.pop(own))
    _write_places(type(part), siblings, _places(siblings))
    put_in_order(version, type(part))


def siblings_of(part: Part) -> Any:
    """The parts of the same kind under the same parent, in order."""
    scope: dict[str, Any] = {"version_id": part.version_id}
    if parent := PARENTS.get(type(part)):
        scope[parent] = getattr(part, f"{parent}_id")
    return type(part).objects.filter(**scope).order_by("position", "pk")


@transaction.atomic
def lower_chapter(*, chapter: Chapter) -> None:
    """Put `chapter` a level lower: below the one before it, as its last.

    Locks the version. Raises Frozen, or ConceptError when no chapter of the same level stands before it, or it is removed.
    """
    version = lock_draft(chapter.version)
    siblings = list(siblings_of(read_again(chapter)))
    own = siblings.index(chapter)
    if not own:
        raise ConceptError(_("No chapter of the same level stands before this one, so it cannot belong to one."))
    Chapter.objects.filter(pk=chapter.pk).update(parent=siblings[own - 1], position=behind_all(version, Chapter))
    put_in_order(version, Chapter)


@transaction.atomic
def raise_chapter(*, chapter: Chapter) -> None:
    """Put `chapter` a level higher: behind the one that it belonged to.

    Locks the version. Raises Frozen, or ConceptError when it stands on the highest level already, or it is removed.
    """
    version = lock_draft(chapter.version)
    current = read_again(chapter)
    parent = current.parent
    if parent is None:
        raise ConceptError(_("This chapter stands on the highest level already."))
    Chapter.objects.filter(pk=chapter.pk).update(parent=parent.parent_id, position=behind_all(version, Chapter))
    current.refresh_from_db()
    move_part(part=current, to=list(siblings_of(current)).index(parent) + 1)


def put_in_order(version: ConceptVersion, model: type[Part]) -> None:
    """Number the positions of a version's parts of one kind, and of those below them, in the order of the document.

    For whoever has changed it, under the lock of the version.
    """
    parts = _in_document_order(version, model)
    _write_places(model, parts, range(1, len(parts) + 1))
    for dependent in DEPENDENTS.get(model, ()):
        put_in_order(version, dependent)


def behind_all(version: ConceptVersion, model: type[Part]) -> int:
    """The position behind all parts of a kind."""
    last = model.objects.filter(version=version).order_by("position").last()
    return last.position + 1 if last else 1


def _in_document_order(version: ConceptVersion, model: type[Part]) -> list[Any]:
    rows = list(model.objects.filter(version=version).order_by("position", "pk"))
    if model is Chapter:
        return list(_chapters(chapter_tree(rows)))
    if model not in PARENTS:
        return rows
    parent = PARENTS[model]
    parents: Any = model._meta.get_field(parent).related_model
    places = {
        key: place
        for place, key in enumerate(
            parents.objects.filter(version=version).order_by("position", "pk").values_list("pk", flat=True)
        )
    }
    return sorted(rows, key=lambda row: places.get(getattr(row, f"{parent}_id"), len(places)))


def _chapters(nodes: Iterable[ChapterNode]) -> Iterable[Chapter]:
    for node in nodes:
        yield node.chapter
        yield from _chapters(node.children)


def _places(parts: list[Any]) -> list[int]:
    """The places these parts have together, in order."""
    places = sorted(part.position for part in parts)
    return places if len(set(places)) == len(places) else list(range(1, len(places) + 1))


def _write_places(model: type[Part], parts: Iterable[Any], places: Iterable[int]) -> None:
    moved = []
    for part, place in zip(parts, places, strict=True):
        if part.position != place:
            part.position = place
            moved.append(part)
    model.objects.bulk_update(moved, ["position"])
