"""What was removed from a draft, as its pages offer to put it back."""

from django.db.models import QuerySet
from django.http import HttpRequest

from concepts.models import ConceptVersion, RemovedPart

REMOVED = "entfernt"
"""The page that follows a removal has the key of what was removed in its address."""


def undo_of(request: HttpRequest, draft: ConceptVersion) -> RemovedPart | None:
    """What has just been removed, as long as it can be put back."""
    key = request.GET.get(REMOVED, "")
    return removed_parts(draft).filter(pk=key).first() if key.isdecimal() and len(key) < 18 else None


def removed_parts(draft: ConceptVersion) -> QuerySet[RemovedPart]:
    """What can be put back, the latest first."""
    return draft.removed_parts.select_related("lineage", "removed_by").defer("rows")
