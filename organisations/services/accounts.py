"""An account's address and sessions."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _

from mail import outbox
from organisations import emails
from organisations.audit import record
from organisations.errors import NotAllowed
from organisations.models import Action, User


def trust_address(user: User) -> None:
    """Make `user.email` the one verified address of the account.

    For whoever may vouch for it: an invitation that was followed, a superuser, the command line. Without a verified
    address nobody signs in, gets a code or is recognised by the single sign-on.
    """
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


def end_sessions(user: User) -> int:
    """Sign `user` out everywhere, at once; returns how many sessions that were."""
    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        session.end()
    return len(sessions)


def reset_factors(*, user: User, by: User, now: datetime) -> None:
    """Remove all second factors of somebody who has lost them, end the sessions, and tell the person by mail.

    At the next sign-in the person sets up new ones. For superusers, who have to make sure who is asking.
    Raises `NotAllowed`.
    """
    if not by.is_superuser:
        raise NotAllowed(_("Only the technical administration removes second factors."))
    with transaction.atomic():
        Authenticator.objects.filter(user=user).delete()
        end_sessions(user)
        outbox.post([emails.factors_removed(user, occasion=now.isoformat())])
        record(by, Action.FACTOR_REMOVED, user, organisation=None, facts={"factor": "all"})
