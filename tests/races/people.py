"""What the people of a race do, each in whichever process is free: the services as the views call them."""

from dataclasses import dataclass

from django.utils import timezone

from events.models import Event, WorkingGroup
from registrations import services
from registrations.application import Application, Submission
from registrations.errors import EventFull, PartyTooLarge
from registrations.models import Registration


@dataclass(frozen=True)
class Person:
    """Somebody who registers a party, and perhaps confirms the address, comes with other numbers, cancels."""

    event: int
    number: int
    places: int = 1
    first: int | None = None
    second: int | None = None
    accepts_waiting: bool = True
    confirms: bool = True
    changes_to: int | None = None
    cancels: bool = False

    def application(self, places: int | None = None) -> Application:
        return Application(
            name=f"Person {self.number}",
            email=f"person{self.number}@example.org",
            language="de",
            places=places or self.places,
            first_group=_group(self.first),
            second_group=_group(self.second),
        )


@dataclass(frozen=True)
class Officer:
    """Somebody who changes the capacity of the event, or of one working group."""

    event: int
    capacity: int
    group: int | None = None


def act(actor: Person | Officer) -> str:
    """Let somebody do everything they want; returns "full" for who was refused, "too many" for a refused change."""
    if isinstance(actor, Officer):
        change_capacity(actor)
        return ""
    try:
        registration = register(actor)
    except EventFull:
        return "full"
    if actor.confirms:
        registration = services.confirm_address(registration=registration, now=timezone.now())
    outcome = _change(actor, registration) if actor.changes_to else ""
    if actor.cancels:
        services.cancel(registration=registration, now=timezone.now())
    return outcome


def register(person: Person, nonce: str = "") -> Registration:
    """Send the form in; `nonce` is the form's, when it matters whether two are the same."""
    now = timezone.now()
    return services.register(
        event=Event.objects.get(pk=person.event),
        application=person.application(),
        submission=Submission(opened_at=now, nonce=nonce or str(person.number)),
        accepts_waiting=person.accepts_waiting,
        now=now,
    ).registration


def change_capacity(officer: Officer) -> int:
    """Change it; returns the places given away beyond a lowered capacity of the event."""
    now = timezone.now()
    if officer.group is not None:
        services.change_group_capacity(group=_group(officer.group), capacity=officer.capacity, now=now)
        return 0
    event = Event.objects.get(pk=officer.event)
    return services.change_capacity(event=event, capacity=officer.capacity, now=now).overhang


def _change(person: Person, registration: Registration) -> str:
    try:
        services.change(
            registration=registration, application=person.application(person.changes_to), now=timezone.now()
        )
    except PartyTooLarge:
        return "too many"
    return ""


def _group(key: int | None) -> WorkingGroup | None:
    return None if key is None else WorkingGroup.objects.get(pk=key)
