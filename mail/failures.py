"""What an error while sending means: try again later, or give up and say why."""

import smtplib
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_SERVICE_CLOSES = 421  # the server ends the connection with this code
NO_MAILBOX_CODES = ("550", "551", "553")
"""Replies by which a server says that nobody has this address (RFC 5321). As a refusal by its rules it adds 5.7 (RFC 3463)."""
_NO_MAILBOX = gettext_lazy("There is no such mailbox. Perhaps the address was mistyped.")
_WORDS = {
    **dict.fromkeys(NO_MAILBOX_CODES, _NO_MAILBOX),
    "452": gettext_lazy("The mailbox is full."),
    "552": gettext_lazy("The mailbox is full."),
    "554": gettext_lazy("The other server has refused our message, perhaps because it takes it for advertising."),
}
_LATER = gettext_lazy("The other server could not take the message at that time.")
_OTHERWISE = gettext_lazy("The message could not be delivered.")


@dataclass(frozen=True)
class Failure:
    """Why a message did not go out. `breaks_connection`: the next message needs a new one.

    `reason` may hold the server's words and with them the address: it is for the row and never for the log.
    """

    reason: str
    is_permanent: bool
    breaks_connection: bool = False


def judge(error: Exception) -> Failure:
    """4xx, broken connections and timeouts are temporary; 5xx and messages that cannot be built are permanent."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
        return _from_reply(code, words)
    if isinstance(error, smtplib.SMTPResponseException):
        return _from_reply(error.smtp_code, error.smtp_error)
    if isinstance(error, ValidationError):
        return Failure(_("No mail server takes this address."), is_permanent=True)
    # SMTPException is an OSError too, but what is left of it here speaks of the message, not of the connection.
    if isinstance(error, smtplib.SMTPServerDisconnected) or (
        isinstance(error, OSError) and not isinstance(error, smtplib.SMTPException)
    ):
        return Failure(_in_words(error), is_permanent=False, breaks_connection=True)
    return Failure(_in_words(error), is_permanent=True, breaks_connection=True)


def unreachable(error: Exception) -> Failure:
    """The server could not be reached or refused the connection: no message is to blame, whatever the code."""
    return Failure(_in_words(error), is_permanent=False, breaks_connection=True)


def in_words(error: str) -> Promise:
    """What the reason of a failure means, for people who know no mail server, by the code it begins with (RFC 5321)."""
    code = error[:3]
    return _WORDS.get(code) or (_LATER if code.startswith("4") else _OTHERWISE)


def _from_reply(code: int, words: bytes | str) -> Failure:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    is_temporary = 400 <= code < 500
    return Failure(f"{code} {text}", is_permanent=not is_temporary, breaks_connection=code == _SERVICE_CLOSES)


def _in_words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
