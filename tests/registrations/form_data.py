"""What a browser sends: filled-in forms with a stamp that is a minute old."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from events.models import Event
from registrations.forms.stamp import new_stamp
from registrations.models import PersonalLink


def stamp(purpose: str, opened_at: datetime | None = None) -> str:
    return new_stamp(purpose, opened_at or timezone.now() - timedelta(minutes=1))


def filled(event: Event, **answers: Any) -> dict[str, Any]:
    """The public form, complete but for working groups; `send` presses the button that sends at once."""
    complete = {
        "stamp": stamp(f"register:{event.pk}"),
        "name": "Amina Beispiel",
        "email": "amina@example.org",
        "language": "de",
        "privacy_read": "on",
        "send": "1",
    }
    return complete | answers


def filled_by_link(link: PersonalLink, **answers: Any) -> dict[str, Any]:
    data = filled(link.event, stamp=stamp(f"link:{link.public_id}"))
    del data["email"]
    return data | answers


def interest(event: Event, **answers: Any) -> dict[str, Any]:
    return filled(event, stamp=stamp(f"interest:{event.pk}")) | answers


def address(purpose: str, email: str, **answers: Any) -> dict[str, Any]:
    return {"stamp": stamp(purpose), "email": email} | answers


def page(event: Event, name: str = "register", language: str = "de") -> str:
    """The address of a page of the event; the language that a request before has left behind does not matter."""
    with override(language):
        return reverse(f"registrations:{name}", args=[event.slug])


def link_to(name: str, *args: Any, language: str = "de") -> str:
    """The address of any other page of registering."""
    with override(language):
        return reverse(f"registrations:{name}", args=args)
