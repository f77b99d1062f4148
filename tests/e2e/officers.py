"""Somebody who works with the portal, signed in."""

import time

from django.conf import settings
from django.test import Client

from organisations.models import Role
from tests.e2e import cast
from tests.organisations.factories import MembershipFactory


def signs_in(visitor, user, *, fresh=True):
    """Give the visitor the cookie of a session that `user` has begun; `fresh`: the password was asked for just now."""
    client = Client()
    client.force_login(user)
    session = client.session
    if fresh:
        session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": visitor.server}
    visitor.page.context.add_cookies([cookie])


def officer(visitor):
    """An officer of the Kreis, at work."""
    user = MembershipFactory(organisation=cast.kreis(), role=Role.OFFICER).user
    signs_in(visitor, user)
    return user
