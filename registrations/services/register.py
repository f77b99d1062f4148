"""A person registers, and confirms the address."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from events.choices import RegistrationMode
from events.models import Event
from organisations.audit import record
from organisations.models import Action, User
from registrations import emails, tokens
from registrations.allocation import Outcome, fits
from registrations.application import Application, Submission
from registrations.choices import IfFull, Source, Status, Step
from registrations.errors import AlreadyDone, EventFull
from registrations.models import Need, PersonalLink, QuestionAnswer, Registration
from registrations.querysets import count_places, places_of
from registrations.services import guards
from registrations.services.history import note
from registrations.services.links import check_link, use_link
from registrations.services.places import (
    fill_places,
    give_place,
    hold_until,
    lock_event,
    lock_event_as_read,
    lock_registration,
)
from registrations.services.versions import OWN_FIELDS


@dataclass(frozen=True)
class Registered:
    """What came of a form: the registration, and whether this very form made it.

    A person who was registered before gets the existing registration (`is_new` false) and a mail with its link. The
    answer on the page must not tell the two apart: the address may belong to somebody else.
    """

    registration: Registration
    is_new: bool


def register(
    *, event: Event, application: Application, submission: Submission, accepts_waiting: bool, now: datetime
) -> Registered:
    """Register through the public form.

    Locks the event; sends "confirm your address", or "registered"/"on the waiting list" where the event asks for no
    confirmation. The same form sent twice returns the same registration. Raises `NotOpen`, `DeadlinePassed`, or
    `EventFull` (also when the waiting list would be offered but was not accepted); then nothing was written.
    """
    guards.check_mode(event, RegistrationMode.FORM)
    guards.check_takes_registrations(event, opened_at=submission.opened_at, now=now)
    _refuse_without_lock(event, application, accepts_waiting)
    with transaction.atomic():
        event = lock_event_as_read(event)
        guards.check_takes_registrations(event, opened_at=submission.opened_at, now=now)
        existing = _existing(event, application, submission)
        if existing is not None:
            return existing
        entry = _new_entry(event, application, now=now)
        entry.submission_digest = tokens.submission_digest(submission.nonce, application.email)
        _place(entry, accepts_waiting=accepts_waiting, confirmed=not event.confirm_address, now=now)
        _store(entry, application)
        emails.post([emails.received(entry)])
    return Registered(entry, is_new=True)


def register_by_link(
    *, link: PersonalLink, application: Application, submission: Submission, accepts_waiting: bool, now: datetime
) -> Registered:
    """Register through a personal link: its address counts (whatever the form says) and is known to be right.

    Locks the event, then the link, and uses the link up in the same transaction. Raises `LinkInvalid` when it was
    used, withdrawn or has expired (with the grace of a form opened before), `NotOpen`, `EventFull`.
    """
    with transaction.atomic():
        event = lock_event(link.event_id)
        guards.check_ahead(event, now)
        link = PersonalLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
        if link.registration is not None and link.registration.submission_digest == tokens.submission_digest(
            submission.nonce, link.email
        ):
            return Registered(link.registration, is_new=True)
        check_link(link, opened_at=submission.opened_at, now=now)
        existing = event.registrations.active().for_address(link.email).first()
        if existing is not None:
            emails.post([emails.already_registered(existing, occasion=submission.nonce)])
            return Registered(existing, is_new=False)
        entry = _new_entry(event, application, now=now)
        entry.email = link.email
        entry.submission_digest = tokens.submission_digest(submission.nonce, link.email)
        _place(entry, accepts_waiting=accepts_waiting, confirmed=True, now=now)
        _store(entry, application)
        use_link(link, entry, now=now)
        emails.post([emails.received(entry)])
    return Registered(entry, is_new=True)


def register_by_staff(
    *,
    event: Event,
    application: Application,
    source: Source,
    if_full: IfFull = IfFull.REFUSE,
    reason: str = "",
    by: User,
    now: datetime,
) -> Registration:
    """Enter a registration that came by telephone, paper or mail; also after the deadline, until the event begins.

    Locks the event. Needs no confirmation; tells the person where an address is given. `if_full` says what to do when
    there is no room; the limit of the waiting list holds for staff as well. A `reason` is needed when registration is
    not open, and for a place beyond the number of places. Raises `AlreadyDone` when the address is registered already
    or the event has begun, `NotOpen` when it does not take place, `EventFull`, `ReasonNeeded`.
    """
    with transaction.atomic():
        event = lock_event(event.pk)
        guards.check_ahead(event, now)
        guards.check_open_or_reason(event, reason, now)
        guards.check_address_free(event, application.email)
        entry = _new_entry(event, application, now=now)
        entry.source = source
        _place_by_staff(entry, if_full, reason, now=now)
        _store(entry, application)
        note(entry, Step.ENTERED, by=by, reason=reason, at=now)
        record(by, Action.ENTERED, entry, organisation=event.organisation)
        emails.post([emails.received(entry)])
    return entry


def confirm_address(*, registration: Registration, by: User | None = None, now: datetime) -> Registration:
    """The person pressed "confirm" behind the link that was sent to the address, or told the officer `by` to.

    Locks the event. A held place becomes a registration; an entry of the waiting list may move up at once. A place
    that was released meanwhile is given again where one is free, else the person joins the waiting list. Doing it
    twice changes nothing. Raises `AlreadyDone` when cancelled or registered anew, `DeadlinePassed`, `EventFull`.
    """
    with transaction.atomic():
        event, entry = lock_registration(registration)
        if entry.status == Status.CANCELLED:
            raise AlreadyDone(_("This registration has been cancelled."))
        if entry.is_confirmed:
            return entry
        if entry.status == Status.EXPIRED:
            _place_again(entry, now=now)
        elif entry.status == Status.HELD:
            entry.status = Status.CONFIRMED
        entry.address_confirmed_at, entry.hold_until = now, None
        entry.save()
        if by is not None:
            note(entry, Step.CONFIRMED, by=by, at=now)
            record(by, Action.CONFIRMED, entry, organisation=event.organisation)
        if entry.status == Status.WAITING:
            emails.post([emails.waiting(entry)])
            fill_places(event, now=now)
            entry.refresh_from_db()
        else:
            emails.post([emails.registered(entry)])
    return entry


def _refuse_without_lock(event: Event, application: Application, accepts_waiting: bool) -> None:
    """Most of a rush finds the event full: answer that by a plain read instead of queueing for the lock."""
    try:
        guards.check_room(places_of(event), application.places, accepts_waiting=accepts_waiting)
    except EventFull:
        if not event.registrations.active().for_address(application.email).exists():
            raise


def _existing(event: Event, application: Application, submission: Submission) -> Registered | None:
    digest = tokens.submission_digest(submission.nonce, application.email)
    active = event.registrations.active().for_address(application.email)
    found = {entry.submission_digest: entry for entry in event.registrations.filter(submission_digest=digest) | active}
    if digest in found:
        return Registered(found[digest], is_new=True)
    known = next(iter(found.values()), None)
    if known is None:
        return None
    known.event = event
    emails.post([emails.already_registered(known, occasion=submission.nonce)])
    return Registered(known, is_new=False)


def _new_entry(event: Event, application: Application, *, now: datetime) -> Registration:
    entry = Registration(event=event, queued_at=now, **own_fields(application))
    entry.email = application.email.lower()
    tokens.assign(entry)
    return entry


def own_fields(application: Application) -> dict[str, Any]:
    """What a person may change later by the secret link (the address has its own way)."""
    return {name: getattr(application, name) for name in OWN_FIELDS}


def _place(entry: Registration, *, accepts_waiting: bool, confirmed: bool, now: datetime) -> None:
    """Decide under the lock and set the state. Raises `EventFull`."""
    until = None if confirmed else hold_until(entry.event, now)
    outcome = guards.check_room(count_places(entry.event), entry.places, accepts_waiting=accepts_waiting)
    if outcome is Outcome.PLACE:
        give_place(entry, now=now, until=until)
    else:
        entry.status, entry.hold_until = Status.WAITING, until
    if confirmed:
        entry.address_confirmed_at = now


def _place_by_staff(entry: Registration, if_full: IfFull, reason: str, *, now: datetime) -> None:
    """As `_place`; what does not fit may go beyond the number of places, with a reason. Raises `ReasonNeeded` too."""
    if if_full != IfFull.EXCEED or fits(count_places(entry.event).free, entry.places):
        _place(entry, accepts_waiting=if_full == IfFull.WAIT, confirmed=True, now=now)
        return
    guards.check_reason_beyond_capacity(entry.event, entry.places, reason)
    give_place(entry, now=now)
    entry.address_confirmed_at = now


def _place_again(entry: Registration, *, now: datetime) -> None:
    guards.check_takes_registrations(entry.event, opened_at=now, now=now)
    guards.check_address_free(entry.event, entry.email)
    entry.queued_at = now
    _place(entry, accepts_waiting=True, confirmed=True, now=now)


def _store(entry: Registration, application: Application) -> None:
    entry.save(force_insert=True)
    store_needs_and_answers(entry, application)


def store_needs_and_answers(entry: Registration, application: Application) -> None:
    Need.objects.bulk_create(
        Need(registration=entry, kind=item.kind, choice=item.choice, number=item.number, note=item.note)
        for item in application.needs
    )
    QuestionAnswer.objects.bulk_create(
        QuestionAnswer(registration=entry, question_id=question, value=value)
        for question, value in application.answers.items()
    )
