"""What every write into a draft or a record of a concept begins with: a lock, and a look at what others have written."""

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from django.db.models import Model
from django.utils.translation import gettext as _

from concepts.errors import ConceptError, EditConflict, Frozen
from concepts.models import ConceptVersion, Part
from concepts.seen import differing, fingerprint, stored

M = TypeVar("M", bound=Model)
P = TypeVar("P", bound=Part)


def lock_draft(version: ConceptVersion) -> ConceptVersion:
    """Lock the row of a draft and return it as it is now. Raises Frozen when it has been published or discarded."""
    locked = ConceptVersion.objects.select_for_update(of=("self",)).filter(pk=version.pk).first()
    if locked is None or locked.is_frozen:
        raise Frozen
    return locked


def read_again(part: P) -> P:
    """A part as it is now that its draft is locked. Raises ConceptError where somebody has removed it meanwhile."""
    current = type(part).objects.filter(pk=part.pk).first()
    if current is None:
        raise ConceptError(_("Somebody else has removed this part in the meantime."))
    return cast(P, current)


def merge(record: M, *, seen: Mapping[str, str], values: Mapping[str, Any]) -> frozenset[str]:
    """Write those of the `values` that differ from what was `seen` into `record`, and save it; returns their names.

    `record` was read under a lock that the caller holds; `seen` are the fingerprints of its fields when the form was opened
    (`concepts.seen`). Fields that only one of two people changed are merged. Raises EditConflict with what stands there now,
    or ValidationError with a sentence for each field that is wrong.
    """
    mine = differing(seen, values)
    theirs = {name: stored(record, name) for name in mine}
    conflicts = {
        name: value
        for name, value in theirs.items()
        if fingerprint(value) not in (seen.get(name), fingerprint(mine[name]))
    }
    if conflicts:
        raise EditConflict(conflicts)
    many = {name for name in mine if record._meta.get_field(name).many_to_many}
    for name in mine.keys() - many:
        setattr(record, name, mine[name])
    if mine.keys() - many:
        record.full_clean()
        record.save()
    for name in many:
        getattr(record, name).set(mine[name])
    return frozenset(mine)
