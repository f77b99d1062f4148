"""An officer at work, who reads English: the words in tests are those of the code."""

import pytest
from django.urls import reverse
from django.utils import translation

from tests.events.factories import EventFactory
from tests.organisations.factories import MembershipFactory


@pytest.fixture
def officer(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    user = MembershipFactory(user__name="Kim Amt").user
    client.force_login(user)
    client.get(reverse("organisations:account"))  # from now on the session is known: no page pays for that again
    return user


@pytest.fixture
def organisation(officer):
    return officer.memberships.get().organisation


@pytest.fixture
def event(organisation):
    return EventFactory(organisation=organisation, title="Werkstatt", confirm_address=False)


@pytest.fixture
def page():
    """The address of a page of the office in English: `page("registrations", event.slug)`."""

    def _page(name, *arguments):
        with translation.override("en"):
            return reverse(f"office:{name}", args=arguments)

    return _page


@pytest.fixture
def read(client, page):
    """Open a page and return its answer; `content` is its text."""

    def _read(name, /, *arguments, **query):
        return client.get(page(name, *arguments), query)

    return _read


@pytest.fixture
def send(client, page):
    """Send a form and follow where it leads."""

    def _send(name, /, *arguments, follow=True, **data):
        return client.post(page(name, *arguments), data, follow=follow)

    return _send


def text(response):
    return " ".join(response.content.decode().split())
