"""What a form showed when it was opened, so that nobody overwrites what somebody else has written since.

A form carries a fingerprint for each field instead of the text itself: a chapter may have a hundred pages.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet

from organisations.dates import CoarseDate

LENGTH = 16
"""Letters of a fingerprint: enough to tell two texts apart that people write, and short in a page."""


def fingerprint(value: Any) -> str:
    """A few letters that stand for a value of a field: a text, number, date, record or several records."""
    return hashlib.sha256(_spelled(value).encode()).hexdigest()[:LENGTH]


def fingerprints(record: Model, names: Iterable[str]) -> dict[str, str]:
    """The fingerprints of some fields of a record as it is; relations to many cost a query each."""
    return {name: fingerprint(stored(record, name)) for name in names}


def stored(record: Model, name: str) -> Any:
    """What a field holds: a relation to many gives the list of its records, one that is not saved yet an empty one."""
    field = record._meta.get_field(name)
    if not field.many_to_many:
        return getattr(record, name)
    return list(getattr(record, name).all()) if record.pk else []


def differing(seen: Mapping[str, str], values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the `values` that are not what was `seen`: what somebody has changed."""
    return {name: value for name, value in values.items() if fingerprint(value) != seen.get(name)}


def _spelled(value: Any) -> str:
    match value:
        case None:
            words = ""
        case bool():
            words = str(int(value))
        case Model():
            words = str(value.pk)
        case CoarseDate():
            words = value.code
        case Decimal():
            words = f"{value.normalize():f}"
        case dt.date() | dt.time():
            words = value.isoformat()
        case QuerySet() | list() | tuple():
            words = " ".join(sorted(map(_spelled, value)))
        case _:
            words = str(value).replace("\r\n", "\n")
    return words
