"""What the queue calls. The rules are in `mail.delivery`."""

import logging

from celery import shared_task
from django.utils import timezone
from kombu.exceptions import OperationalError

from mail import delivery
from mail.models import OutgoingMessage

logger = logging.getLogger(__name__)


@shared_task(name="mail.deliver_due")
def deliver_due() -> None:
    """Sends one batch. Behind a full batch there may be more: another worker is called before this one sends."""
    batch = delivery.claim()
    if len(batch) == delivery.BATCH_SIZE:
        wake()
    delivery.deliver(batch)


@shared_task(name="mail.sweep")
def sweep() -> None:
    """Finds what a dead worker left, deletes what is old, and has sent what became due."""
    delivery.reopen_stale()
    delivery.purge_settled()
    if OutgoingMessage.objects.due(timezone.now()).exists():
        wake()


def wake() -> None:
    """Calls a worker. Without the broker the mails wait for the next sweep; whoever wrote them is not bothered."""
    try:
        deliver_due.apply_async(retry=False)
    except (OperationalError, OSError) as error:
        logger.warning("No worker could be called (%s). The next sweep sends the mail.", type(error).__name__)
