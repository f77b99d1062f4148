"""The thanks after an event, once to everybody who came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from events.errors import NotPossible
from events.models import Event
from mail.letter import Rendered, render
from organisations.audit import record
from organisations.models import Action, User
from registrations import emails
from registrations.models import Registration
from registrations.services.places import lock_event


@dataclass(frozen=True)
class Thanks:
    """What `send_thanks` would send: how many letters are new, and one in each of their languages."""

    letters: int
    samples: Mapping[str, Rendered]
    only_who_came: bool


def rehearse_thanks(*, event: Event, now: datetime) -> Thanks:
    """What `send_thanks` would do: it is done and taken back. Raises `events.errors.NotPossible`."""
    _refuse_before_the_end(event, now)
    with transaction.atomic():
        entries = _people(lock_event(event.pk))
        letters = emails.post(emails.thanks(entry) for entry in entries)
        transaction.set_rollback(True)
    samples = {entry.language: render(emails.thanks(entry)) for entry in _one_of_each_language(entries)}
    return Thanks(letters, samples, _was_checked_in(event))


def send_thanks(*, event: Event, expected: int | None = None, by: User | None = None, now: datetime) -> int:
    """Thank everybody who had a place, once, with the way to the documentation. Returns how many letters are new.

    Where people were checked in, only those who came are thanked. `expected`: how many letters whoever sends it was told
    of. Locks the event. Raises `events.errors.NotPossible` before the event is over, and for another number.
    """
    _refuse_before_the_end(event, now)
    with transaction.atomic():
        locked = lock_event(event.pk)
        sent = emails.post(emails.thanks(entry) for entry in _people(locked))
        if expected is not None and sent != expected:
            raise NotPossible(_("The number of people has changed meanwhile. Please look at it again."))
        record(by, Action.MAILED, locked, organisation=locked.organisation, facts={"letters": sent})
    return sent


def _people(event: Event) -> list[Registration]:
    entries = event.registrations.confirmed().exclude(email="")
    if _was_checked_in(event):
        entries = entries.filter(arrival__isnull=False)
    found = list(entries)
    for entry in found:
        entry.event = event
    return found


def _was_checked_in(event: Event) -> bool:
    return event.arrivals.filter(registration__isnull=False).exists()


def _one_of_each_language(entries: list[Registration]) -> list[Registration]:
    """Nobody in particular: the samples name no one."""
    languages = sorted({entry.language for entry in entries})
    event = entries[0].event if entries else None
    return [Registration(event=event, name="…", email="name@example.org", language=code) for code in languages]


def _refuse_before_the_end(event: Event, now: datetime) -> None:
    if not event.is_over(now):
        raise NotPossible(_("You can thank people when the event is over."))
