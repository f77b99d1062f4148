"""What each municipality does about a recommendation that all share."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from concepts.errors import ConceptError
from concepts.models import Lineage, LineageKind, MunicipalityPortion
from concepts.services.writing import merge
from organisations.models import Organisation


@transaction.atomic
def write_portion(
    *, recommendation: Lineage, municipality: Organisation, seen: Mapping[str, str], values: Mapping[str, Any]
) -> MunicipalityPortion | None:
    """Write the portion of a municipality of the concept's district; it gets one where it has none. Empty in all, it goes.

    Locks the lineage of the recommendation. Raises ConceptError where the municipality has no part in it, EditConflict or
    ValidationError.
    """
    locked = Lineage.objects.select_for_update(of=("self",)).select_related("concept").get(pk=recommendation.pk)
    if locked.kind != LineageKind.RECOMMENDATION or municipality.parent_id != locked.concept.organisation_id:
        raise ConceptError(_("This municipality does not belong to the district of the concept."))
    facts = {"recommendation": locked, "municipality": municipality}
    portion = MunicipalityPortion.objects.filter(**facts).first() or MunicipalityPortion(**facts)
    names = merge(portion, seen=seen, values=values)
    if names and not any(getattr(portion, name) for name in values):
        portion.delete()
        return None
    return portion if portion.pk else None
