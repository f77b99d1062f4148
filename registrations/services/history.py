"""Writing the history of a registration, in the transaction of what happened."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from organisations.models import User
from registrations.choices import Step
from registrations.models import HistoryEntry, Registration


def note(
    registration: Registration, step: Step, *, at: datetime, by: User | None = None, reason: str = "", **facts: Any
) -> None:
    """Write one step. `by` is the officer; None where the person or the portal did it. `facts`: see `HistoryEntry`."""
    HistoryEntry.objects.create(registration=registration, step=step, at=at, by=by, reason=reason, facts=facts)


def note_all(registrations: Iterable[Registration], step: Step, *, at: datetime) -> None:
    """Write the same step of the portal for many, by one query."""
    HistoryEntry.objects.bulk_create(HistoryEntry(registration=entry, step=step, at=at) for entry in registrations)
