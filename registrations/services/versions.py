"""What a registration says, to be compared: with what a page had shown, and with what it said before a change."""

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from registrations.models import Registration

OWN_FIELDS = (
    "name",
    "organisation",
    "function",
    "municipality",
    "places",
    "language",
    "photo_consent",
    "newsletter_consent",
    "first_group",
    "second_group",
)
"""What the form asks, and the person may change by the secret link; the address has its own way."""

RELATED = ("municipality", "first_group", "second_group")


def contents(registration: Registration) -> dict[str, Any]:
    """Everything the form shows, by name; related records by their keys. Two queries, for needs and answers."""
    names = (*OWN_FIELDS, "email")
    fields = {name: getattr(registration, f"{name}_id" if name in RELATED else name) for name in names}
    needs = list(registration.needs.values_list("kind", "choice", "number", "note").order_by("kind", "choice", "note"))
    answers = list(registration.answers.values_list("question", "value").order_by("question"))
    return {**fields, "needs": needs, "answers": answers}


def version_of(registration: Registration) -> str:
    """A digest of `contents`, of the state and of the group: one from the page, one taken under the event's lock."""
    parts = [contents(registration), registration.status, registration.group_id]
    return hashlib.sha256(json.dumps(parts, cls=DjangoJSONEncoder).encode()).hexdigest()


def what_changed(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """The names of what differs, as the history keeps it; of the places also the numbers."""
    facts: dict[str, Any] = {"fields": [name for name in before if before[name] != after[name]]}
    if "places" in facts["fields"]:
        facts |= {"before": before["places"], "after": after["places"]}
    return facts
