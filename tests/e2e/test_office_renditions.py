"""Word files and translations in the office: with the keyboard, without any script."""

import pytest

from concepts.models import Chapter, Rendition, RenditionText, WordUpload
from concepts.services.renditions import write_text
from concepts.services.word_reading import read_word
from concepts.tasks import publish
from integration_portal.celery import app
from tests.concepts.factories import (
    ActionAreaFactory,
    ConceptFactory,
    ConceptVersionFactory,
    RecommendationFactory,
    freeze,
)
from tests.concepts.printers import print_all
from tests.concepts.test_word import word
from tests.e2e import cast
from tests.e2e.officers import officer
from tests.e2e.test_concept_editor import focus, goes_to

pytestmark = pytest.mark.e2e


@pytest.fixture
def author(visit, settings, tmp_path):
    """An officer at a desk."""
    settings.PDF_ROOT, settings.MEDIA_ROOT = tmp_path / "pdf", tmp_path / "media"
    app.conf.task_always_eager = False  # printers wait
    visitor = visit("de", width=1280, height=900)
    officer(visitor)
    yield visitor
    app.conf.task_always_eager = True


@pytest.fixture
def area():
    concept = ConceptFactory(organisation=cast.kreis(), slug="konzept")
    return ActionAreaFactory(version=ConceptVersionFactory(concept=concept), number="1", title="Sprache")


def test_the_chapters_of_a_word_file_come_into_the_draft_once_they_were_looked_at(author, area):
    author.opens("office:concept", "konzept")
    focus(author, f'a[href$="/word/"]:has-text("{author.words("Word")}")')
    author.enters()
    file = word((1, "1 Anlass"), "Der Kreistag hat *beauftragt*.", (1, "2 Ziele"), "Teilhabe.", (3, "Zu tief"), "Mehr.")
    upload = {"name": "konzept.docx", "mimeType": "application/octet-stream", "buffer": file.read()}
    author.page.locator('[name="file"]').set_input_files(upload)
    focus(author, "main form button[type=submit]")
    author.enters()
    assert author.sees("The file is being read")
    read_word(WordUpload.objects.get().pk)
    author.follows("Look again now")
    assert author.sees("What was not understood")
    assert author.sees("This heading skips a level. It was taken as it is: correct the level.")
    focus(author, "#kapitel-0")
    author.strikes("Space")
    author.presses("Take the chosen chapters over")
    assert [(each.number, each.title) for each in Chapter.objects.all()] == [("2", "Ziele")]
    assert Chapter.objects.get().text == "Teilhabe.\n\n# Zu tief\n\nMehr."


def test_an_outdated_translation_is_found_mended_and_published(author, area):
    following = RecommendationFactory(area=area, number="1.1", title="Kurse", text="")
    english = Rendition.objects.create(version=area.version, variant="long", language="en")
    for source in (area, following):
        write_text(rendition=english, source=source, field="title", text="Old words", seen="")
    type(area).objects.update(title="Sprache und Bildung")
    type(following).objects.update(title="Kurse auf dem Land")
    freeze(area.version)

    author.opens("office:concept_renditions", "konzept")
    author.page.locator("#only").select_option("outdated")
    author.presses("Show")
    focus(author, "table a")
    author.enters()
    author.tabs_to("title")
    author.strikes("Control+a")
    author.types("Language and education")
    author.presses("Save and go on")
    author.tabs_to("still-title")
    author.strikes("Space")
    author.presses("Save")
    assert sorted(RenditionText.objects.values_list("text", flat=True)) == ["Language and education", "Old words"]
    goes_to(author, "Back to the board")
    assert author.sees("Nothing is missing or outdated here.")
    focus(author, 'a[href$="/veroeffentlichen/"]:has(.kern-sr-only)')
    author.enters()
    author.presses("Publish")
    assert author.sees("Its file is being printed and checked. Then it becomes public by itself.")
    print_all()
    publish(english.version_id)
    english.refresh_from_db()
    assert english.published_on
