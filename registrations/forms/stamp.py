"""The signed stamp of a form: when it was opened, and a nonce that recognises a second click.

It stands in a hidden field instead of a captcha: programs that post without reading the page have none, and those that
answer within a second or two are too fast for a person. It belongs to one purpose ("register:12"), so the stamp of
one event's form is worth nothing at another's.
"""

import secrets
from datetime import UTC, datetime, timedelta

from django.core import signing
from django.utils.translation import gettext as _

from registrations.application import Submission
from registrations.services.guards import OLDEST_FORM

SALT = "registrations.form-stamp"
YOUNGEST_FORM = timedelta(seconds=2)


class StampRefused(Exception):
    """The form cannot be taken as it is; `str(error)` tells the person what to do. `renew`: it needs a new stamp."""

    def __init__(self, message: str, *, renew: bool) -> None:
        super().__init__(message)
        self.renew = renew


def new_stamp(purpose: str, now: datetime) -> str:
    """A stamp for a form that is opened at `now` (aware datetime)."""
    return signing.dumps([now.timestamp(), secrets.token_urlsafe(12)], salt=f"{SALT}:{purpose}")


def read_stamp(stamp: str, purpose: str, now: datetime) -> Submission:
    """What the stamp says. Raises `StampRefused` when it is missing, forged, of another form, too old or too young."""
    try:
        opened, nonce = signing.loads(stamp, salt=f"{SALT}:{purpose}")
    except signing.BadSignature:
        raise StampRefused(_("Something went wrong with this page. Please send the form again."), renew=True) from None
    opened_at = datetime.fromtimestamp(opened, UTC)
    if now - opened_at >= OLDEST_FORM:
        raise StampRefused(_("This form was open for a long time. Please check it and send it again."), renew=True)
    if now - opened_at < YOUNGEST_FORM:
        raise StampRefused(_("That was very fast. Please send the form again."), renew=False)
    return Submission(opened_at=opened_at, nonce=nonce)
