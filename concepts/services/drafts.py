"""Working on a draft. Every write locks the version first, so it never meets a publication halfway."""

import uuid
from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from concepts.errors import ConceptError, EditConflict, Frozen
from concepts.models import Concept, ConceptSlug, ConceptVersion, Lineage, LineageKind, Part
from concepts.services.forking import fork, usual_label
from organisations.models import Organisation

P = TypeVar("P", bound=Part)


@transaction.atomic
def create_concept(*, organisation: Organisation, title: str, slug: str) -> Concept:
    """Create a concept with an empty first draft.

    Raises ConceptError when another concept has or had the address `slug`.
    """
    refuse_taken_slug(slug=slug)
    concept = Concept.objects.create(organisation=organisation, title=title, slug=slug)
    lineage = Lineage.objects.create(concept=concept, kind=LineageKind.CONCEPT)
    ConceptVersion.objects.create(concept=concept, lineage=lineage, number=1, label=usual_label(1), title=title)
    return concept


@transaction.atomic
def open_draft(*, concept: Concept) -> ConceptVersion:
    """Return the draft of `concept`; where there is none, make one from its latest version.

    Locks the concept, so two officers who begin at once get the same draft.
    """
    Concept.objects.select_for_update(of=("self",)).get(pk=concept.pk)
    draft = concept.versions.drafts().first()
    return draft or fork(version=concept.versions.latest_first()[0])


@transaction.atomic
def discard_draft(*, version: ConceptVersion) -> None:
    """Delete a draft with all that was written in it. Raises Frozen when it is none any more.

    Lineages that exist in no other version go with it, unless measures or decisions point to them.
    """
    lock_draft(version)
    version.delete()


def lock_draft(version: ConceptVersion) -> ConceptVersion:
    """Lock the row of a draft and return it as it is now. Raises Frozen when it has been published or discarded."""
    locked = ConceptVersion.objects.select_for_update(of=("self",)).filter(pk=version.pk).first()
    if locked is None or locked.is_frozen:
        raise Frozen
    return locked


@transaction.atomic
def add_part(*, part: P) -> P:
    """Save a new part at the end of its version's parts of that kind, with a lineage of its own.

    Locks the version. Raises Frozen, or ValidationError with a sentence for each field that is wrong.
    """
    version = lock_draft(part.version)
    part.lineage = Lineage(id=uuid.uuid4(), concept_id=version.concept_id, kind=part.kind)
    last = type(part).objects.filter(version=version).order_by("position").last()
    part.position = last.position + 1 if last else 1
    part.full_clean(exclude=["lineage"])
    part.lineage.save()
    part.save(force_insert=True)
    return part


@transaction.atomic
def change_part(*, part: P, seen: Mapping[str, Any], values: Mapping[str, Any]) -> P:
    """Write `values` into a part of a draft, where nobody else has changed the same fields since they were `seen`.

    `seen` are the values of these fields when the form was opened. Fields that only one of two people changed are merged.
    Locks the version. Raises Frozen, EditConflict with what stands there now, or ValidationError.
    """
    lock_draft(part.version)
    current = type(part).objects.select_for_update(of=("self",)).filter(pk=part.pk).first()
    if current is None:
        raise ConceptError(_("Somebody else has removed this part in the meantime."))
    mine = {name: value for name, value in values.items() if value != seen[name]}
    theirs = {name: getattr(current, name) for name in mine}
    conflicts = {name: value for name, value in theirs.items() if value not in (seen[name], mine[name])}
    if conflicts:
        raise EditConflict(conflicts)
    for name, value in mine.items():
        setattr(current, name, value)
    current.full_clean()
    current.save()
    return current


@transaction.atomic
def move_part(*, part: Part, to: int) -> None:
    """Give `part` the place `to` (from 0) among the parts of its kind with the same parent; the others close up.

    Locks the version. Raises Frozen.
    """
    lock_draft(part.version)
    siblings = list(siblings_of(part))
    own = next(index for index, sibling in enumerate(siblings) if sibling.pk == part.pk)
    siblings.insert(max(0, min(to, len(siblings) - 1)), siblings.pop(own))
    places = sorted(sibling.position for sibling in siblings)
    if len(set(places)) < len(places):
        places = list(range(1, len(places) + 1))
    for sibling, place in zip(siblings, places, strict=True):
        sibling.position = place
    type(part).objects.bulk_update(siblings, ["position"])


def siblings_of(part: Part) -> Any:
    """The parts of the same kind under the same parent, in order."""
    scope: dict[str, Any] = {"version_id": part.version_id}
    for parent in ("parent", "area", "chapter"):
        if hasattr(part, f"{parent}_id"):
            scope[parent] = getattr(part, f"{parent}_id")
    return type(part).objects.filter(**scope).order_by("position", "pk")


@transaction.atomic
def remove_part(*, part: Part) -> None:
    """Take a part out of a draft. Earlier versions, and what points to its lineage, stay.

    Locks the version. Raises Frozen.
    """
    lock_draft(part.version)
    part.delete()


def refuse_taken_slug(*, slug: str, concept: Concept | None = None) -> None:
    """Raise ConceptError when `slug` is, or was, the address of another concept."""
    others = Concept.objects.filter(slug=slug)
    former = ConceptSlug.objects.filter(slug=slug)
    if concept is not None:
        others, former = others.exclude(pk=concept.pk), former.exclude(concept=concept)
    if others.exists() or former.exists():
        raise ConceptError(_("Another concept has or had this address. Choose another one."))


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
