"""Print, check and store what was asked for. Only workers do this.

A file is claimed in one short transaction, printed and checked outside any, and settled in another. A printer that dies
leaves its claim to `reopen_stale`. Until a new file is ready, the one before stays as it is.
"""

import logging
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone, translation

from pdf import storage
from pdf.builders import NothingToPrint, builder_of, digest_for, kept_for_a_while
from pdf.checking import check, check_source
from pdf.checks.source import Source
from pdf.document import Document
from pdf.errors import Reason, RenderError
from pdf.models import RenderedFile
from pdf.querysets import RenderedFileQuerySet
from pdf.rendering import Rendered, render
from pdf.report import Report
from pdf.services import delete

logger = logging.getLogger(__name__)

State = RenderedFile.State

# Printing takes four minutes at the most and veraPDF two (`rendering.Limits`, `verapdf.SECONDS`); the rest is short.
CLAIM_LASTS = timedelta(minutes=9)
# After each attempt that was stopped or too slow; after the last the file has failed.
BACK_OFF = (timedelta(minutes=1), timedelta(minutes=5))
SUPERSEDED_KEPT = timedelta(days=90)
FAILURES_KEPT = timedelta(days=30)


def render_file(pk: int) -> str | None:
    """Prints, checks and stores a waiting file; returns its new state, or None when another printer has it.

    Whatever happens to one file, the old file of its subject stays. Raises RuntimeError inside a transaction: the claim
    must be committed before anything is printed.
    """
    file = _claim(pk)
    if file is None:
        return None
    state = _attempt(file)
    if state in (State.READY, State.REFUSED, State.FAILED):
        builder_of(file.kind).settled(file.parameters)
    return state


def _attempt(file: RenderedFile) -> str | None:
    try:
        return _print(file)
    except NothingToPrint:
        _mine(file).delete()
        return None
    except RenderError as error:
        return _give_up(file, error)
    except Exception as error:  # whatever is wrong with one document, the printer goes on
        logger.exception("PDF: %s cannot be printed.", file.subject)
        return _give_up(file, RenderError(Reason.CONTENT, type(error).__name__))


def reopen_stale() -> int:
    """Queues again what a dead printer had claimed, and returns how many. A file that kills its printers fails in the end."""
    now = timezone.now()
    stale = RenderedFile.objects.stale(now - CLAIM_LASTS)
    lost = stale.filter(attempts__gt=len(BACK_OFF)).update(
        state=State.FAILED, claimed_at=None, reason=Reason.STOPPED, settled_at=now
    )
    reopened = stale.update(state=State.WAITING, claimed_at=None, due_at=now)
    if lost or reopened:
        logger.warning("PDF: %d claims of stopped printers reopened, %d given up.", reopened, lost)
    return reopened


def purge() -> int:
    """Deletes files that a newer one has replaced for SUPERSEDED_KEPT or that are kept for a while only (`Builder.keep`),
    old failures, and remains of dead printers.
    """
    now = timezone.now()
    deleted = delete(RenderedFile.objects.superseded(now - SUPERSEDED_KEPT))
    for kind, keep in kept_for_a_while().items():
        deleted += delete(RenderedFile.objects.outdated(kind, now - keep))
    storage.remove_remains()
    failures, _by_model = RenderedFile.objects.left_behind(now - FAILURES_KEPT).delete()
    return deleted + failures


def _claim(pk: int) -> RenderedFile | None:
    """Takes a waiting file for this printer: one statement, so two printers never get the same file."""
    now = timezone.now()
    with transaction.atomic(durable=True):
        waiting = RenderedFile.objects.filter(pk=pk).claimable()
        claimed = waiting.update(state=State.RENDERING, claimed_at=now, attempts=F("attempts") + 1)
    return RenderedFile.objects.get(pk=pk) if claimed else None


def _print(file: RenderedFile) -> str | None:
    document = _build(file)
    if document is None:
        return None
    facts = {"title": Source(document.html).title, "language": Source(document.html).language[:35]}
    report = check_source(document)
    if not report.passed:
        return _settle(file, State.REFUSED, report_data=report.to_json(), **facts)
    with render(document) as rendered:
        report = check(document, rendered)
        if not report.passed:
            return _settle(file, State.REFUSED, report_data=report.to_json(), **facts)
        return _keep(file, rendered, report, facts)


def _build(file: RenderedFile) -> Document | None:
    """The document as it is now. Where it has changed since it was asked for, the row follows; None when another has it."""
    builder = builder_of(file.kind)
    with translation.override(None):
        digest = digest_for(file.kind, file.parameters)
        document = builder.build(file.parameters)
        while (after := digest_for(file.kind, file.parameters)) != digest:
            digest, document = after, builder.build(file.parameters)
    if digest == file.digest or _follow(file, digest):
        return document
    return None


def _follow(file: RenderedFile, digest: str) -> bool:
    """Gives the row to the new content; when that is asked for already, the row has become needless."""
    try:
        with transaction.atomic():
            moved = _mine(file).update(digest=digest)
    except IntegrityError:
        _mine(file).delete()
        return False
    file.digest = digest
    return bool(moved)


def _keep(file: RenderedFile, rendered: Rendered, report: Report, facts: dict[str, str]) -> str | None:
    stored = storage.store(rendered.path, file.digest)
    state = _settle(
        file,
        State.READY,
        stored_as=stored.name,
        sha256=stored.sha256,
        size=stored.size,
        pages=rendered.pages,
        seconds=rendered.seconds,
        report_data=report.to_json(),
        **facts,
    )
    if state is None:
        storage.remove(stored.name)
    return state


def _give_up(file: RenderedFile, error: RenderError) -> str | None:
    """After a temporary failure the file waits for the next attempt; otherwise it has failed."""
    logger.warning("PDF: %s failed (%s).", file.subject, error.reason)
    changes: dict[str, Any] = {"reason": error.reason, "detail": error.detail}
    if error.reason.is_permanent or file.attempts > len(BACK_OFF):
        return _settle(file, State.FAILED, **changes)
    due_at = timezone.now() + BACK_OFF[file.attempts - 1]
    _mine(file).update(state=State.WAITING, claimed_at=None, due_at=due_at, **changes)
    return State.WAITING


def _settle(file: RenderedFile, state: str, **changes: Any) -> str | None:
    """Writes what became of a claimed file; None when the sweep has given it to another printer meanwhile."""
    outcome = {"reason": "", "detail": "", **changes}
    changed = _mine(file).update(state=state, claimed_at=None, settled_at=timezone.now(), **outcome)
    return state if changed else None


def _mine(file: RenderedFile) -> RenderedFileQuerySet:
    """The row as far as it is still this printer's."""
    return RenderedFile.objects.filter(pk=file.pk, state=State.RENDERING, claimed_at=file.claimed_at)
