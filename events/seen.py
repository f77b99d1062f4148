"""Nobody overwrites what they have not seen.

A form carries a digest of the values it showed (`state_of`). The service that saves compares it, under its lock, with the
values of now (`refuse_unseen`).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from events.errors import ChangedMeanwhile


def state_of(values: Mapping[str, Any]) -> str:
    """A digest of named values: columns, texts, records, lists and mappings of these. 64 hex digits."""
    text = json.dumps(values, default=_plain, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def refuse_unseen(values: Mapping[str, Any], seen: str | None) -> None:
    """Raise ChangedMeanwhile unless `seen` is the digest of `values`; None is for callers without a form."""
    if seen is not None and seen != state_of(values):
        raise ChangedMeanwhile(_("Somebody else has changed this since you opened the page. Nothing is saved yet."))


def _plain(value: Any) -> Any:
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Iterable):
        return list(value)
    return str(value)
