"""Asking for a file."""

import pytest

from pdf.builders import NothingToPrint, subject_of
from pdf.models import RenderedFile
from pdf.services import request_file, retry
from tests.pdf import printables
from tests.pdf.factories import RenderedFileFactory, put_on_disk
from tests.pdf.printables import KIND, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("something_to_print")]


def ask(number=1):
    return request_file(kind=KIND, parameters={"number": number})


def test_a_file_that_is_not_there_waits_for_a_printer():
    answer = ask()
    assert (answer.wanted.state, answer.current, answer.is_up_to_date) == ("waiting", None, False)
    assert answer.wanted.subject == "tests.leaflet/number=1"


def test_asking_again_changes_nothing():
    assert ask().wanted == ask().wanted
    assert RenderedFile.objects.count() == 1


def test_a_ready_file_is_given_at_once():
    file = ask().wanted
    RenderedFileFactory.create(ready=True)  # of another subject
    RenderedFile.objects.filter(pk=file.pk).delete()
    ready = RenderedFileFactory(ready=True, parameters={"number": 1}, digest=file.digest)
    put_on_disk(ready)
    assert ask().current == ready
    assert ask().is_up_to_date


def test_while_a_new_file_is_made_the_old_one_is_given():
    old = RenderedFileFactory(ready=True, parameters={"number": 1})
    answer = ask()
    assert (answer.wanted.state, answer.current, answer.is_up_to_date) == ("waiting", old, False)


@pytest.mark.parametrize("state", ["refused", "failed", "rendering"])
def test_a_file_that_is_not_ready_leaves_the_old_one_in_its_place(state):
    old = RenderedFileFactory(ready=True, parameters={"number": 1})
    digest = ask().wanted.digest
    RenderedFile.objects.filter(digest=digest).delete()
    RenderedFileFactory(**{state: True}, parameters={"number": 1}, digest=digest)
    assert ask().current == old


def test_of_two_old_files_the_newer_is_given():
    RenderedFileFactory(ready=True, parameters={"number": 1})
    newer = RenderedFileFactory(ready=True, parameters={"number": 1})
    assert ask().current == newer


def test_a_change_of_the_content_is_another_file():
    before = ask().wanted
    printables.contents[1] = words("Etwas anderes.")
    assert ask().wanted != before


def test_a_new_renderer_prints_again(monkeypatch):
    before = ask().wanted
    monkeypatch.setattr("pdf.document.renderer", lambda: "another")
    assert ask().wanted != before


def test_a_file_that_the_disk_has_lost_is_printed_again():
    digest = ask().wanted.digest
    RenderedFile.objects.all().delete()
    lost = RenderedFileFactory(ready=True, parameters={"number": 1}, digest=digest)
    answer = ask()
    assert (answer.wanted, answer.wanted.state, answer.current) == (lost, "waiting", None)


@pytest.mark.parametrize("parameters", [{"number": 99}, {"number": "x" * 400}])
def test_what_is_not_there_cannot_be_asked_for(parameters):
    with pytest.raises(NothingToPrint):
        request_file(kind=KIND, parameters=parameters)
    with pytest.raises(NothingToPrint):
        request_file(kind="unknown.kind", parameters={})
    assert not RenderedFile.objects.exists()


def test_a_printer_is_called_once_after_the_commit(django_capture_on_commit_callbacks, monkeypatch):
    called = []
    monkeypatch.setattr("pdf.services.wake", called.append)
    with django_capture_on_commit_callbacks(execute=True):
        file = ask().wanted
        ask()
    assert called == [file.pk]


def test_the_subject_does_not_depend_on_the_order_of_parameters():
    assert subject_of("a.b", {"x": 1, "a": "de"}) == subject_of("a.b", {"a": "de", "x": 1}) == "a.b/a=de/x=1"


@pytest.mark.parametrize("state", ["refused", "failed"])
def test_what_failed_can_be_tried_again(state):
    file = RenderedFileFactory(**{state: True})
    assert retry(file=file)
    file.refresh_from_db()
    assert (file.state, file.attempts, file.reason, file.report) == ("waiting", 0, "", None)


@pytest.mark.parametrize("state", [{}, {"rendering": True}, {"ready": True}])
def test_what_has_not_failed_is_left_alone(state):
    file = RenderedFileFactory(**state)
    assert not retry(file=file)
    before = file.state
    file.refresh_from_db()
    assert file.state == before
