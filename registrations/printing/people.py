"""Whose names stand on the papers of an event."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models.functions import Lower

from events.models import Event
from organisations.translations import SOURCE_LANGUAGE

BADGES_ON_A_SHEET = 10
BLANK_LINES = 8
"""For people who come without a registration."""


@dataclass(frozen=True)
class Person:
    """Somebody with a place. Who is brought along has no `name`, and is the guest `of` somebody."""

    name: str
    of: str
    organisation: str
    function: str
    group: str


def attendance_list(event: Event) -> dict[str, Any]:
    """One line per person, and blank ones."""
    lines = [asdict(person) for person in _people(event)]
    return {"lines": lines, "has_groups": any(line["group"] for line in lines), "blank": [""] * BLANK_LINES}


def badges(event: Event) -> dict[str, Any]:
    """One badge per person, in sheets of ten."""
    found = [asdict(person) for person in _people(event)]
    starts = range(0, len(found), BADGES_ON_A_SHEET)
    return {"sheets": [found[start : start + BADGES_ON_A_SHEET] for start in starts]}


def table_signs(event: Event) -> dict[str, Any]:
    """One sign per working group."""
    groups = event.working_groups.select_related("room").prefetch_related("translations")
    signs = [
        {"title": _german(group), "room": group.room.name if group.room else "", "chair": group.chair_role}
        for group in groups
    ]
    return {"signs": signs}


def _people(event: Event) -> Iterator[Person]:
    """By name; the guests of a person come after the person."""
    entries = event.registrations.holding().select_related("group").prefetch_related("group__translations")
    for entry in entries.order_by(Lower("name"), "pk"):
        group = _german(entry.group) if entry.group else ""
        yield Person(entry.name, "", entry.organisation, entry.function, group)
        for _guest in range(entry.places - 1):
            yield Person("", entry.name, "", "", group)


def _german(group: Any) -> str:
    return str(group.safe_translation_getter("title", language_code=SOURCE_LANGUAGE, any_language=True) or group.key)
