"""Printing in a process of its own: whatever a document wants, it gets no more than its share."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pdf import rendering
from pdf.checks.file import check_file
from pdf.document import Document, Medium
from pdf.errors import Reason, RenderError
from pdf.rendering import Limits, render
from pdf.typesetting import typeset
from pdf.wording import reason_sentence
from tests.mail.at_once import at_once
from tests.pdf.concept import photo
from tests.pdf.leaflet import leaflet
from tests.pdf.processes import children

PAGE = '<!doctype html><html lang="de"><head><title>T</title></head><body><h1>T</h1>%s</body></html>'
MANY_ROWS, ENDLESS = (Document(PAGE % f"<table>{'<tr><td>Wort</td></tr>' * rows}</table>") for rows in (5000, 30_000))


def test_a_document_becomes_a_file_that_goes_with_the_context():
    with render(leaflet()) as rendered:
        assert rendered.pages == 1
        assert 0 < rendered.seconds < 60
        assert 30 < rendered.peak_megabytes < 300
        assert (rendered.unprintable, rendered.remarks) == ((), ())
        assert check_file(leaflet(), rendered.path) == []
        path = rendered.path
    assert not path.parent.exists()


@pytest.mark.parametrize(
    ("document", "limits", "reason"),
    [
        (ENDLESS, Limits(seconds=3), Reason.TIME),
        (MANY_ROWS, Limits(memory_megabytes=160), Reason.MEMORY),
        (leaflet(), Limits(file_megabytes=0), Reason.SIZE),
        (Document(PAGE % ("<div>" * 3000)), Limits(), Reason.NESTING),
        (Document(PAGE % '<img src="app:missing" alt="x">'), Limits(), Reason.REFUSED),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_document_that_wants_too_much_is_refused_in_words(document, limits, reason):
    begin = time.monotonic()
    with pytest.raises(RenderError) as refusal, render(document, limits):
        pass
    assert refusal.value.reason is reason
    assert reason_sentence(reason).endswith(".")
    assert time.monotonic() - begin < 60


def test_every_reason_has_its_own_sentence():
    assert len({reason_sentence(reason) for reason in Reason}) >= len(Reason) - 1


@pytest.mark.parametrize("victim", ["the copy", "the process"])
def test_a_killed_process_is_said_to_have_been_stopped_and_leaves_nothing(victim, monkeypatch, tmp_path):
    monkeypatch.setattr(rendering.tempfile, "tempdir", str(tmp_path))
    killer = threading.Thread(target=kill_when_it_prints, args=(victim,))
    killer.start()
    with pytest.raises(RenderError) as stop, render(ENDLESS):
        pass
    killer.join()
    assert stop.value.reason is Reason.STOPPED
    assert not stop.value.reason.is_permanent
    assert list(tmp_path.iterdir()) == []
    with render(leaflet()) as rendered:  # and the next document has a process again
        assert rendered.pages == 1


def kill_when_it_prints(victim):
    for _attempt in range(4000):
        found = [(process, copy) for process in children(os.getpid()) for copy in children(process)]
        if found:
            [(process, copy)] = found
            os.kill(copy if victim == "the copy" else process, signal.SIGKILL)
            return
        time.sleep(0.005)


def test_documents_of_two_threads_wait_for_each_other():
    def pages():
        with render(leaflet()) as rendered:
            return rendered.pages

    assert at_once(pages, pages) == [1, 1]


def test_no_document_leaves_anything_to_the_next():
    with render(Document(PAGE % "<p>漢</p>")) as rendered:
        assert rendered.unprintable == ("漢",)
    with render(Document(PAGE % "<p>a</p>")) as rendered:
        assert rendered.unprintable == ()


def test_the_process_gets_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "geheim")
    monkeypatch.setenv("DATABASE_URL", "postgres://geheim")
    assert "geheim" not in str(rendering.clean_environment())
    assert "PATH" in rendering.clean_environment()


def test_the_process_knows_no_django():
    code = "import sys, pdf.child, pdf.typesetting; print([name for name in sys.modules if name.startswith('django')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=rendering.CODE, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_a_document_survives_the_way_to_the_other_process(tmp_path):
    document = Document("<p>\ud800 ä 漢</p>", ("p { color: red }",), {"a.b": photo(), "c": Medium(b"\0", "x/y")})
    document.save(tmp_path)
    assert Document.load(tmp_path) == document


def test_the_digest_covers_all_that_is_printed():
    documents = [
        leaflet(),
        leaflet("Noch", "Doch"),
        Document(leaflet().html, ("p { color: red }",), leaflet().media),
        Document(leaflet().html, (), {"photo": Medium(photo().content, "image/png")}),
        Document(leaflet().html, (), {"other": photo()}),
    ]
    assert len({document.digest for document in documents}) == len(documents)
    assert leaflet().digest == leaflet().digest


def test_a_file_is_written_where_it_was_asked_for(tmp_path):
    target = Path(tmp_path, "x.pdf")
    assert typeset(leaflet(), target).pages == 1
    assert target.read_bytes().startswith(b"%PDF-1.7")
