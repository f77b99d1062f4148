"""Recommendations by their lineages, whatever version words them."""

from collections.abc import Iterable
from uuid import UUID

from concepts.models import Lineage, Recommendation


def latest_wordings(lineages: Iterable[Lineage | UUID]) -> list[Recommendation]:
    """The recommendations with these lineages as the latest version that has them words them: one query.

    In the order of the document; a published version counts before a draft.
    """
    rows = Recommendation.objects.filter(lineage__in=list(lineages)).select_related("area", "version")
    found = {row.lineage_id: row for row in sorted(rows, key=lambda row: (row.version.is_frozen, row.version.number))}
    return sorted(found.values(), key=lambda row: (row.area.position, row.position, row.pk))
