"""What an error while sending means: try again later, or give up and say why."""

import smtplib
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_SERVICE_CLOSES = 421  # the server ends the connection with this code


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


def _from_reply(code: int, words: bytes | str) -> Failure:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    is_temporary = 400 <= code < 500
    return Failure(f"{code} {text}", is_permanent=not is_temporary, breaks_connection=code == _SERVICE_CLOSES)


def _in_words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
