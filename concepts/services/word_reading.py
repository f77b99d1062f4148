"""A Word file that was uploaded is read by a worker, in a process of its own with bounded time and memory.

A file is claimed in one statement, read outside any transaction, and settled in another statement. Whatever happens to the
process or the worker, the page that waits gets an answer.
"""

import datetime as dt
import logging
import signal
import subprocess
import sys
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop

from concepts.docx.child import REFUSED
from concepts.docx.errors import WordError
from concepts.docx.findings import facts_in
from concepts.models import WordUpload
from pdf.rendering import CODE, clean_environment

SECONDS = 120
"""How long reading may take, waiting for the processor included."""

CLAIM_LASTS = dt.timedelta(minutes=3)

STOPPED = gettext_noop("The file could not be read: reading it was interrupted. Choose it once more.")
TOO_MUCH = gettext_noop(
    "The file could not be read: it takes too long, or too much memory. Make its pictures smaller, or split it."
)

_LIMITS = (signal.SIGXCPU, signal.SIGABRT, signal.SIGSEGV)  # a library that gets no memory aborts or crashes

State = WordUpload.State
logger = logging.getLogger(__name__)


def read_word(pk: int) -> None:
    """Read a file that waits, and note what it holds or why it cannot be read. Nothing where somebody else reads it already."""
    upload = _claim(pk)
    if upload is None:
        return
    outcome: dict[str, Any] = {"state": State.FAILED, "refusal": STOPPED}
    try:
        archive = _archive_of(bytes(upload.content))
        outcome = {"state": State.READ, "content": archive, "found": facts_in(archive)}
    except WordError as error:
        outcome["refusal"] = str(error)
    finally:
        WordUpload.objects.filter(pk=pk, state=State.READING).update(**outcome)


def read_waiting(now: dt.datetime) -> None:
    """Read what no worker was called for; what a worker that died had begun cannot be read. `now` is aware."""
    given_up = Q(state=State.READING, claimed_at__lt=now - CLAIM_LASTS)
    WordUpload.objects.filter(given_up).update(state=State.FAILED, refusal=STOPPED)
    for pk in WordUpload.objects.filter(state=State.WAITING).values_list("pk", flat=True):
        read_word(pk)


def _claim(pk: int) -> WordUpload | None:
    waiting = WordUpload.objects.filter(pk=pk, state=State.WAITING)
    claimed = waiting.update(state=State.READING, claimed_at=timezone.now())
    return WordUpload.objects.get(pk=pk) if claimed else None


def _archive_of(content: bytes) -> bytes:
    """What the file holds (`concepts.docx.findings`). Raises WordError with an English sentence that is translated when shown."""
    command = [sys.executable, "-m", "concepts.docx.child"]
    try:
        done = subprocess.run(  # noqa: S603 - our own Python
            command, input=content, capture_output=True, timeout=SECONDS, cwd=CODE, env=clean_environment(), check=False
        )
    except subprocess.TimeoutExpired as error:
        raise WordError(TOO_MUCH) from error
    if done.returncode == REFUSED:
        raise WordError(done.stdout.decode())
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        logger.warning("A Word file could not be read: exit code %d. %s", done.returncode, last[:200])
        raise WordError(TOO_MUCH if -done.returncode in _LIMITS or last == "MemoryError" else STOPPED)
    return done.stdout
