"""Ask for a file. `pdf.printing` makes it, in a worker; until it is ready, the one before is served."""

import logging
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from pdf.builders import NothingToPrint, Parameters, digest_for, subject_of
from pdf.models import SUBJECT_LENGTH, RenderedFile
from pdf.tasks import wake

logger = logging.getLogger(__name__)

State = RenderedFile.State


@dataclass(frozen=True)
class Answer:
    """What there is of a subject: `wanted` is the row of its present content, `current` the newest file that can be served.

    They are the same once everything is done; `current` is None as long as there is no file at all.
    """

    wanted: RenderedFile
    current: RenderedFile | None

    @property
    def is_up_to_date(self) -> bool:
        return self.current is not None and self.current.pk == self.wanted.pk


def request_file(*, kind: str, parameters: Parameters) -> Answer:
    """Returns the newest file of a subject and, where it is missing or outdated, has the present one printed.

    Asking again, also at the same moment, changes nothing: a digest is one row. Wakes a printer after the commit.
    Raises NothingToPrint for an unknown kind, and what the builder raises.
    """
    subject = subject_of(kind, parameters)
    if len(subject) > SUBJECT_LENGTH:
        raise NothingToPrint(subject[:SUBJECT_LENGTH])
    wanted, is_new = RenderedFile.objects.get_or_create(
        digest=digest_for(kind, parameters),
        defaults={"kind": kind, "parameters": dict(parameters), "subject": subject},
    )
    if is_new or _reopen_lost(wanted):
        transaction.on_commit(lambda: wake(wanted.pk), robust=True)
    if wanted.state == State.READY:
        return Answer(wanted, wanted)
    return Answer(wanted, RenderedFile.objects.of(subject).ready().first())


def retry(*, file: RenderedFile) -> bool:
    """Queues a failed or refused file again with all its attempts. False when it is neither, or not any more."""
    changed = RenderedFile.objects.filter(pk=file.pk, state__in=[State.FAILED, State.REFUSED]).update(
        state=State.WAITING, attempts=0, due_at=timezone.now(), report_data=None, reason="", detail=""
    )
    if changed:
        transaction.on_commit(lambda: wake(file.pk), robust=True)
    return bool(changed)


def _reopen_lost(file: RenderedFile) -> bool:
    """A file that the database knows and the disk does not, as after a restored backup, is printed again."""
    if file.state != State.READY or file.path.exists():
        return False
    logger.warning("PDF: the file of %s is missing and is printed again.", file.subject)
    file.state, file.stored_as, file.settled_at, file.attempts = State.WAITING, "", None, 0
    file.due_at = timezone.now()
    file.save(update_fields=["state", "stored_as", "settled_at", "attempts", "due_at"])
    return True
