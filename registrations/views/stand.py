"""What became of a form, as the page after it tells it: signed, and without anything about the person."""

from enum import StrEnum

from django.core.signing import BadSignature, Signer

from events.models import Event
from registrations.allocation import Outcome
from registrations.application import Application
from registrations.choices import Status
from registrations.models import Registration
from registrations.querysets import places_of
from registrations.services.guards import check_room

_signer = Signer(salt="registrations.stand")


class Stand(StrEnum):
    HELD = "held"
    REGISTERED = "registered"
    WAITING = "waiting"
    WAITING_UNCONFIRMED = "waiting-unconfirmed"
    INTEREST = "interest"

    @classmethod
    def of(cls, registration: Registration) -> "Stand":
        if registration.status == Status.WAITING:
            return cls.WAITING if registration.is_confirmed else cls.WAITING_UNCONFIRMED
        return cls.HELD if registration.status == Status.HELD else cls.REGISTERED

    @classmethod
    def of_newcomer(cls, event: Event, application: Application, *, accepts_waiting: bool) -> "Stand":
        """What somebody unknown would have got: shown to who is registered already, so that the page gives nothing away.

        Raises `EventFull` as for somebody unknown.
        """
        outcome = check_room(places_of(event), application.places, accepts_waiting=accepts_waiting)
        if outcome is Outcome.WAITING:
            return cls.WAITING_UNCONFIRMED if event.confirm_address else cls.WAITING
        return cls.HELD if event.confirm_address else cls.REGISTERED

    def signed(self) -> str:
        return _signer.sign(self.value)

    @classmethod
    def read(cls, signed: str) -> "Stand | None":
        """The stand a page was given, or None where it is missing or forged."""
        try:
            return cls(_signer.unsign(signed))
        except (BadSignature, ValueError):
            return None
