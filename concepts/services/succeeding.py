"""What became of the recommendations of the version before: noted in the draft, for the reader to follow."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from concepts.choices import CHANGES_WITH_SUCCESSOR
from concepts.errors import ConceptError
from concepts.models import ConceptVersion, Lineage, Recommendation, Succession
from concepts.services.writing import lock_draft


@transaction.atomic
def note_succession(
    *,
    version: ConceptVersion,
    predecessor: Lineage,
    change: str,
    reason: str,
    outcome: str = "",
    successors: Collection[Recommendation] = (),
) -> None:
    """Note what became of `predecessor`, a recommendation of the version that the draft was made from; replaces what was noted.

    One row for each of the `successors`; none of them for what was fulfilled or dropped. Locks the version. Raises Frozen,
    ConceptError where the recommendations belong to other versions, or ValidationError.
    """
    locked = lock_draft(version)
    if not Recommendation.objects.filter(version=locked.base_id, lineage=predecessor).exists():
        raise ConceptError(_("The version before has no such recommendation."))
    if any(successor.version_id != locked.pk for successor in successors):
        raise ConceptError(_("What it became must be in this draft."))
    if change in CHANGES_WITH_SUCCESSOR and not successors:
        raise ConceptError(_("Name what it became. Only what is fulfilled or dropped has no successor."))
    Succession.objects.filter(version=locked, predecessor=predecessor).delete()
    ends = change not in CHANGES_WITH_SUCCESSOR
    for successor in [None] if ends else [successor.lineage for successor in successors]:
        row = Succession(
            version=locked, predecessor=predecessor, successor=successor, change=change, outcome=outcome, reason=reason
        )
        row.full_clean()
        row.save()


@transaction.atomic
def forget_succession(*, version: ConceptVersion, predecessor: Lineage) -> None:
    """Take away what was noted about `predecessor`. Locks the version. Raises Frozen."""
    Succession.objects.filter(version=lock_draft(version), predecessor=predecessor).delete()
