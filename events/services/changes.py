"""Changes that concern people who registered: cancelled, postponed, another date or place.

These are the event's own part. Telling participants and settling registrations lives in `registrations.services`,
which takes the event's lock, calls one of these functions and sends what it returns. Every function here must run
in a transaction with the event locked; it saves the event, counts its calendar sequence up and sends nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from events.choices import EventStatus
from events.clock import BERLIN
from events.errors import InvalidSchedule, NotPossible
from events.models import Event
from events.programme import validate_programme
from organisations.translations import SOURCE_LANGUAGE, write_texts

#: The facts of the schedule, in the order people are told about a change.
SCHEDULE = (
    "starts_at",
    "ends_at",
    "open_end",
    "doors_open_at",
    "tentative_from",
    "tentative_until",
    "venue",
    "room",
    "online_url",
    "registration_opens_on",
    "registration_closes_on",
)


@dataclass(frozen=True)
class ChangedFact:
    """One fact of the schedule before and after; `events.wording.fact_label` and `fact_text` put it into words."""

    name: str
    before: Any
    after: Any


def mark_cancelled(event: Event, *, reason: str, replacement: Event | None, at: datetime) -> list[ChangedFact]:
    """Cancel a published or postponed event at the moment `at`, with a German reason and perhaps another event instead.

    Raises NotPossible when it is a draft, over or cancelled already, when the reason is empty, or when the
    replacement is the event itself. Returns no changed facts: the date stays as it was.
    """
    _refuse_unless_ahead(event, at)
    _refuse_without_reason(reason)
    if replacement is not None and replacement.pk == event.pk:
        raise NotPossible(_("An event cannot replace itself. Choose another event."))
    event.status = EventStatus.CANCELLED
    event.cancelled_at = at
    event.replacement = replacement
    _save(event)
    write_texts(event, SOURCE_LANGUAGE, cancellation_reason=reason.strip())
    return []


def mark_postponed(
    event: Event, *, reason: str, at: datetime, period: tuple[date, date] | None = None
) -> list[ChangedFact]:
    """Postpone a published event: the old date does not hold. `period` is the first and last day now expected.

    Without a period the old date stays on record, shown as the one that does not hold.
    Raises NotPossible as `mark_cancelled` does and InvalidSchedule when the period is turned round.
    Returns the changed facts.
    """
    _refuse_unless_ahead(event, at)
    _refuse_without_reason(reason)
    before = _facts(event)
    event.status = EventStatus.POSTPONED
    if period is not None:
        event.starts_at = event.ends_at = event.doors_open_at = None
        event.tentative_from, event.tentative_until = period
    _refuse_contradictions(event)
    _save(event)
    write_texts(event, SOURCE_LANGUAGE, cancellation_reason=reason.strip())
    return _changes(before, event)


def change_schedule(event: Event, *, facts: Mapping[str, Any]) -> list[ChangedFact]:
    """Give the event the `facts`, keys of `SCHEDULE`; a postponed event that gets a start takes place again.

    When the start moves to another time of day, a programme with times moves with it.
    Raises InvalidSchedule or InvalidProgramme, with sentences, when something contradicts; then nothing is changed
    in the database. Returns the changed facts, none if all stays as it was (then the sequence stays too).
    """
    before = _facts(event)
    for name in SCHEDULE:
        setattr(event, name, facts.get(name, before[name]))
    if event.starts_at is not None:
        event.tentative_from = event.tentative_until = None
    changes = _changes(before, event)
    if not changes:
        return []
    if event.status == EventStatus.POSTPONED and event.starts_at is not None:
        event.status = EventStatus.PUBLISHED
    _refuse_contradictions(event)
    if {"starts_at", "ends_at", "doors_open_at"} & {change.name for change in changes}:
        _move_programme(event, before["starts_at"])
    _save(event)
    return changes


def _move_programme(event: Event, old_start: datetime | None) -> None:
    """Move the times by what the clock shows differently at the start; a programme that then does not fit is refused."""
    items = list(event.agenda.all())
    if old_start is not None and event.starts_at is not None:
        shift = _wall_clock(event.starts_at) - _wall_clock(old_start)
        for item in items:
            item.starts_at, item.ends_at = _moved(item.starts_at, shift), _moved(item.ends_at, shift)
    validate_programme(event, items)
    for item in items:
        item.save(update_fields=["starts_at", "ends_at"])


def _wall_clock(moment: datetime) -> timedelta:
    local = moment.astimezone(BERLIN)
    return timedelta(hours=local.hour, minutes=local.minute)


def _moved(clock: time | None, shift: timedelta) -> time | None:
    return clock and (datetime.combine(date(2000, 1, 2), clock) + shift).time()


def _facts(event: Event) -> dict[str, Any]:
    return {name: getattr(event, name) for name in SCHEDULE}


def _changes(before: Mapping[str, Any], event: Event) -> list[ChangedFact]:
    after = _facts(event)
    return [ChangedFact(name, before[name], after[name]) for name in SCHEDULE if before[name] != after[name]]


def _save(event: Event) -> None:
    event.sequence += 1
    event.save()


def _refuse_unless_ahead(event: Event, at: datetime) -> None:
    if event.status == EventStatus.DRAFT:
        raise NotPossible(_("This event is a draft; nobody knows of it yet. Delete or change it instead."))
    if event.status == EventStatus.CANCELLED:
        raise NotPossible(_("This event is cancelled already."))
    if event.is_over(at):
        raise NotPossible(_("This event is over."))


def _refuse_without_reason(reason: str) -> None:
    if not reason.strip():
        raise NotPossible(_("Give a reason. People will read it on the page and in their e-mail."))


def _refuse_contradictions(event: Event) -> None:
    try:
        event.clean()
        event.validate_constraints()
    except ValidationError as error:
        raise InvalidSchedule(*error.messages) from error
