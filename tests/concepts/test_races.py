"""Two people at the very same draft. Each race has a control: the same without the lock, which goes wrong.

For PostgreSQL: on SQLite the lock is the transaction itself.
"""

import uuid
from functools import partial
from threading import Event

import pytest
from django.db import DatabaseError, connection

from concepts.choices import Stage
from concepts.content import chapter_tree
from concepts.errors import ConceptError, Frozen
from concepts.models import Chapter, Publication, PublicationState
from concepts.seen import fingerprints
from concepts.services.arranging import lower_chapter, move_part
from concepts.services.drafts import add_part, change_part
from concepts.services.publishing import complete_publication, request_publication
from concepts.services.removing import remove_part, restore_part
from integration_portal.celery import app
from tests.concepts.factories import ChapterFactory, ConceptVersionFactory
from tests.concepts.printers import print_all
from tests.mail.at_once import PATIENCE, at_once
from tests.races.without_lock import LOCKS, without_lock

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.serial,
    pytest.mark.skipif("connection.vendor != 'postgresql'"),
]


@pytest.fixture(autouse=True)
def printers_that_wait(settings, tmp_path):
    settings.PDF_ROOT = tmp_path
    app.conf.task_always_eager = False
    yield
    app.conf.task_always_eager = True


@pytest.fixture
def draft():
    version = ConceptVersionFactory()
    ChapterFactory(version=version, title="Anlass", text="Der geprüfte Text.")
    return version


def publish(draft):
    try:
        request_publication(version=draft, stage=Stage.CONSULTATION, by=None)
    except ConceptError:
        return "refused"
    return "asked"


def test_two_officers_publish_at_once_and_one_is_refused(draft):
    assert sorted(at_once(*[partial(publish, draft)] * 2)) == ["asked", "refused"]
    assert Publication.objects.count() == 1


def test_control_without_the_lock_both_believe_that_nobody_else_has_asked(draft):
    outcomes = at_once(*[partial(without_lock, publish, draft)] * 2)
    assert "refused" not in outcomes


class Meeting:
    """A publication stands still just before it freezes the draft, until somebody has changed a text, or cannot."""

    def __init__(self, draft, *, is_locking):
        self.chapter = draft.chapters.get()
        self.publication = Publication.objects.get(version=draft)
        self.is_locking = is_locking
        self.is_checked, self.is_changed = Event(), Event()

    def publish(self):
        with connection.execute_wrapper(self._stand_still), connection.execute_wrapper(self._lock):
            return complete_publication(publication=self.publication)

    def change(self):
        self.is_checked.wait(PATIENCE)
        seen = fingerprints(self.chapter, ["text"])
        with connection.execute_wrapper(self._lock):
            try:
                change_part(part=self.chapter, seen=seen, values={"text": "Ein Text, den niemand geprüft hat."})
            except (Frozen, DatabaseError) as error:
                return type(error).__name__
            finally:
                self.is_changed.set()
        return "changed"

    def _stand_still(self, execute, sql, *rest):
        if sql.startswith('UPDATE "concepts_conceptversion"'):
            self.is_checked.set()
            self.is_changed.wait(1 if self.is_locking else PATIENCE)  # who is locked out cannot change it
        return execute(sql, *rest)

    def _lock(self, execute, sql, *rest):
        return execute(sql if self.is_locking else LOCKS.sub("", sql), *rest)


def met(draft, *, is_locking):
    """What came of publishing and changing, and what the published chapter says."""
    publish(draft)
    print_all()
    meeting = Meeting(draft, is_locking=is_locking)
    outcomes = at_once(meeting.publish, meeting.change)
    return outcomes, Chapter.objects.get(pk=meeting.chapter.pk).text


def test_what_is_changed_while_it_is_published_is_not_changed_any_more(draft):
    outcomes, text = met(draft, is_locking=True)
    assert outcomes == [PublicationState.PUBLISHED, "Frozen"]
    assert text == "Der geprüfte Text."


def test_control_without_the_lock_a_text_is_published_that_nobody_has_checked(draft):
    outcomes, text = met(draft, is_locking=False)
    assert outcomes == [PublicationState.PUBLISHED, "changed"]
    assert text == "Ein Text, den niemand geprüft hat."


def add(draft):
    return add_part(part=Chapter(version=draft, slug=f"neu-{uuid.uuid4()}", title="Neu"))


def positions(draft):
    return sorted(draft.chapters.values_list("position", flat=True))


def test_chapters_that_are_added_moved_and_put_below_each_other_at_once_stay_a_tree_in_one_order(draft):
    chapters = ChapterFactory.create_batch(5, version=draft)
    at_once(
        partial(add, draft),
        partial(add, draft),
        partial(move_part, part=chapters[4], to=0),
        partial(move_part, part=chapters[3], to=1),
        partial(lower_chapter, chapter=chapters[2]),
        partial(lower_chapter, chapter=chapters[1]),
    )
    assert positions(draft) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [chapter.position for chapter in _in_tree(draft)] == positions(draft)


def _in_tree(draft):
    """The chapters that can be reached from the top, parents before those below."""

    def walk(nodes):
        for node in nodes:
            yield node.chapter
            yield from walk(node.children)

    return walk(chapter_tree(list(draft.chapters.order_by("position"))))


def test_control_without_the_lock_two_new_chapters_have_the_same_place(draft):
    at_once(*[partial(without_lock, add, draft)] * 2)
    assert len(set(positions(draft))) < 3


def put_back(removed):
    try:
        restore_part(removed=removed)
    except ConceptError:
        return "refused"
    return "back"


def test_two_officers_put_back_the_same_part_at_once_and_it_is_there_once(draft):
    removed = remove_part(part=draft.chapters.get(), by=None)
    assert sorted(at_once(*[partial(put_back, removed)] * 2)) == ["back", "refused"]
    assert draft.chapters.count() == 1


def test_control_without_the_lock_the_second_runs_into_the_database(draft):
    removed = remove_part(part=draft.chapters.get(), by=None)
    assert "IntegrityError" in at_once(*[partial(without_lock, put_back, removed)] * 2)
