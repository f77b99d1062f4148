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
from events.models import AgendaItem, Event
from events.programme import Frame, validate_programme
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

TIMES = frozenset({"starts_at", "ends_at", "doors_open_at"})
"""The facts that a programme with times follows."""


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
    refuse_unless_ahead(event, at)
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
    refuse_unless_ahead(event, at)
    _refuse_without_reason(reason)
    before = facts_of(event)
    event.status = EventStatus.POSTPONED
    if period is not None:
        event.starts_at = event.ends_at = event.doors_open_at = None
        event.tentative_from, event.tentative_until = period
    refuse_contradictions(event)
    _save(event)
    write_texts(event, SOURCE_LANGUAGE, cancellation_reason=reason.strip())
    return _changes(before, event)


def change_schedule(event: Event, *, facts: Mapping[str, Any]) -> list[ChangedFact]:
    """Give the event the `facts`, keys of `SCHEDULE`; a postponed event that gets a start takes place again.

    When the start moves to another time of day, a programme with times moves with it; an item that ended with the event
    goes on doing so. Rooms of another house leave the programme and the working groups.
    Raises InvalidSchedule or InvalidProgramme, with sentences, when something contradicts; then nothing is changed
    in the database. Returns the changed facts, none if all stays as it was (then the sequence stays too).
    """
    before = facts_of(event)
    for name in SCHEDULE:
        setattr(event, name, facts.get(name, before[name]))
    if event.starts_at is not None:
        event.tentative_from = event.tentative_until = None
    changes = _changes(before, event)
    if not changes:
        return []
    if event.status == EventStatus.POSTPONED and event.starts_at is not None:
        event.status = EventStatus.PUBLISHED
    refuse_contradictions(event)
    names = {change.name for change in changes}
    if names & TIMES:
        _move_programme(event, before)
    if "venue" in names:
        _forget_rooms_elsewhere(event)
    _save(event)
    return changes


def _move_programme(event: Event, before: Mapping[str, Any]) -> None:
    """Let the programme follow the times of the event, which were `before`; that of a public event has to fit.

    The items move by what the clock shows differently at the start. The last one, if it ended with the event, ends
    with it again.
    """
    items = list(event.agenda.all())
    old_start, old_end = before["starts_at"], before["ends_at"]
    if items and old_start is not None and event.starts_at is not None:
        shift = _wall_clock(event.starts_at) - _wall_clock(old_start)
        ended_with_event = old_end is not None and items[-1].ends_at == _clock(old_end)
        for item in items:
            item.starts_at, item.ends_at = _moved(item.starts_at, shift), _moved(item.ends_at, shift)
        if ended_with_event and event.ends_at is not None and _begins_before_end(items[-1], event):
            items[-1].ends_at = _clock(event.ends_at)
    if event.is_public:
        validate_programme(event, items)
    for item in items:
        item.save(update_fields=["starts_at", "ends_at"])


def _forget_rooms_elsewhere(event: Event) -> None:
    """Take rooms that are not in the event's house out of its programme and working groups."""
    for parts in (event.agenda, event.working_groups):
        parts.exclude(room__venue=event.venue_id).update(room=None)


def _begins_before_end(item: AgendaItem, event: Event) -> bool:
    frame = Frame.of(event)
    if frame is None or frame.ends is None or item.starts_at is None:
        return False
    return frame.place(item.starts_at) < frame.ends


def _clock(moment: datetime) -> time:
    return moment.astimezone(BERLIN).time()


def _wall_clock(moment: datetime) -> timedelta:
    local = moment.astimezone(BERLIN)
    return timedelta(hours=local.hour, minutes=local.minute)


def _moved(clock: time | None, shift: timedelta) -> time | None:
    return clock and (datetime.combine(date(2000, 1, 2), clock) + shift).time()


def facts_of(event: Event) -> dict[str, Any]:
    """The schedule as it is now."""
    return {name: getattr(event, name) for name in SCHEDULE}


def _changes(before: Mapping[str, Any], event: Event) -> list[ChangedFact]:
    after = facts_of(event)
    return [ChangedFact(name, before[name], after[name]) for name in SCHEDULE if before[name] != after[name]]


def _save(event: Event) -> None:
    event.sequence += 1
    event.save()


def refuse_unless_ahead(event: Event, at: datetime) -> None:
    """Raise NotPossible for what cannot be called off at the moment `at`: a draft, and what is cancelled or over."""
    if event.status == EventStatus.DRAFT:
        raise NotPossible(_("This event is a draft; nobody knows of it yet. Delete or change it instead."))
    if event.status == EventStatus.CANCELLED:
        raise NotPossible(_("This event is cancelled already."))
    if event.is_over(at):
        raise NotPossible(_("This event is over."))


def _refuse_without_reason(reason: str) -> None:
    if not reason.strip():
        raise NotPossible(_("Give a reason. People will read it on the page and in their e-mail."))


def refuse_contradictions(event: Event) -> None:
    """Raise InvalidSchedule with the sentences of the constraints that `event` breaks."""
    try:
        event.clean()
        event.validate_constraints()
    except ValidationError as error:
        raise InvalidSchedule(*error.messages) from error
