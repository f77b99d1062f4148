"""Words of a frozen version are corrected as a dated revision; nothing else of it changes."""

import datetime as dt

import pytest

from concepts.edition import Edition
from concepts.errors import ConceptError, EditConflict
from concepts.models import Correction, Rendition
from concepts.services.correcting import Corrected, correct
from concepts.services.renditions import publish_rendition, write_text
from tests.concepts.factories import ActionAreaFactory, RenditionFactory, freeze

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
DAY = dt.date(2026, 7, 20)


@pytest.fixture
def area():
    return ActionAreaFactory(title="Sprahce und Bildung")


def correct_title(area, text="Sprache und Bildung", *, seen="Sprahce und Bildung", note="Buchstabendreher", **more):
    change = Corrected(source=area, field=more.pop("field", "title"), seen=seen, text=text)
    return correct(version=area.version, changes=[change], note=note, on=DAY, by=None, **more)


def test_case_5_check_3_a_correction_creates_a_dated_revision_with_a_note(area):
    freeze(area.version)
    revision = correct_title(area)
    area.refresh_from_db()
    assert area.title == "Sprache und Bildung"
    assert (revision.dated, revision.note) == (DAY, "Buchstabendreher")
    correction = revision.corrections.get()
    assert (correction.old_text, correction.new_text) == ("Sprahce und Bildung", "Sprache und Bildung")


def test_the_words_of_the_version_itself_can_be_corrected(area):
    version = freeze(area.version)
    correct_title_of_version = Corrected(source=version, field="title", seen=version.title, text="Gut ankommen")
    correct(version=version, changes=[correct_title_of_version], note="Kürzer", on=DAY, by=None)
    version.refresh_from_db()
    assert version.title == "Gut ankommen"


@pytest.mark.parametrize(
    "attempt",
    [
        {"note": " "},
        {"text": "Sprahce und Bildung"},
        {"text": "", "note": "Titel weg"},
        {"field": "slug", "seen": "x", "text": "y"},
    ],
    ids=["no note", "no change", "nothing left", "no wording"],
)
def test_what_is_no_correction_is_refused_and_leaves_no_revision(area, attempt):
    freeze(area.version)
    with pytest.raises(ConceptError):
        correct_title(area, **attempt)
    assert not area.version.revisions.exists()


def test_a_draft_is_not_corrected_but_changed(area):
    with pytest.raises(ConceptError, match=r"Entwurf|draft"):
        correct_title(area)


def test_two_people_correct_the_same_words_and_the_second_sees_both(area):
    freeze(area.version)
    correct_title(area)
    with pytest.raises(EditConflict) as conflict:
        correct_title(area, "Sprache & Bildung")
    assert conflict.value.theirs == {"title": "Sprache und Bildung"}
    assert Correction.objects.count() == 1


def test_a_published_translation_is_corrected_and_a_missing_text_added(area):
    rendition = RenditionFactory(version=area.version, variant="long", language="en")
    write_text(rendition=rendition, source=area, field="title", text="Langage", seen="")
    freeze(area.version)
    publish_rendition(rendition=rendition, on=DAY, by=None)
    correct_title(area, "Language", seen="Langage", rendition=rendition)
    correct_title(area, "In short.", seen="", field="summary", rendition=rendition)
    edition = Edition.of(area.version, "long", "en")
    assert [edition.words(area, field).text for field in ("title", "summary")] == ["Language", "In short."]
    assert Rendition.objects.get().corrections.count() == 2
