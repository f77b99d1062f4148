"""Somebody at a desk in the office."""

from django.conf import settings
from django.test import Client

from organisations.models import Role
from tests.e2e import cast
from tests.organisations.factories import MembershipFactory


def comes_as_officer(visitor, **facts):
    """With the session of an officer of the Kreis, who has signed in before; returns the user."""
    user = MembershipFactory(organisation=cast.kreis(), role=Role.OFFICER, user__name="Kim Amt", **facts).user
    client = Client()
    client.force_login(user)
    session = {"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key, "url": visitor.server}
    visitor.page.context.add_cookies([session])
    return user
