"""What the people of a race do, each in whichever process is free: the services as the views call them."""

from dataclasses import dataclass

from django.utils import timezone

from events.models import Event, WorkingGroup
from registrations import services
from registrations.application import Application, Submission
from registrations.errors import RegistrationError
from registrations.models import PersonalLink, Registration


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
    """Let somebody do everything they want. Returns the refusal's name where there is one, which ends it."""
    try:
        if isinstance(actor, Officer):
            change_capacity(actor)
        else:
            _come(actor)
    except RegistrationError as refusal:
        return type(refusal).__name__
    return ""


def register(person: Person, nonce: str = "") -> int:
    """Send the form in; `nonce` is the form's where it matters whether two are the same. Returns the key."""
    event = Event.objects.get(pk=person.event)
    return services.register(
        event=event,
        application=person.application(),
        submission=_submission(nonce or str(person.number)),
        accepts_waiting=person.accepts_waiting,
        now=timezone.now(),
    ).registration.pk


def register_by_link(link: int, person: Person, nonce: str) -> str:
    """Send in the form behind a personal link. Returns the refusal's name where there is one."""
    try:
        services.register_by_link(
            link=PersonalLink.objects.get(pk=link),
            application=person.application(),
            submission=_submission(nonce),
            accepts_waiting=True,
            now=timezone.now(),
        )
    except RegistrationError as refusal:
        return type(refusal).__name__
    return ""


def confirm(registration: int) -> None:
    services.confirm_address(registration=Registration.objects.get(pk=registration), now=timezone.now())


def cancel(registration: int) -> None:
    services.cancel(registration=Registration.objects.get(pk=registration), now=timezone.now())


def expire() -> None:
    services.expire_holds(timezone.now())


def change_capacity(officer: Officer) -> int:
    """Change it; returns the places given away beyond a lowered capacity of the event."""
    now = timezone.now()
    if officer.group is not None:
        services.change_group_capacity(group=_group(officer.group), capacity=officer.capacity, now=now)
        return 0
    event = Event.objects.get(pk=officer.event)
    return services.change_capacity(event=event, capacity=officer.capacity, now=now).overhang


def _come(person: Person) -> None:
    registration = register(person)
    if person.confirms:
        confirm(registration)
    if person.cancels:
        cancel(registration)
    elif person.changes_to:
        services.change(
            registration=Registration.objects.get(pk=registration),
            application=person.application(person.changes_to),
            now=timezone.now(),
        )


def _submission(nonce: str) -> Submission:
    return Submission(opened_at=timezone.now(), nonce=nonce)


def _group(key: int | None) -> WorkingGroup | None:
    return None if key is None else WorkingGroup.objects.get(pk=key)
