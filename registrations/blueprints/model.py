"""What a blueprint holds. `registrations.services.create_from_blueprint` makes a draft of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from django.utils.functional import Promise

from events.choices import EventKind
from registrations.models import QuestionKind


@dataclass(frozen=True)
class Item:
    """A programme item; clock times in Berlin, which move with the start that is chosen."""

    title: str
    starts_at: time | None = None
    ends_at: time | None = None
    speaker_role: str = ""
    is_break: bool = False


@dataclass(frozen=True)
class Group:
    """A working group."""

    title: str
    description: str = ""
    capacity: int | None = None


@dataclass(frozen=True)
class OwnQuestion:
    """A question of the form; `options` for the kinds that offer a choice."""

    text: str
    kind: str = QuestionKind.TEXT
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Blueprint:
    """An event to begin with. `label` and `description` are for the officer, in the officer's language.

    `starts_at`, `ends_at` and `doors_open_at` are proposed; `ends_at` is None for an event without a time for its end.
    `closes_days_before`: registration closes so many days before the day of the event. `facts` are columns and `texts`
    German texts of `Event`, `settings` columns of `FormSettings`.
    """

    key: str
    label: str | Promise
    description: str | Promise
    kind: EventKind
    starts_at: time
    ends_at: time | None
    doors_open_at: time
    closes_days_before: int
    facts: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    agenda: tuple[Item, ...] = ()
    groups: tuple[Group, ...] = ()
    questions: tuple[OwnQuestion, ...] = ()
