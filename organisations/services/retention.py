"""What accounts leave behind, and when it goes."""

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from organisations import audit
from organisations.models import Invitation

KEEP_INVITATIONS = timedelta(days=30)
"""How long an invitation stays after it was accepted, withdrawn or has expired: it holds an address."""


def purge_accounts_data(now: datetime) -> int:
    """Delete what has served its purpose: ended sessions with their IP addresses, settled invitations, old log entries.

    Returns how many records. May be repeated or killed at any moment.
    """
    sessions, _by_model = Session.objects.filter(expire_date__lt=now).delete()
    alive = Session.objects.values("session_key")
    tracked, _by_model = UserSession.objects.exclude(session_key__in=alive).delete()
    invitations, _by_model = Invitation.objects.settled_before(now - KEEP_INVITATIONS).delete()
    return sessions + tracked + invitations + audit.purge(now)
