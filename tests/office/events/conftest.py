"""An officer at work, in English."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from organisations.models import Role
from tests.events.factories import EventFactory
from tests.organisations.factories import MembershipFactory


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def event(db):
    return EventFactory(title="Werkstatt")


@pytest.fixture
def officer(client, event):
    """Signed in, and responsible for `event`."""
    user = MembershipFactory(organisation=event.organisation, role=Role.OFFICER).user
    client.force_login(user)
    return user


@pytest.fixture
def at():
    """The address of a page of the office, in English."""

    def address(name, *arguments):
        with override("en"):
            return reverse(f"office:{name}", args=[getattr(part, "slug", part) for part in arguments])

    return address
