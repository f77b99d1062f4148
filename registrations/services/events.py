"""An event is cancelled, postponed or moved: the event changes, and everybody concerned is told.

`by` is who did it, for the audit log.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from events import services as event_services
from events.choices import RegistrationPhase
from events.clock import berlin_day
from events.errors import NotPossible
from events.models import Event
from events.seen import refuse_unseen
from events.services import ChangedFact
from mail.letter import Letter
from organisations.audit import record
from organisations.models import Action, User
from registrations import emails
from registrations.emails.event import Addressee
from registrations.services.audience import people_concerned
from registrations.services.places import fill_places, lock_event

UNTOLD = ("registration_opens_on", "registration_closes_on")
"""Facts that do not concern who has registered already."""


def cancel_event(
    *, event: Event, reason: str, replacement: Event | None = None, by: User | None = None, now: datetime
) -> int:
    """Cancel an event with the reason (German) and perhaps another event instead; returns how many were told.

    Locks the event. Registrations stay as they are, for the record. Raises `events.errors.NotPossible`.
    """
    with transaction.atomic():
        locked = lock_event(event.pk)
        event_services.mark_cancelled(locked, reason=reason, replacement=replacement, at=now)
        return _tell_everybody(locked, emails.event_cancelled, Action.CANCELLED, by)


def postpone_event(
    *, event: Event, reason: str, period: tuple[date, date] | None = None, by: User | None = None, now: datetime
) -> int:
    """Postpone an event, perhaps to an expected period; registrations stay valid. Returns how many were told.

    Locks the event. Raises `events.errors.NotPossible`, `InvalidSchedule`.
    """
    with transaction.atomic():
        locked = lock_event(event.pk)
        event_services.mark_postponed(locked, reason=reason, period=period, at=now)
        return _tell_everybody(locked, emails.event_postponed, Action.POSTPONED, by)


def change_schedule(
    *, event: Event, facts: Mapping[str, Any], seen: str | None = None, by: User | None = None, now: datetime
) -> int:
    """Change date, place or deadline of an event; who is registered or waits is told what was and what is now.

    Returns how many were told. `seen` is the `state_of` the same facts when the editor opened the form. Locks the event.
    Drafts, deadlines and unchanged facts tell nobody. Raises `InvalidSchedule`, `InvalidProgramme`, `ChangedMeanwhile`.
    """
    with transaction.atomic():
        locked = lock_event(event.pk)
        refuse_unseen(event_services.values_of(locked, facts), seen)
        changes = event_services.change_schedule(locked, facts=facts)
        letters, told = 0, worth_telling(locked, changes, now)
        if told:
            letters = _tell_everybody(locked, lambda person: emails.event_changed(person, told), Action.MOVED, by)
        elif changes:
            names = ", ".join(change.name for change in changes)
            record(by, Action.CHANGED, locked, organisation=locked.organisation, facts={"fields": names})
        fill_places(locked, now=now)
    return letters


def close_registration(*, event: Event, by: User | None = None, now: datetime) -> None:
    """Close registration at once, before its last day: yesterday (in Berlin) becomes the last day. Tells nobody.

    Locks the event. Raises `events.errors.NotPossible` when registration is not open, `InvalidSchedule` on its first day.
    """
    if event.registration_state(now) != RegistrationPhase.OPEN:
        raise NotPossible(_("Registration is not open at the moment."))
    yesterday = berlin_day(now) - timedelta(days=1)
    change_schedule(event=event, facts={"registration_closes_on": yesterday}, by=by, now=now)


def _tell_everybody(event: Event, letter: Callable[[Addressee], Letter], action: Action, by: User | None) -> int:
    """Write to everybody concerned, and note what was done and how many letters that made."""
    people = list(people_concerned(event))
    for person in people:
        person.event = event
    told = emails.post(letter(person) for person in people)
    record(by, action, event, organisation=event.organisation, facts={"letters": told})
    return told


def worth_telling(event: Event, changes: Sequence[ChangedFact], now: datetime) -> list[ChangedFact]:
    """Those of the `changes` that people are told about at `now`: none of a draft, and none once it is over."""
    if not event.is_public or event.is_over(now):
        return []
    return [change for change in changes if change.name not in UNTOLD]
