"""An account's address and sessions."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from cryptography.fernet import InvalidToken
from django.db import transaction
from django.utils.translation import gettext as _

from mail import outbox
from organisations import emails
from organisations.audit import record
from organisations.errors import NotAllowed
from organisations.login import encryption
from organisations.models import Action, User

SECRETS = ("secret", "seed")
"""What is encrypted of an authenticator app and of recovery codes. A key's public half needs no secrecy."""


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


def renew_encryption() -> tuple[int, int]:
    """Encrypt the secrets of all second factors under the present SECRET_KEY; returns how many were, and how many not.

    The others are encrypted under a key that is lost: their owners need new factors. Locks each factor in turn.
    """
    renewed = lost = 0
    for key in Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).values_list("pk", flat=True):
        with transaction.atomic():
            factor = Authenticator.objects.select_for_update(of=("self",)).get(pk=key)
            secrets = {name: factor.data[name] for name in SECRETS if name in factor.data}
            try:
                factor.data |= {name: encryption.renew(stored) for name, stored in secrets.items()}
            except InvalidToken:
                lost += 1
                continue
            factor.save(update_fields=["data"])
            renewed += 1
    return renewed, lost
