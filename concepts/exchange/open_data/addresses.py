"""Full addresses, for what leaves the portal. They belong to no language."""

from typing import Any

from django.conf import settings
from django.utils.translation import override


def full_address(record: Any) -> str:
    """The address of the German page of a concept, version, chapter, action area or recommendation (as lineage)."""
    with override(settings.LANGUAGE_CODE):
        return f"{settings.PUBLIC_URL}{record.get_absolute_url()}"
