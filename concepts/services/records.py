"""Writing records that a form showed: each is locked, compared with what was seen, checked and noted in the audit log."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from concepts.errors import ConceptError, EditConflict
from concepts.models import Concept, Lineage
from concepts.seen import fingerprint
from concepts.services.writing import merge
from organisations import audit
from organisations.models import Action, Organisation, User

M = TypeVar("M", bound=models.Model)


@transaction.atomic
def add(record: M, values: Mapping[str, Any], *, organisation: Organisation, by: User | None) -> M:
    """Save a new `record` of `organisation` with these `values`. Raises ValidationError with a sentence for each wrong field."""
    many = {name for name in values if record._meta.get_field(name).many_to_many}
    for name in values.keys() - many:
        setattr(record, name, values[name])
    record.full_clean()
    try:
        with transaction.atomic():
            record.save(force_insert=True)
    except IntegrityError:
        record.full_clean()  # somebody else was faster, as with a double click: now the rule says so in words
        raise
    for name in many:
        getattr(record, name).set(values[name])
    audit.record(by, Action.CREATED, record, organisation=organisation)
    return record


@transaction.atomic
def change(
    record: M, values: Mapping[str, Any], *, seen: Mapping[str, str], organisation: Organisation, by: User | None
) -> frozenset[str]:
    """Write what differs from what was `seen`; returns the names of the changed fields.

    Locks the record. Raises ConceptError when it is gone, EditConflict (`concepts.services.writing.merge`), ValidationError.
    """
    changed = merge(lock(record), seen=seen, values=values)
    if changed:
        facts = {"fields": ", ".join(sorted(changed))}
        audit.record(by, Action.CHANGED, record, organisation=organisation, facts=facts)
    return changed


@transaction.atomic
def remove(record: models.Model, *, organisation: Organisation, by: User | None) -> None:
    """Delete a record and note that it is gone. Raises ConceptError where something else cannot be without it."""
    audit.record(by, Action.DELETED, record, organisation=organisation)
    try:
        record.delete()
    except models.ProtectedError as error:
        raise ConceptError(_("Something else on record needs this. It cannot be deleted.")) from error


def lock(record: M) -> M:
    """The row as it is now, locked. Raises ConceptError when somebody has removed it."""
    found = type(record)._default_manager.select_for_update(of=("self",)).filter(pk=record.pk).first()
    if found is None:
        raise ConceptError(_("Somebody else has removed this in the meantime."))
    return found


def refuse_other_concepts(lineages: Iterable[Lineage], concept: Concept) -> None:
    """Raise ConceptError when one of the recommendations belongs to another concept."""
    if any(lineage.concept_id != concept.pk for lineage in lineages):
        raise ConceptError(_("Choose recommendations of this concept."))


Rows = Iterable[tuple[int | None, Mapping[str, Any]]]
"""The rows of a list in their order: the key of each, None for a new one, and its values."""


def list_fingerprint(rows: Rows) -> str:
    """What a page that shows these rows in this order has seen of them."""
    spelled = [(key, sorted((name, fingerprint(value)) for name, value in values.items())) for key, values in rows]
    return fingerprint(repr(spelled))


def write_row(row: models.Model, values: Mapping[str, Any]) -> None:
    """Give a row its values. Raises ValidationError."""
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()


def write_rows(
    rows: Rows,
    *,
    stored: Iterable[M],
    read: Callable[[M], Mapping[str, Any]],
    new: Callable[[], M],
    seen: str,
    write: Callable[[M, Mapping[str, Any]], None] = write_row,
) -> None:
    """Make a list what it should be: rows are changed, added and removed; `position` is written where they have one.

    The caller holds a lock on what the list belongs to. Raises EditConflict when it is not what was `seen`, the
    `list_fingerprint` of what `read` gives of each; and what `write` raises.
    """
    left = {row.pk: row for row in stored}
    if seen != list_fingerprint((key, read(row)) for key, row in left.items()):
        raise EditConflict({})
    for position, (key, values) in enumerate(rows, start=1):
        row = left.pop(key, None) or new()
        if hasattr(row, "position"):
            row.position = position
        write(row, values)
    for row in left.values():
        row.delete()
