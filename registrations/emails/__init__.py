"""Every message this app sends: one function per message, each returns a `Letter`.

The functions only describe a letter. It is rendered and put into the outbox by `post`, in the caller's transaction;
its key makes it unique, so a service that runs twice sends once. Nothing here decides whether a letter is due.
"""

from collections.abc import Iterable

from mail import outbox
from mail.letter import Letter
from registrations.emails.access import confirm_interest, interest_noted, personal_link
from registrations.emails.event import event_cancelled, event_changed, event_postponed, reminder, thanks
from registrations.emails.mailing import mailing, mailing_preview, mailing_test
from registrations.emails.registration import (
    already_registered,
    cancelled,
    changed,
    confirm_address,
    confirm_new_address,
    group_changed,
    group_moved_up,
    link_again,
    passed_over,
    promoted,
    received,
    refused,
    registered,
    waiting,
)

__all__ = [
    "already_registered",
    "cancelled",
    "changed",
    "confirm_address",
    "confirm_interest",
    "confirm_new_address",
    "event_cancelled",
    "event_changed",
    "event_postponed",
    "group_changed",
    "group_moved_up",
    "interest_noted",
    "link_again",
    "mailing",
    "mailing_preview",
    "mailing_test",
    "passed_over",
    "personal_link",
    "post",
    "promoted",
    "received",
    "refused",
    "registered",
    "reminder",
    "thanks",
    "waiting",
]


def post(letters: Iterable[Letter]) -> int:
    """Put letters into the outbox; who left no address (entered by telephone) gets none. Returns how many are new."""
    return outbox.post(letter for letter in letters if letter.to)
