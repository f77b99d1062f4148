"""Printing what was asked for: the outcome of each file, and that the old one stays until the new one is valid."""

import os
import time
from datetime import timedelta

import pikepdf
import pytest
from django.utils import timezone

from pdf import printing, storage, verapdf
from pdf.errors import Reason, RenderError
from pdf.models import RenderedFile
from pdf.printing import purge, render_file, reopen_stale
from pdf.services import request_file
from pdf.tasks import sweep
from tests.pdf import printables
from tests.pdf.factories import RenderedFileFactory, put_on_disk
from tests.pdf.printables import KIND, words

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("something_to_print")]


@pytest.fixture
def asked(monkeypatch):
    """Number 1 is asked for, and no printer has been called."""
    monkeypatch.setattr("pdf.services.wake", lambda pk: None)
    return request_file(kind=KIND, parameters={"number": 1}).wanted


def fresh(file):
    return RenderedFile.objects.get(pk=file.pk)


@pytest.mark.both_databases
def test_a_file_is_printed_checked_and_stored(asked):
    assert render_file(asked.pk) == "ready"
    file = fresh(asked)
    assert (file.state, file.title, file.language, file.pages, file.attempts) == ("ready", "Blatt", "de", 1, 1)
    assert file.path.stat().st_size == file.size
    assert file.path.name.startswith(file.digest)
    assert [check.name for check in file.report.checks] == ["portal", "verapdf"]
    assert file.report.passed
    assert file.report.is_complete
    with pikepdf.open(file.path) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Blatt"


def test_a_file_that_has_been_printed_is_not_printed_again(asked, print_here):
    render_file(asked.pk)
    before = fresh(asked).path.stat().st_mtime_ns
    assert render_file(asked.pk) is None
    assert fresh(asked).path.stat().st_mtime_ns == before


def test_a_faulty_document_is_refused_with_a_report_and_nothing_is_stored(asked, print_here, store):
    printables.contents[1] = ("<h2>Abschnitt</h2>", "<h4>Abschnitt</h4>")
    assert render_file(asked.pk) == "refused"
    assert [finding.code for finding in fresh(asked).report.findings] == ["heading-skipped"]
    assert list(store.rglob("*.pdf*")) == []


def test_a_faulty_file_is_refused_and_the_old_one_stays(asked, print_here, monkeypatch, store):
    old = RenderedFileFactory(ready=True, parameters={"number": 1})
    put_on_disk(old)
    verdict = {"version": "x", "broken": {"ua1": [{"rule": "7.1-3", "message": "unmarked", "places": ["page 1"]}]}}
    monkeypatch.setattr(verapdf, "validate", lambda path, norms: verapdf.verdict(verdict))
    assert render_file(asked.pk) == "refused"
    assert request_file(kind=KIND, parameters={"number": 1}).current == old
    assert [path.name for path in store.rglob("*.pdf")] == [old.path.name]


def test_without_java_the_portals_own_checks_run_alone_and_the_report_says_so(asked, print_here, monkeypatch):
    monkeypatch.setattr(verapdf, "missing", lambda: verapdf.Missing.JAVA)
    assert render_file(asked.pk) == "ready"
    report = fresh(asked).report
    assert [(check.name, check.missing) for check in report.checks] == [("portal", ""), ("verapdf", "java")]
    assert not report.is_complete


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason.is_permanent])
def test_a_document_that_cannot_be_printed_has_failed_with_the_reason(asked, monkeypatch, reason):
    monkeypatch.setattr(printing, "render", failing(RenderError(reason, "words")))
    assert render_file(asked.pk) == "failed"
    assert (fresh(asked).reason, fresh(asked).detail) == (reason, "words")


@pytest.mark.parametrize("reason", [reason for reason in Reason if not reason.is_permanent])
def test_what_was_stopped_is_tried_again_twice_and_fails_then(asked, monkeypatch, reason):
    monkeypatch.setattr(printing, "render", failing(RenderError(reason)))
    assert render_file(asked.pk) == "waiting"
    assert timedelta(seconds=50) < fresh(asked).due_at - timezone.now() <= timedelta(minutes=1)
    assert render_file(asked.pk) == "waiting"
    assert timedelta(minutes=4) < fresh(asked).due_at - timezone.now() <= timedelta(minutes=5)
    assert render_file(asked.pk) == "failed"


def failing(error):
    def render(document):
        raise error

    return render


def test_an_error_in_the_program_is_a_failure_of_that_file_alone(asked, monkeypatch, caplog):
    monkeypatch.setattr(printing, "render", failing(ZeroDivisionError("geheim")))
    assert render_file(asked.pk) == "failed"
    assert (fresh(asked).reason, fresh(asked).detail) == ("content", "ZeroDivisionError")
    assert "cannot be printed" in caplog.text


def test_what_is_not_there_any_more_is_forgotten(asked):
    printables.contents.clear()
    assert render_file(asked.pk) is None
    assert not RenderedFile.objects.exists()


def test_a_content_that_changed_since_it_was_asked_for_is_printed_as_it_is_now(asked, print_here):
    printables.contents[1] = words("Ganz neue Worte.")
    assert render_file(asked.pk) == "ready"
    assert request_file(kind=KIND, parameters={"number": 1}).is_up_to_date
    assert RenderedFile.objects.count() == 1


def test_a_changed_content_that_is_asked_for_already_is_left_to_its_row(asked):
    printables.contents[1] = words("Ganz neue Worte.")
    other = request_file(kind=KIND, parameters={"number": 1}).wanted
    assert render_file(asked.pk) is None
    assert list(RenderedFile.objects.all()) == [other]


# Printers that die


def test_a_file_whose_printer_died_is_tried_again(asked):
    long_ago = timezone.now() - timedelta(minutes=10)
    RenderedFile.objects.update(state="rendering", claimed_at=long_ago, attempts=1)
    assert reopen_stale() == 1
    assert fresh(asked).state == "waiting"


def test_a_file_whose_printer_still_works_is_left_to_it(asked):
    RenderedFile.objects.update(state="rendering", claimed_at=timezone.now() - timedelta(minutes=5), attempts=1)
    assert reopen_stale() == 0


def test_a_file_that_kills_its_printers_fails_in_the_end(asked):
    RenderedFile.objects.update(state="rendering", claimed_at=timezone.now() - timedelta(minutes=10), attempts=3)
    assert reopen_stale() == 0
    assert (fresh(asked).state, fresh(asked).reason) == ("failed", "stopped")


def test_a_printer_that_was_given_up_does_not_write_over_its_successor(asked, print_here, monkeypatch, store):
    really_store = storage.store

    def store_late(source, digest):
        stored = really_store(source, digest)
        RenderedFile.objects.update(claimed_at=timezone.now() + timedelta(seconds=1))  # another printer has it now
        return stored

    monkeypatch.setattr(storage, "store", store_late)
    assert render_file(asked.pk) is None
    assert fresh(asked).state == "rendering"
    assert list(store.rglob("*.pdf")) == []


def test_the_sweep_calls_a_printer_for_what_is_due(asked, monkeypatch):
    later = RenderedFileFactory(due_at=timezone.now() + timedelta(minutes=1))
    called = []
    monkeypatch.setattr("pdf.tasks.wake", called.append)
    sweep()
    assert called == [asked.pk]
    assert later.pk not in called


# Old files


def test_a_file_that_was_replaced_long_ago_is_deleted_and_the_newest_stays(store):
    times = [timezone.now() - timedelta(days=days) for days in (400, 91, 10)]
    files = [RenderedFileFactory(ready=True, parameters={"number": 1}, settled_at=at) for at in times]
    for file in files:
        put_on_disk(file)
    assert purge() == 1
    assert [file.path.exists() for file in files] == [False, True, True]


def test_the_only_file_of_a_subject_is_kept_for_ever():
    RenderedFileFactory(ready=True, settled_at=timezone.now() - timedelta(days=4000))
    assert purge() == 0


def test_old_failures_are_forgotten():
    long_ago = timezone.now() - timedelta(days=31)
    RenderedFileFactory(failed=True, requested_at=long_ago)
    RenderedFileFactory(refused=True, requested_at=long_ago)
    kept = RenderedFileFactory(failed=True)
    assert purge() == 2
    assert list(RenderedFile.objects.all()) == [kept]


def test_the_remains_of_a_dead_copy_are_swept_away(store):
    (store / "ab").mkdir()
    old, young = store / "ab" / "1.part", store / "ab" / "2.part"
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 4000,) * 2)
    purge()
    assert [path.exists() for path in (old, young)] == [False, True]


def test_a_copy_that_fails_leaves_nothing(store, tmp_path, monkeypatch):
    source = tmp_path / "source.pdf"
    source.write_bytes(b"%PDF")
    monkeypatch.setattr(storage.os, "fsync", failing(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        storage.store(source, "ab" * 32)
    assert [path for path in store.rglob("*") if path.is_file()] == []
