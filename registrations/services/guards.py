"""Whether an event takes a registration right now: the rules and their sentences, in one place."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.choices import RegistrationMode, RegistrationPhase
from events.models import Event
from registrations.allocation import Outcome, Situation, decide, fits
from registrations.errors import AlreadyDone, DeadlinePassed, EventFull, NotOpen, ReasonNeeded
from registrations.querysets import count_places
from registrations.services.places import GRACE

OLDEST_FORM = timedelta(hours=12)
"""A form that lay open longer than this counts as opened when it is sent in."""


def check_takes_registrations(event: Event, *, opened_at: datetime, now: datetime) -> None:
    """Refuse unless registration (or the first step of it) is open at `now` (aware datetime).

    A form opened before the end may be sent in for `GRACE` more. Raises `DeadlinePassed` or `NotOpen`.
    """
    phase = event.registration_state(now)
    if phase == RegistrationPhase.OPEN:
        return
    if phase == RegistrationPhase.CLOSED and _within_grace(event, opened_at, now):
        return
    if phase == RegistrationPhase.CLOSED:
        raise DeadlinePassed(_("Registration is closed. Please ask the contact of this event."))
    raise NotOpen(_refusal(phase))


def check_not_begun(event: Event, now: datetime) -> None:
    """Refuse what makes no sense once the event has begun. Raises `AlreadyDone`."""
    if event.has_begun(now):
        raise AlreadyDone(_("The event has begun. Please ask the contact of this event."))


def check_ahead(event: Event, now: datetime) -> None:
    """Refuse what makes sense only for an event still to come as announced. Raises `NotOpen`, `AlreadyDone`."""
    if not event.takes_place:
        raise NotOpen(_refusal(event.registration_state(now)))
    check_not_begun(event, now)


def check_mode(event: Event, *modes: RegistrationMode) -> None:
    """Refuse a way of registering that this event does not offer. Raises `NotOpen`."""
    if event.registration_mode not in modes:
        raise NotOpen(_refusal(RegistrationPhase.NOT_NEEDED))


def check_address_free(event: Event, email: str) -> None:
    """Refuse a second active registration for an address; an empty one is nobody's. Raises `AlreadyDone`."""
    if email and event.registrations.active().for_address(email).exists():
        raise AlreadyDone(_("There is already a registration with this e-mail address."))


def check_room(situation: Situation, places: int, *, accepts_waiting: bool) -> Outcome:
    """What a new party gets: PLACE, or WAITING where it accepts that. Raises `EventFull`."""
    outcome = decide(situation, places, accepts_waiting=accepts_waiting)
    if outcome in (Outcome.OFFER_WAITING, Outcome.REFUSED):
        raise EventFull(waiting_open=outcome is Outcome.OFFER_WAITING)
    return outcome


def check_open_or_reason(event: Event, reason: str, now: datetime) -> None:
    """Staff may enter somebody outside the time of registration, if they say why. Raises `ReasonNeeded`."""
    if not reason and event.registration_state(now) != RegistrationPhase.OPEN:
        raise ReasonNeeded(_("Registration is not open at the moment. Please give the reason for this exception."))


def check_reason_beyond_capacity(event: Event, places: int, reason: str) -> None:
    """Staff may give `places` that do not fit, if they say why. The event is locked. Raises `ReasonNeeded`."""
    free = count_places(event).free
    if reason or fits(free, places):
        return
    text = ngettext(
        "This goes beyond the number of places: %(free)d place is free. Please give the reason for this exception.",
        "This goes beyond the number of places: %(free)d places are free. Please give the reason for this exception.",
        free or 0,
    )
    raise ReasonNeeded(text % {"free": free or 0})


def _within_grace(event: Event, opened_at: datetime, now: datetime) -> bool:
    deadline = event.deadline
    if deadline is None or not event.takes_place:
        return False
    opened_in_time = opened_at < deadline and now - opened_at < OLDEST_FORM
    return opened_in_time and not event.has_begun(now) and now < deadline + GRACE


def _refusal(phase: RegistrationPhase) -> str:
    sentences = {
        RegistrationPhase.NOT_NEEDED: _("This event does not take registrations in this way."),
        RegistrationPhase.NOT_YET_OPEN: _("Registration has not begun yet."),
        RegistrationPhase.CANCELLED: _("This event has been cancelled."),
        RegistrationPhase.OVER: _("This event is over."),
        RegistrationPhase.TENTATIVE: _("Registration begins when the date is fixed."),
    }
    return sentences.get(phase, _("Registration is closed. Please ask the contact of this event."))
