"""What stands before the text of a draft: its title page, its own words, its imprint."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from concepts.models import ConceptVersion, Imprint
from concepts.services.writing import lock_draft, merge

TITLE_PAGE = (
    "title", "subtitle", "label", "contributors", "editor", "period_from", "period_until", "drafted_on", "own_labels",
)  # fmt: skip
"""The fields of a version that may be written while it is a draft."""


@transaction.atomic
def change_title_page(*, version: ConceptVersion, seen: Mapping[str, str], values: Mapping[str, Any]) -> ConceptVersion:
    """Write `values` of `TITLE_PAGE` into a draft, as `drafts.change_part` does with parts.

    Locks the version. Raises Frozen, EditConflict or ValidationError.
    """
    locked = lock_draft(version)
    merge(locked, seen=seen, values={name: value for name, value in values.items() if name in TITLE_PAGE})
    return locked


@transaction.atomic
def change_imprint(*, version: ConceptVersion, seen: Mapping[str, str], values: Mapping[str, Any]) -> Imprint:
    """Write `values` into the imprint of a draft; it gets one where it has none.

    Locks the version. Raises Frozen, EditConflict or ValidationError.
    """
    locked = lock_draft(version)
    imprint = Imprint.objects.filter(version=locked).first() or Imprint(version=locked)
    merge(imprint, seen=seen, values=values)
    return imprint
