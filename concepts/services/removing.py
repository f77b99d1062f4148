"""Taking a part out of a draft, and putting it back as it was: with its lineage, its texts, its place and what stood below it."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from concepts.errors import ConceptError
from concepts.models import PART_MODELS, Part, Recommendation, RemovedPart
from concepts.services.arranging import behind_all, move_part, siblings_of
from concepts.services.writing import lock_draft, read_again
from organisations.models import User

LINKS: tuple[type[models.Model], ...] = (Recommendation.themes.through, Recommendation.challenges.through)
"""What links parts with each other, and goes with either side."""


@transaction.atomic
def remove_part(*, part: Part, by: User | None) -> RemovedPart:
    """Take a part out of a draft, with what stands below it. Earlier versions, and what points to its lineage, stay.

    Returns what `restore_part` puts back, for `RemovedPart.KEPT`. Locks the version. Raises Frozen, or ConceptError where
    somebody else has removed it already.
    """
    version = lock_draft(part.version)
    current = read_again(part)
    removed = RemovedPart.objects.create(
        version=version,
        lineage_id=current.lineage_id,
        title=str(current)[:500],
        place=list(siblings_of(current)).index(current),
        rows=serializers.serialize("python", [*_with_below(current), *_links_of(current)]),
        removed_by=by,
    )
    current.delete()
    return removed


@transaction.atomic
def restore_part(*, removed: RemovedPart) -> Part:
    """Put a removed part back where it stood, with everything that went with it. Returns the part.

    What refers to something that is gone by now is left out. Locks the version. Raises Frozen, or ConceptError where it was put
    back already, where what it stood below is gone, or where another part has its number or address by now.
    """
    lock_draft(removed.version)
    current = RemovedPart.objects.filter(pk=removed.pk).first()
    if current is None:
        raise ConceptError(_("This part has been put back in the meantime."))
    part: Any
    part, *others = [found.object for found in serializers.deserialize("python", current.rows)]
    if not _can_stand(part):
        raise ConceptError(_("What this part belonged to has been removed as well. Put that back first."))
    part.position = behind_all(removed.version, type(part))
    _write(part)
    for row in others:
        if _can_stand(row):
            _write(row)
    move_part(part=part, to=current.place)
    current.delete()
    return type(part).objects.get(pk=part.pk)


def forget_removed(now: dt.datetime) -> int:
    """Delete what nobody has put back within `RemovedPart.KEPT` before `now` (aware). Returns how many parts."""
    return RemovedPart.objects.filter(removed_at__lt=now - RemovedPart.KEPT).delete()[0]


def _with_below(part: Part) -> Iterator[Part]:
    yield part
    for relation in part._meta.related_objects:
        if relation.one_to_many and relation.related_model in PART_MODELS:
            for below in getattr(part, str(relation.get_accessor_name())).all():
                yield from _with_below(below)


def _links_of(part: Part) -> Iterator[models.Model]:
    """What links the part, or one below it, with others."""
    gone = list(_with_below(part))
    for model in LINKS:
        ends = {
            field.name: [row.pk for row in gone if isinstance(row, field.related_model)] for field in _references(model)
        }
        yield from model._default_manager.filter(
            Q(*[(f"{name}__in", keys) for name, keys in ends.items()], _connector=Q.OR)
        )


def _references(model: type[models.Model]) -> list[Any]:
    return [field for field in model._meta.fields if field.is_relation]


def _can_stand(row: Any) -> bool:
    """Whether all that a row refers to is there; a reference that may be empty is emptied where it is not."""
    for field in _references(type(row)):
        key = getattr(row, field.attname)
        if key is not None and not field.related_model._default_manager.filter(pk=key).exists():
            if not field.null or field.related_model in PART_MODELS:
                return False
            setattr(row, field.attname, None)
    return True


def _write(row: Any) -> None:
    try:
        row.validate_constraints()
    except ValidationError as error:
        raise ConceptError(f"{row}: {' '.join(error.messages)}") from error
    row.save(force_insert=True)
