"""Word files of strangers are read by a worker, in a process that may die without anybody being left waiting."""

import io
import os
import signal
import threading
import time
import zipfile
from pathlib import Path

import pytest
from django.utils import timezone

from concepts.docx.writing import WordFigure
from concepts.models import Figure, WordUpload
from concepts.services import word_reading
from concepts.services.word import content_of, take_word
from concepts.services.word_reading import CLAIM_LASTS, STOPPED, TOO_MUCH, read_waiting, read_word
from tests.concepts.factories import ConceptVersionFactory, picture
from tests.concepts.test_word import word
from tests.organisations.factories import UserFactory

pytestmark = pytest.mark.django_db

State = WordUpload.State


def waiting(content=None, **facts):
    content = content or word((1, "Anlass"), "Ein Satz.").read()
    version, by = ConceptVersionFactory(), UserFactory()
    return WordUpload.objects.create(version=version, uploaded_by=by, name="a.docx", content=content, **facts)


def outcome(upload):
    upload.refresh_from_db()
    return upload.state, upload.refusal


def test_a_file_is_read_with_its_pictures(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    upload = waiting(word((1, "Fest"), "Oh!\n\n![](a)", figures={"a": WordFigure(picture(), "Ein Foto.")}).read())
    read_word(upload.pk)
    assert outcome(upload) == (State.READ, "")
    [chapter] = content_of(upload, depth=1).chapters.found
    assert (chapter.title, chapter.text) == ("Fest", "Oh!\n\n![](bild-1)")
    take_word(upload=upload, depth=1, chosen=[0])
    assert Figure.objects.get().alternative == "Ein Foto."


def a_bomb():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 5_000_000)
    return made.getvalue()


def test_a_zip_bomb_is_refused_in_words():
    upload = waiting(a_bomb())
    read_word(upload.pk)
    assert outcome(upload) == (State.FAILED, "This file is packed in a way that no Word file is. It was not opened.")


def test_what_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(word_reading, "SECONDS", 0.01)
    upload = waiting()
    read_word(upload.pk)
    assert outcome(upload) == (State.FAILED, TOO_MUCH)


def kill_the_process():
    """As the kernel does when memory runs out."""
    for _attempt in range(2_000):
        for pid in Path(f"/proc/{os.getpid()}/task/{threading.main_thread().native_id}/children").read_text().split():
            if "concepts.docx.child" in Path(f"/proc/{pid}/cmdline").read_text():
                os.kill(int(pid), signal.SIGKILL)
                return
        time.sleep(0.002)


def test_when_the_process_is_killed_the_page_says_so():
    upload = waiting()
    killer = threading.Thread(target=kill_the_process)
    killer.start()
    read_word(upload.pk)
    killer.join()
    assert outcome(upload) == (State.FAILED, STOPPED)


def test_what_a_dead_worker_had_begun_is_given_up_after_a_while():
    now = timezone.now()
    upload = waiting(state=State.READING, claimed_at=now - CLAIM_LASTS)
    read_waiting(now)
    assert outcome(upload) == (State.READING, "")
    read_waiting(now + CLAIM_LASTS)
    assert outcome(upload) == (State.FAILED, STOPPED)


def test_a_file_for_which_no_worker_could_be_called_is_found():
    upload = waiting()
    read_waiting(timezone.now())
    assert outcome(upload) == (State.READ, "")


def test_a_file_is_read_once_however_often_it_is_asked_for():
    upload = waiting(state=State.READING, claimed_at=timezone.now())
    read_word(upload.pk)
    assert outcome(upload) == (State.READING, "")
