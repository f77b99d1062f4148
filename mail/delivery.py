"""From the outbox to the mail server: claim, send, settle.

A batch is claimed in one short transaction, sent outside any, and each message is settled straight after its sending.
A worker that dies leaves its claims to `reopen_stale`. A message can go out twice only when the server took it and the
worker died before it noted that; both copies then carry the same Message-ID.
"""

import contextlib
import logging
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from mail.failures import Failure, judge, unreachable
from mail.mime import compose
from mail.models import OutgoingMessage
from mail.querysets import OutgoingMessageQuerySet

logger = logging.getLogger(__name__)

State = OutgoingMessage.State

BATCH_SIZE = 100
# A worker begins no message after BATCH_LASTS. One message takes two minutes at the most (EMAIL_TIMEOUT for each of six
# replies), so a claim that is older than CLAIM_LASTS has no worker any more.
BATCH_LASTS = timedelta(seconds=150)
CLAIM_LASTS = timedelta(minutes=5)
# After each temporary failure; after the last, about two days later, the message has failed.
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60, 120, 240, 480, 720, 1440))
_ERROR_LENGTH = 500


def claim(size: int = BATCH_SIZE) -> list[OutgoingMessage]:
    """Takes up to `size` due messages for this worker and returns them, the longest waiting first.

    Two workers never get the same message. Raises RuntimeError inside a transaction: the claim must be committed
    before anything is sent.
    """
    now = timezone.now()
    with transaction.atomic(durable=True):
        batch = list(OutgoingMessage.objects.due(now).unlocked_by_others()[:size])
        OutgoingMessage.objects.filter(pk__in=[message.pk for message in batch]).update(
            state=State.SENDING, claimed_at=now
        )
    for message in batch:
        message.state, message.claimed_at = State.SENDING, now
    return batch


def deliver(batch: Sequence[OutgoingMessage]) -> Counter[str]:
    """Sends claimed messages over one connection; returns how many are ``sent``, ``queued`` again or ``failed``.

    What one message does never stops the others. When the server cannot be reached, the rest of the batch waits
    with it; when time runs out, the rest is given back. Locks nothing while it sends.
    """
    outcome: Counter[str] = Counter()
    connection = get_connection(settings.MAIL_TRANSPORT)
    try:
        for position, message in enumerate(batch):
            if _time_is_up(message):
                outcome[State.QUEUED] += _give_back(batch[position:])
                break
            if failure := _open(connection):
                outcome.update(_settle(waiting, failure) for waiting in batch[position:])
                break
            outcome[_settle(message, _send(connection, message))] += 1
    finally:
        _close(connection)
    if batch:
        logger.info("Mail: %(sent)d sent, %(queued)d to be tried again, %(failed)d failed.", outcome)
    return outcome


def deliver_all() -> Counter[str]:
    """Claims and delivers batch after batch until nothing is due; returns the counts of `deliver`."""
    outcome: Counter[str] = Counter()
    while batch := claim():
        outcome.update(deliver(batch))
    return outcome


def reopen_stale() -> int:
    """Queues again what a dead worker had claimed, and returns how many. Each time counts as an attempt.

    A message that kills its worker every time fails in the end instead of killing for ever.
    """
    now = timezone.now()
    stale = OutgoingMessage.objects.stale(now - CLAIM_LASTS)
    lost = stale.filter(attempts__gte=len(BACK_OFF)).update(
        state=State.FAILED, claimed_at=None, error=_("The worker stopped each time while it was sending this message.")
    )
    reopened = stale.update(state=State.QUEUED, claimed_at=None, due_at=now, attempts=F("attempts") + 1)
    if lost or reopened:
        logger.warning("Mail: %d claims of stopped workers reopened, %d given up.", reopened, lost)
    return reopened


def purge_settled() -> int:
    """Deletes sent and failed messages `settings.MAIL_RETENTION_DAYS` days after they were written; returns how many."""
    end = timezone.now() - timedelta(days=settings.MAIL_RETENTION_DAYS)
    deleted, _by_model = OutgoingMessage.objects.settled().filter(created_at__lt=end).delete()
    return deleted


def _time_is_up(message: OutgoingMessage) -> bool:
    return message.claimed_at is not None and timezone.now() - message.claimed_at > BATCH_LASTS


def _open(connection: BaseEmailBackend) -> Failure | None:
    """Opens the connection unless it is open."""
    try:
        connection.open()
    except OSError as error:
        return unreachable(error)
    return None


def _close(connection: BaseEmailBackend) -> None:
    with contextlib.suppress(OSError):  # the server may have closed it first
        connection.close()


def _send(connection: BaseEmailBackend, message: OutgoingMessage) -> Failure | None:
    try:
        connection.send_messages([compose(message)])
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one message, the others go out
        failure = judge(error)
        if failure.breaks_connection:
            _close(connection)
        return failure
    return None


def _settle(message: OutgoingMessage, failure: Failure | None) -> str:
    """Writes what became of a claimed message, in its own transaction, and returns the new state."""
    if failure is None:
        state, changes = State.SENT, {"sent_at": timezone.now(), "error": "", **_cleared()}
    elif failure.is_permanent or message.attempts >= len(BACK_OFF):
        state, changes = State.FAILED, {"error": failure.reason[:_ERROR_LENGTH]}
    else:
        due_at = timezone.now() + BACK_OFF[message.attempts]
        state, changes = State.QUEUED, {"error": failure.reason[:_ERROR_LENGTH], "due_at": due_at}
    _claimed([message]).update(state=state, claimed_at=None, attempts=F("attempts") + 1, **changes)
    return state


def _cleared() -> dict[str, object]:
    """A sent message keeps what shows that it was sent, not what it said: links in it open a registration."""
    return {} if settings.MAIL_KEEP_BODIES else {"text": "", "html": "", "attachments": []}


def _give_back(batch: Sequence[OutgoingMessage]) -> int:
    return _claimed(batch).update(state=State.QUEUED, claimed_at=None)


def _claimed(batch: Sequence[OutgoingMessage]) -> OutgoingMessageQuerySet:
    """The rows of `batch` as far as they are still this worker's: not deleted, not reopened by the sweep."""
    return OutgoingMessage.objects.filter(
        pk__in=[message.pk for message in batch], state=State.SENDING, claimed_at=batch[0].claimed_at
    )
