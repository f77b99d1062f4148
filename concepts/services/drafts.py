"""Working on a draft. Every write locks the version first, so it never meets a publication halfway."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from concepts.errors import ConceptError
from concepts.models import Concept, ConceptSlug, ConceptVersion, Lineage, LineageKind, Part
from concepts.seen import differing
from concepts.services.arranging import PARENTS, behind_all, put_in_order
from concepts.services.forking import fork, usual_label
from concepts.services.writing import lock_draft, merge, read_again
from organisations import audit
from organisations.models import Action, Organisation, User

P = TypeVar("P", bound=Part)


@transaction.atomic
def create_concept(*, organisation: Organisation, title: str, slug: str) -> Concept:
    """Create a concept with an empty first draft.

    Raises ConceptError when another concept has or had the address `slug`.
    """
    refuse_taken_slug(slug=slug)
    concept = Concept.objects.create(organisation=organisation, title=title, slug=slug)
    _first_draft(concept)
    return concept


@transaction.atomic
def open_draft(*, concept: Concept) -> ConceptVersion:
    """Return the draft of `concept`; where there is none, make one from its latest version, or an empty one without any.

    Locks the concept, so two officers who begin at once get the same draft.
    """
    Concept.objects.select_for_update(of=("self",)).get(pk=concept.pk)
    latest = concept.versions.latest_first().first()
    if latest is None:
        return _first_draft(concept)
    return fork(version=latest) if latest.is_frozen else latest


def _first_draft(concept: Concept) -> ConceptVersion:
    lineage, _is_new = Lineage.objects.get_or_create(concept=concept, kind=LineageKind.CONCEPT)
    return ConceptVersion.objects.create(
        concept=concept, lineage=lineage, number=1, label=usual_label(1), title=concept.title
    )


@transaction.atomic
def discard_draft(*, version: ConceptVersion, by: User | None) -> None:
    """Delete a draft with all that was written in it, and say so in the audit log. Raises Frozen when it is none any more.

    Raises ConceptError where decisions or what people said refer to it. Lineages stay.
    """
    locked = lock_draft(version)
    audit.record(by, Action.DELETED, locked, organisation=locked.concept.organisation)
    try:
        locked.delete()
    except ProtectedError as error:
        message = _("Decisions or contributions refer to this draft, so it cannot be discarded. Go on with it instead.")
        raise ConceptError(message) from error


@transaction.atomic
def add_part(*, part: P, related: Mapping[str, Iterable[Part]] | None = None) -> P:
    """Save a new part behind those of its kind with the same parent, with a lineage of its own.

    `related` are the records of its relations to many, by field. Locks the version. Raises Frozen, or ValidationError with
    a sentence for each field that is wrong.
    """
    version = lock_draft(part.version)
    part.lineage = Lineage(id=uuid.uuid4(), concept_id=version.concept_id, kind=part.kind)
    part.position = behind_all(version, type(part))
    part.full_clean(exclude=["lineage"])
    part.lineage.save()
    part.save(force_insert=True)
    for name, records in (related or {}).items():
        getattr(part, name).set(records)
    put_in_order(version, type(part))
    part.refresh_from_db(fields=["position"])
    return part


@transaction.atomic
def change_part(*, part: P, seen: Mapping[str, str], values: Mapping[str, Any]) -> P:
    """Write `values` into a part of a draft, where nobody else has changed the same fields since they were `seen`.

    `seen` are the fingerprints of these fields when the form was opened (`concepts.seen`). Fields that only one of two
    people changed are merged. A part that gets another parent comes behind those that are there. Locks the version. Raises
    Frozen, EditConflict with what stands there now, ConceptError where the part has been removed, or ValidationError.
    """
    version = lock_draft(part.version)
    current = read_again(part)
    changed = merge(current, seen=seen, values=values)
    if PARENTS.get(type(part)) in changed:
        current.position = behind_all(version, type(part))
        current.save(update_fields=["position"])
        put_in_order(version, type(part))
    return current


def refuse_taken_slug(*, slug: str, concept: Concept | None = None) -> None:
    """Raise ConceptError when `slug` is, or was, the address of another concept."""
    others = Concept.objects.filter(slug=slug)
    former = ConceptSlug.objects.filter(slug=slug)
    if concept is not None:
        others, former = others.exclude(pk=concept.pk), former.exclude(concept=concept)
    if others.exists() or former.exists():
        raise ConceptError(_("Another concept has or had this address. Choose another one."))


@transaction.atomic
def change_concept(*, concept: Concept, seen: Mapping[str, str], values: Mapping[str, Any]) -> Concept:
    """Write title, licence, contacts or address of a concept; an old address leads to the new one from then on.

    Locks the concept. Raises ConceptError when another concept has or had the address, EditConflict or ValidationError.
    """
    locked = Concept.objects.select_for_update(of=("self",)).get(pk=concept.pk)
    others = {name: value for name, value in values.items() if name != "slug"}
    merge(locked, seen=seen, values=others)
    if "slug" in differing(seen, values):
        rename_concept(concept=locked, slug=values["slug"])
    return locked


@transaction.atomic
def rename_concept(*, concept: Concept, slug: str) -> Concept:
    """Give `concept` the address `slug`; the old address leads there from now on.

    Locks the concept. Raises ConceptError when another concept has or had that address.
    """
    locked = Concept.objects.select_for_update(of=("self",)).get(pk=concept.pk)
    refuse_taken_slug(slug=slug, concept=locked)
    if slug != locked.slug:
        ConceptSlug.objects.get_or_create(slug=locked.slug, defaults={"concept": locked})
        locked.slug = slug
        locked.save(update_fields=["slug"])
    concept.slug = slug
    return concept
