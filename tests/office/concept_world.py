"""A concept with everything a concept can have, and its officer at work."""

import pytest

from tests.concepts.musterland import musterland
from tests.organisations.factories import MembershipFactory


@pytest.fixture
def world(db):
    return musterland()


@pytest.fixture
def officer(client, settings, world):
    """The officer of the concept's Kreis, signed in."""
    settings.SECOND_FACTOR_REQUIRED = False
    user = MembershipFactory(organisation=world.concept.organisation).user
    client.force_login(user)
    return user
