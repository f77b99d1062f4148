"""Freeze and fork, the second half: the next draft is a copy of a version, lineage by lineage."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _

from concepts.models import PART_MODELS, ConceptVersion, Imprint, Recommendation, RenditionText
from organisations.translations import SOURCE_LANGUAGE

LEFT_BEHIND = {
    "key", "stage", "is_public", "frozen_at", "published_on", "decided_on", "decided_by_id", "in_force_from",
    "review_planned_on", "drafted_on",
}  # fmt: skip
"""What a version has of its own and its successor begins without."""


def fork(*, version: ConceptVersion) -> ConceptVersion:
    """Make the next draft of the concept from `version`: every part, text and lineage; renditions as unpublished ones.

    Call inside a transaction that holds the concept's row, see `drafts.open_draft`.
    """
    newest = version.concept.versions.latest_first()[0]
    draft = _copy(version, number=newest.number + 1, base=version)
    draft.label = usual_label(draft.number)
    for field in ConceptVersion._meta.concrete_fields:
        if field.attname in LEFT_BEHIND:
            setattr(draft, field.attname, field.get_default())
    draft.save(force_insert=True)
    _copy_parts(version, draft)
    Imprint.objects.bulk_create(_copy(imprint, version=draft) for imprint in Imprint.objects.filter(version=version))
    _copy_renditions(version, draft)
    return draft


def usual_label(number: int) -> str:
    """What a version is called until somebody names it: "Fassung 2". In German, as all that a concept says of itself."""
    with translation.override(SOURCE_LANGUAGE):
        return _("Version %(number)s") % {"number": number}


def _copy_parts(version: ConceptVersion, draft: ConceptVersion) -> None:
    """The parts in the order of their references, so that each copy finds the copies it refers to."""
    copies: dict[tuple[type[models.Model], int], int] = {}
    for model in PART_MODELS:
        originals = list(model.objects.filter(version=version).order_by("pk"))
        internal = [
            field for field in model._meta.concrete_fields if field.is_relation and field.related_model in PART_MODELS
        ]
        for level in _levels(originals):
            made = [_copy(part, version=draft, **_moved(part, internal, copies)) for part in level]
            model.objects.bulk_create(made)
            copies |= {(model, old.pk): new.pk for old, new in zip(level, made, strict=True)}
    for relation in (Recommendation.themes, Recommendation.challenges):
        _copy_relation(version, relation, copies)


def _levels(parts: list[Any]) -> Iterable[list[Any]]:
    """Parts without a parent first, then their children: only chapters have levels."""
    done: set[int | None] = {None}
    while parts:
        level = [part for part in parts if getattr(part, "parent_id", None) in done]
        yield level
        done |= {part.pk for part in level}
        parts = [part for part in parts if part.pk not in done]


def _moved(part: Any, internal: list[Any], copies: dict[tuple[type[models.Model], int], int]) -> dict[str, Any]:
    """The references of `part` to other parts, led over to their copies."""
    keys = {field: getattr(part, field.attname) for field in internal}
    return {field.attname: key and copies[field.related_model, key] for field, key in keys.items()}


def _copy_relation(version: ConceptVersion, relation: Any, copies: dict[tuple[type[models.Model], int], int]) -> None:
    other = relation.rel.model
    near, far = relation.field.m2m_column_name(), relation.field.m2m_reverse_name()
    rows = relation.through.objects.filter(recommendation__version=version).order_by("pk").values_list(near, far)
    relation.through.objects.bulk_create(
        relation.through(**{near: copies[Recommendation, mine], far: copies[other, its]}) for mine, its in rows
    )


def _copy_renditions(version: ConceptVersion, draft: ConceptVersion) -> None:
    for rendition in version.renditions.all():
        made = _copy(rendition, version=draft, key="", published_on=None)
        made.save(force_insert=True)
        texts = rendition.texts.order_by("pk")
        RenditionText.objects.bulk_create(_copy(text, rendition=made) for text in texts)


def _copy(record: Any, **changes: Any) -> Any:
    """An unsaved copy of a row, with other values in some columns."""
    values = {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}
    values.pop("id")
    for name, value in changes.items():
        values.pop(f"{name}_id", None)
        values[name] = value
    return type(record)(**values)
