"""The officer of a concept at work."""

import pytest

from tests.organisations.factories import MembershipFactory


@pytest.fixture
def officer(client, settings, world):
    """The officer of the concept's Kreis, signed in."""
    settings.SECOND_FACTOR_REQUIRED = False
    user = MembershipFactory(organisation=world.concept.organisation).user
    client.force_login(user)
    return user
