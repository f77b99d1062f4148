"""The way into the outbox: what is written here goes out once the caller's transaction is committed."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from mail.letter import Letter, render
from mail.models import Attachment, OutgoingMessage
from mail.querysets import OutgoingMessageQuerySet
from mail.safe_text import one_line
from mail.tasks import wake

_CHUNK = 500


def post(letters: Iterable[Letter]) -> int:
    """Writes `letters` in the caller's transaction and returns how many are new; a key that exists is left alone.

    Only new letters are rendered, so posting the same ten thousand again is cheap. A key is remembered as long as its
    row exists: until it is forgotten, or `settings.MAIL_RETENTION_DAYS` after it was written.
    Locks nothing but the new keys, in their order: two callers with the same letters wait for each other, and one
    of them writes. Wakes the worker after the commit. Raises what `Letter.body` raises.
    """
    ordered = sorted(letters, key=lambda letter: letter.key)
    return sum(_post_chunk(ordered[start : start + _CHUNK]) for start in range(0, len(ordered), _CHUNK))


def store(messages: Sequence[OutgoingMessage]) -> int:
    """Writes finished `messages` like `post` and returns how many of their keys are new."""
    if not messages:
        return 0
    OutgoingMessage.objects.bulk_create(messages, ignore_conflicts=True)
    # Which rows were left out the database does not tell; the Message-IDs of those that are there are ours alone.
    new = OutgoingMessage.objects.filter(message_id__in=[message.message_id for message in messages]).count()
    if new:
        _wake_after_commit()
    return new


def forget(*references: str) -> int:
    """Deletes every message about `references`, sent or not, and returns how many. For the deletion of personal data.

    What a worker has taken already may still arrive within its batch; nothing of it stays here.
    """
    deleted, _by_model = OutgoingMessage.objects.filter(reference__in=references).delete()
    return deleted


def is_waiting(reference: str) -> bool:
    """Whether a message about `reference` is still to be sent."""
    return OutgoingMessage.objects.filter(reference=reference).unsettled().exists()


def addresses_without_mailbox(before: datetime) -> set[str]:
    """Addresses of which their server said, of a message written before `before` (aware), that they do not exist any more."""
    gone = OutgoingMessage.objects.without_mailbox().filter(created_at__lt=before)
    return set(gone.order_by().values_list("recipient", flat=True))


def retry(messages: OutgoingMessageQuerySet) -> int:
    """Queues those of `messages` that have failed again, with all their attempts; returns how many. One query."""
    changed = messages.failed().update(state=OutgoingMessage.State.QUEUED, due_at=timezone.now(), attempts=0, error="")
    if changed:
        _wake_after_commit()
    return changed


def new_message_id() -> str:
    """A Message-ID for a new row. The row keeps it through all attempts: a mail server can tell a repetition by it."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{uuid.uuid4()}@{domain}>"


def _post_chunk(letters: Sequence[Letter]) -> int:
    known = set(
        OutgoingMessage.objects.filter(key__in=[letter.key for letter in letters]).values_list("key", flat=True)
    )
    return store([_message(letter) for letter in letters if letter.key not in known])


def _message(letter: Letter) -> OutgoingMessage:
    rendered = render(letter)
    return OutgoingMessage(
        key=letter.key,
        kind=letter.kind,
        reference=letter.reference,
        topic=letter.topic,
        recipient=one_line(letter.to),
        sender=rendered.sender,
        language=letter.language,
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        attachments=[_calendar_file(letter.calendar, letter.calendar_method)] if letter.calendar else [],
        headers=_headers(letter),
        message_id=new_message_id(),
    )


def _headers(letter: Letter) -> dict[str, str]:
    """Two headers more for what somebody has subscribed to: they make the mail program's own button (RFC 8058)."""
    headers = {"Auto-Submitted": "auto-generated"}
    if letter.unsubscribe:
        headers |= {
            "List-Unsubscribe": f"<{letter.unsubscribe}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    return headers


def _calendar_file(content: bytes, method: str) -> dict[str, str]:
    content_type = f"text/calendar; method={method}; charset=utf-8"
    return Attachment("termin.ics", content_type, content).to_json()


def _wake_after_commit() -> None:
    """Wakes the worker once per transaction, however often the outbox is used in it."""
    connection = transaction.get_connection()
    if not any(function is wake for _savepoints, function, _robust in connection.run_on_commit):
        transaction.on_commit(wake, robust=True)
