"""What officers do in a race, each in whichever process is free. Returns the refusal's name where there is one."""

from functools import wraps

from django.utils import timezone

from events.models import Event
from organisations.models import User
from registrations import services
from registrations.application import Application
from registrations.errors import RegistrationError
from registrations.models import Mailing, Registration


def _refusal(work):
    @wraps(work)
    def wrapper(officer: int, *arguments: object) -> str:
        try:
            work(User.objects.get(pk=officer), *arguments)
        except RegistrationError as refusal:
            return type(refusal).__name__
        return ""

    return wrapper


@_refusal
def accept(officer: User, registration: int) -> None:
    services.accept(registration=Registration.objects.get(pk=registration), by=officer, now=timezone.now())


@_refusal
def send_mailing(officer: User, mailing: int, number: int) -> None:
    found = Mailing.objects.get(pk=mailing)
    services.send_mailing(mailing=found, number=number, by=officer, now=timezone.now())


@_refusal
def send_links(officer: User, event: int, interests: list[int]) -> None:
    services.send_personal_links(
        event=Event.objects.get(pk=event), interests=interests, number=len(interests), by=officer, now=timezone.now()
    )


@_refusal
def change(officer: User, registration: int, seen: str, name: str) -> None:
    """Save the page that showed the version `seen`, with another name."""
    entry = Registration.objects.get(pk=registration)
    application = Application(name=name, email=entry.email, language=entry.language)
    services.change_by_staff(registration=entry, application=application, seen=seen, by=officer, now=timezone.now())


def post_mailings() -> int:
    return services.post_mailings(timezone.now())
