"""From the request to the file with real processes: twice at once, killed children, killed printers."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pikepdf
import pytest
from django.conf import settings as portal_settings
from django.db import connection
from django.utils import timezone

from pdf import printing
from pdf.models import RenderedFile
from pdf.printing import render_file, reopen_stale
from pdf.querysets import RenderedFileQuerySet
from pdf.services import request_file
from tests.database import database_url
from tests.mail.at_once import PATIENCE, at_once
from tests.pdf import printables
from tests.pdf.factories import RenderedFileFactory, put_on_disk
from tests.pdf.printables import KIND, words
from tests.pdf.processes import children

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("something_to_print")]

LONG = words("Ein langer Absatz. " * 2_000)
"""Long enough to be met while it is printed."""
PRINTER = """
import json, sys
import django; django.setup()
from tests.pdf import printables
printables.register()
from pdf.printing import render_file
for line in sys.stdin:
    pk, change = json.loads(line)
    printables.contents[1] = tuple(change)
    print(render_file(pk), flush=True)
"""


@pytest.fixture(autouse=True)
def nobody_is_called(monkeypatch):
    monkeypatch.setattr("pdf.services.wake", lambda pk: None)


def ask():
    return request_file(kind=KIND, parameters={"number": 1})


# Twice at once


@pytest.mark.both_databases
def test_asking_at_the_same_moment_makes_one_row():
    rows = at_once(*[lambda: ask().wanted.pk] * 4)
    assert len(set(rows)) == 1
    assert RenderedFile.objects.count() == 1


@pytest.fixture
def printed(monkeypatch):
    """Notes what is printed, and prints nothing."""
    done = []

    def note(file):
        done.append(file.pk)
        return "ready"

    monkeypatch.setattr(printing, "_print", note)
    return done


@pytest.fixture
def both_look_before_either_claims(monkeypatch):
    """Two printers have both seen the file waiting before one of them takes it: the worst moment there is."""
    if connection.vendor == "sqlite":
        pytest.skip("On SQLite the second printer cannot even begin to read while the first one claims.")
    meeting = Barrier(2, timeout=PATIENCE)
    really_claimable = RenderedFileQuerySet.claimable

    def claimable_and_wait(queryset):
        assert really_claimable(queryset).exists()
        meeting.wait()
        return really_claimable(queryset)

    monkeypatch.setattr(RenderedFileQuerySet, "claimable", claimable_and_wait)


@pytest.mark.usefixtures("both_look_before_either_claims")
def test_two_printers_print_a_file_once(printed):
    pk = ask().wanted.pk
    assert sorted(at_once(lambda: render_file(pk), lambda: render_file(pk)), key=str) == [None, "ready"]
    assert printed == [pk]


@pytest.mark.usefixtures("both_look_before_either_claims")
def test_control_without_the_guard_two_printers_print_a_file_twice(printed, monkeypatch):
    pk = ask().wanted.pk
    careful = RenderedFileQuerySet.claimable

    def careless(queryset):
        careful(queryset)
        return queryset

    monkeypatch.setattr(RenderedFileQuerySet, "claimable", careless)
    assert at_once(lambda: render_file(pk), lambda: render_file(pk)) == ["ready", "ready"]
    assert printed == [pk, pk]


# Killed processes


@pytest.fixture
def start_printer(store):
    """A printer that is a process of its own, with this test's database and store."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "integration_portal.settings.dev",
        "DATABASE_URL": database_url(),
        "PDF_ROOT": str(store),
    }
    printers = []

    def start(pk):
        printer = subprocess.Popen(
            [sys.executable, "-c", PRINTER],
            cwd=portal_settings.BASE_DIR,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        printers.append(printer)
        hand_over(printer, pk)
        return printer

    yield start
    for printer in printers:
        printer.kill()
        printer.communicate()


def hand_over(printer, pk):
    """Give the printer a file to print, with the words there are now."""
    printer.stdin.write(json.dumps([pk, printables.contents[1]]) + "\n")
    printer.stdin.flush()


def answer_of(printer):
    return printer.stdout.readline().strip()


def copies(printer):
    """The processes that print a document for this printer. One that only becomes another program is gone at once."""

    def there():
        return {copy for process in children(printer.pid) for copy in children(process)}

    return there() & there()


def wait_for(condition):
    end = time.monotonic() + PATIENCE * 2
    while not (found := condition()):
        assert time.monotonic() < end, "It did not come about in time."
        time.sleep(0.005)
    return found


@pytest.mark.processes
@pytest.mark.both_databases
def test_a_killed_printer_leaves_no_half_file_and_the_next_one_finishes(start_printer, store):
    old = RenderedFileFactory(ready=True, parameters={"number": 1})
    put_on_disk(old)
    printables.contents[1] = LONG
    file = ask().wanted
    printer = start_printer(file.pk)
    [copy] = wait_for(lambda: copies(printer))
    os.killpg(printer.pid, signal.SIGKILL)
    printer.wait()
    wait_for(lambda: not Path(f"/proc/{copy}").exists())
    assert RenderedFile.objects.get(pk=file.pk).state == "rendering"
    assert [path.name for path in store.rglob("*") if path.is_file()] == [old.path.name]
    assert ask().current == old
    RenderedFile.objects.filter(pk=file.pk).update(claimed_at=timezone.now() - timedelta(minutes=10))
    assert reopen_stale() == 1
    assert answer_of(start_printer(file.pk)) == "ready"
    assert ask().is_up_to_date
    with pikepdf.open(ask().current.path) as pdf:
        assert len(pdf.pages) > 1


@pytest.mark.processes
def test_a_killed_child_is_tried_again(start_printer, store):
    printables.contents[1] = LONG
    file = ask().wanted
    printer = start_printer(file.pk)
    [copy] = wait_for(lambda: copies(printer))
    os.kill(copy, signal.SIGKILL)
    assert answer_of(printer) == "waiting"
    file.refresh_from_db()
    assert (file.state, file.reason, file.attempts) == ("waiting", "stopped", 1)
    assert list(store.rglob("*.pdf")) == []


@pytest.mark.processes
def test_the_old_file_is_served_until_the_new_one_is_valid(start_printer):
    first = ask().wanted
    printer = start_printer(first.pk)
    assert answer_of(printer) == "ready"
    printables.contents[1] = ("<h2>Abschnitt</h2>", "<h5>Abschnitt</h5>")
    second = ask()
    assert second.current == first
    hand_over(printer, second.wanted.pk)
    assert answer_of(printer) == "refused"
    assert ask().current == first
    printables.contents[1] = words("Der Absatz ist neu.")
    third = ask()
    assert third.current == first
    hand_over(printer, third.wanted.pk)
    assert answer_of(printer) == "ready"
    assert ask().current == third.wanted
