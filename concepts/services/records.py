"""Writing what stands beside the versions of a concept: papers, measures and what belongs to them."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _

from concepts.errors import ConceptError
from concepts.models import Concept, Lineage
from concepts.services.writing import merge
from organisations import audit
from organisations.models import Action, User

M = TypeVar("M", bound=models.Model)


@transaction.atomic
def add(record: M, values: Mapping[str, Any], *, concept: Concept, by: User | None) -> M:
    """Save a new `record` of `concept` with these `values`. Raises ValidationError with a sentence for each wrong field."""
    many = {name for name in values if record._meta.get_field(name).many_to_many}
    for name in values.keys() - many:
        setattr(record, name, values[name])
    record.full_clean()
    record.save(force_insert=True)
    for name in many:
        getattr(record, name).set(values[name])
    audit.record(by, Action.CREATED, record, organisation=concept.organisation)
    return record


@transaction.atomic
def change(
    record: M, values: Mapping[str, Any], *, seen: Mapping[str, str], concept: Concept, by: User | None
) -> frozenset[str]:
    """Write what differs from what was `seen`; returns the names of the changed fields.

    Locks the record. Raises ConceptError when it is gone, EditConflict (`concepts.services.writing.merge`), ValidationError.
    """
    changed = merge(lock(record), seen=seen, values=values)
    if changed:
        facts = {"fields": ", ".join(sorted(changed))}
        audit.record(by, Action.CHANGED, record, organisation=concept.organisation, facts=facts)
    return changed


@transaction.atomic
def remove(record: models.Model, *, concept: Concept, by: User | None) -> None:
    """Delete a record and note that it is gone. What may be deleted is for the caller to say."""
    audit.record(by, Action.DELETED, record, organisation=concept.organisation)
    record.delete()


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
