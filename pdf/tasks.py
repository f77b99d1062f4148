"""What the queue calls. The rules are in `pdf.printing`."""

import logging

from celery import shared_task
from django.utils import timezone
from kombu.exceptions import OperationalError

from pdf.models import RenderedFile

logger = logging.getLogger(__name__)


@shared_task(name="pdf.render")
def render(pk: int) -> None:
    """Prints one file. In the queue `pdf`, where only printers work."""
    from pdf import printing  # noqa: PLC0415 - whoever only asks for files does without the checkers in memory

    printing.render_file(pk)


@shared_task(name="pdf.sweep")
def sweep() -> None:
    """Finds what a dead printer left, deletes what is old, and has printed what became due."""
    from pdf import printing  # noqa: PLC0415

    printing.reopen_stale()
    printing.purge()
    for pk in RenderedFile.objects.due(timezone.now()).values_list("pk", flat=True):
        wake(pk)


def wake(pk: int) -> None:
    """Calls a printer. Without the broker the file waits for the next sweep; whoever asked for it is not bothered."""
    try:
        render.apply_async((pk,), retry=False)
    except (OperationalError, OSError) as error:
        logger.warning("No printer could be called (%s). The next sweep prints the file.", type(error).__name__)
