"""Letters as officers read of them: what kind, to whom, what became of it and why. Never what they said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mail.failures import in_words
from mail.models import OutgoingMessage

KINDS: dict[str, str | Promise] = {
    "already": _("Already registered"),
    "cancelled": _("Cancellation"),
    "changed": _("Changes noted"),
    "confirm": _("Please confirm the address"),
    "event-cancelled": _("Event cancelled"),
    "event-changed": _("Event changed"),
    "event-postponed": _("Event postponed"),
    "group": _("Moved up in a working group"),
    "group-changed": _("Another working group"),
    "interest": _("Please confirm the interest"),
    "interest-noted": _("Interest noted"),
    "link": _("Link to the registration"),
    "mailing": _("Message from the office"),
    "mailing-test": _("Test of a message"),
    "new-address": _("Please confirm the new address"),
    "passed-over": _("Passed over on the waiting list"),
    "personal-link": _("Personal link or invitation"),
    "promoted": _("A place has become free"),
    "refused": _("Refusal"),
    "registered": _("Registration confirmed"),
    "reminder": _("Reminder"),
    "thanks": _("Thanks after the event"),
    "waiting": _("On the waiting list"),
}
"""The letters of `registrations.emails` by their kind."""

TONES = {
    OutgoingMessage.State.SENT: "success",
    OutgoingMessage.State.FAILED: "danger",
}
PREFIX = "registrations."


@dataclass(frozen=True)
class LetterLine:
    """One letter. `failure` says in words why it did not go out, `details` what the other server said."""

    key: int
    kind: str | Promise
    recipient: str
    subject: str
    state: str
    tone: str
    at: datetime
    failure: str | Promise
    details: str
    has_failed: bool
    reference: str


def lines_of(messages: Iterable[OutgoingMessage]) -> list[LetterLine]:
    """The lines for these messages, in their order. Asks the database nothing more."""
    return [
        LetterLine(
            key=message.pk,
            kind=kind_in_words(message.kind),
            recipient=message.recipient,
            subject=message.subject,
            state=message.get_state_display(),
            tone=TONES.get(OutgoingMessage.State(message.state), ""),
            at=message.sent_at or message.created_at,
            failure=in_words(message.error) if message.error else "",
            details=message.error,
            has_failed=message.state == OutgoingMessage.State.FAILED,
            reference=message.reference,
        )
        for message in messages
    ]


def kind_in_words(kind: str) -> str | Promise:
    """ "Reminder" for "registrations.reminder"; an unknown kind as it is."""
    return KINDS.get(kind.removeprefix(PREFIX), kind)
