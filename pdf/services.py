"""Ask for a file. `pdf.printing` makes it, in a worker; until it is ready, the one before is served."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from pdf import storage
from pdf.builders import NothingToPrint, Parameters, digest_for, subject_of
from pdf.models import SUBJECT_LENGTH, RenderedFile
from pdf.querysets import RenderedFileQuerySet
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
        """Whether the file that can be had is the one that is wanted."""
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


def forget(*, kind: str, parameters: Parameters) -> None:
    """Deletes all files of a subject, at the latest with the commit; one that is being printed is not kept."""
    delete(RenderedFile.objects.of(subject_of(kind, parameters)))


def delete(files: RenderedFileQuerySet) -> int:
    """Deletes rows, and with the commit what lies on the disk for them; returns how many."""
    names = {file.pk: file.stored_as for file in files}
    deleted, _by_model = RenderedFile.objects.filter(pk__in=names).delete()
    transaction.on_commit(lambda: _remove(filter(None, names.values())), robust=True)
    return deleted


def retry(*, file: RenderedFile) -> bool:
    """Queues a failed or refused file again with all its attempts. False when it is neither, or not any more."""
    changed = RenderedFile.objects.filter(pk=file.pk, state__in=[State.FAILED, State.REFUSED]).update(
        state=State.WAITING, attempts=0, due_at=timezone.now(), report_data=None, reason="", detail=""
    )
    if changed:
        transaction.on_commit(lambda: wake(file.pk), robust=True)
    return bool(changed)


def _remove(names: Iterable[str]) -> None:
    for name in names:
        storage.remove(name)


def _reopen_lost(file: RenderedFile) -> bool:
    """A file that the database knows and the disk does not, as after a restored backup, is printed again."""
    if file.state != State.READY or file.path.exists():
        return False
    logger.warning("PDF: the file of %s is missing and is printed again.", file.subject)
    file.state, file.stored_as, file.settled_at, file.attempts = State.WAITING, "", None, 0
    file.due_at = timezone.now()
    file.save(update_fields=["state", "stored_as", "settled_at", "attempts", "due_at"])
    return True
