"""What calling an event off or moving it would do: it is done and taken back.

So what an officer is shown is never another story than what happens. Nothing is sent; the lock of the event is held for
a moment.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from events import services as event_services
from events.models import AgendaItem, Event
from events.seen import refuse_unseen
from events.services import ChangedFact
from mail.letter import Letter, Rendered, render
from registrations import emails
from registrations.emails.event import Addressee
from registrations.models import Registration
from registrations.services.audience import Audience, audience_of
from registrations.services.events import worth_telling
from registrations.services.places import lock_event

SAMPLE_NAME = "…"


@dataclass(frozen=True)
class Rehearsal:
    """Who would be told what. `letters` is the letter to a participant in each language of the audience, by its code.

    Of the `changes`, `told` stand in the letters. `programme` has the items with their new times, where they move.
    No letters and an audience that nobody writes to: nobody is told.
    """

    audience: Audience
    letters: Mapping[str, Rendered]
    changes: list[ChangedFact] = field(default_factory=list)
    told: list[ChangedFact] = field(default_factory=list)
    programme: list[AgendaItem] = field(default_factory=list)


def rehearse_change(*, event: Event, facts: Mapping[str, Any], seen: str | None = None, now: datetime) -> Rehearsal:
    """What `change_schedule` would do. Raises what it raises."""
    with transaction.atomic():
        locked = lock_event(event.pk)
        refuse_unseen(event_services.values_of(locked, facts), seen)
        before = _times(locked)
        changes = event_services.change_schedule(locked, facts=facts)
        told = worth_telling(locked, changes, now)
        audience = audience_of(locked)
        letters = _letters(locked, audience, lambda person: emails.event_changed(person, told)) if told else {}
        programme = list(locked.agenda.all()) if _times(locked) != before else []
        transaction.set_rollback(True)
    return Rehearsal(audience, letters, changes, told, programme)


def rehearse_cancellation(*, event: Event, reason: str, replacement: Event | None = None, now: datetime) -> Rehearsal:
    """What `cancel_event` would do. Raises what it raises."""

    def act(locked: Event) -> None:
        event_services.mark_cancelled(locked, reason=reason, replacement=replacement, at=now)

    return _called_off(event, act, emails.event_cancelled)


def rehearse_postponement(
    *, event: Event, reason: str, period: tuple[date, date] | None = None, now: datetime
) -> Rehearsal:
    """What `postpone_event` would do. Raises what it raises."""

    def act(locked: Event) -> None:
        event_services.mark_postponed(locked, reason=reason, period=period, at=now)

    return _called_off(event, act, emails.event_postponed)


def _called_off(event: Event, act: Callable[[Event], None], letter: Callable[[Addressee], Letter]) -> Rehearsal:
    with transaction.atomic():
        locked = lock_event(event.pk)
        act(locked)
        audience = audience_of(locked)
        letters = _letters(locked, audience, letter)
        transaction.set_rollback(True)
    return Rehearsal(audience, letters)


def _letters(event: Event, audience: Audience, letter: Callable[[Addressee], Letter]) -> dict[str, Rendered]:
    return {language: render(letter(_sample(event, language))) for language in audience.languages}


def _sample(event: Event, language: str) -> Registration:
    """Somebody who is registered, and whose links lead nowhere."""
    return Registration(event=event, name=SAMPLE_NAME, email="name@example.org", language=language)


def _times(event: Event) -> list[tuple[object, ...]]:
    return list(event.agenda.values_list("pk", "starts_at", "ends_at"))
