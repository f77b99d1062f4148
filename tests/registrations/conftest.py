"""The cast of the registration tests: an event that takes place in a while, and people who want to come."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from events.models import Event
from registrations import services
from registrations.application import Application, Submission
from registrations.models import Registration
from tests.events.factories import EventFactory


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def event(db: None, now: datetime) -> Event:
    """Three places, one per person, no confirmation of the address, in thirty days."""
    return make_event(now, capacity=3)


def make_event(now: datetime, **facts: object) -> Event:
    defaults = {
        "starts_at": now + timedelta(days=30),
        "ends_at": None,
        "doors_open_at": None,
        "registration_opens_on": None,
        "registration_closes_on": None,
        "confirm_address": False,
    }
    return EventFactory(**(defaults | facts))


def application(who: str = "amina", **facts: object) -> Application:
    defaults = {"name": who.title(), "email": f"{who}@example.org", "language": "de"}
    return Application(**(defaults | facts))


def submission(now: datetime, nonce: str = "") -> Submission:
    return Submission(opened_at=now - timedelta(minutes=2), nonce=nonce or f"nonce-{now.isoformat()}")


@pytest.fixture
def register(now: datetime) -> Callable[..., Registration]:
    """Register somebody by the public form: `register(event, "amina", places=2)`."""

    def _register(event: Event, name: str, *, at: datetime | None = None, **facts: object) -> Registration:
        moment = at or now
        return services.register(
            event=event,
            application=application(name, **facts),
            submission=submission(moment, nonce=name),
            accepts_waiting=True,
            now=moment,
        ).registration

    return _register
