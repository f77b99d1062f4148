"""An officer writes a concept and publishes it: with the keyboard, and without any script unless it is about the script."""

import pytest

from concepts.models import Chapter, ConceptVersion, Publication
from concepts.services.publishing import complete_publication
from integration_portal.celery import app
from tests.concepts.factories import ChapterFactory, ConceptVersionFactory, picture
from tests.concepts.printers import print_all
from tests.e2e import cast
from tests.e2e.officers import officer

pytestmark = pytest.mark.e2e


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """Files of this test alone, and printers that wait until they are asked."""
    settings.PDF_ROOT = tmp_path / "pdf"
    settings.MEDIA_ROOT = tmp_path / "media"
    app.conf.task_always_eager = False
    yield
    app.conf.task_always_eager = True


@pytest.fixture
def author(visit):
    """An officer at a desk."""
    visitor = visit("de", width=1280, height=900)
    officer(visitor)
    return visitor


def test_a_concept_from_scratch_is_refused_once_and_then_published(citizen):
    author = citizen
    officer(author)
    author.opens("office:concepts")
    goes_to(author, "New concept")
    author.tabs_to("title")
    author.types("Integrationskonzept für den Kreis")
    author.strikes("Enter")
    author.page.wait_for_url("**/text/")

    adds(author, "kapitel", title="Anlass und Auftrag", text="Der Kreistag hat die Verwaltung beauftragt.\n\n![](bild)")
    goes_to(author, "Back")
    adds(author, "kapitel", title="Handlungsfelder", shows="areas")
    goes_to(author, "Back")
    adds(author, "handlungsfeld", title="Sprache und Bildung", introduction="Sprache öffnet Türen.")
    adds(author, "empfehlung", title="Kurse auf dem Land", text="In vier Gemeinden entstehen Kurse.")
    goes_to(author, "Back")
    adds(author, "herausforderung", title="Lange Wartezeiten")
    author.opens("office:concept_text", "integrationskonzept-fuer-den-kreis")
    focus(author, 'a[href*="/neu/bild/"]')
    author.enters()
    photo = {"name": "IMG_0815.png", "mimeType": "image/png", "buffer": picture()}
    author.page.locator('[name="image"]').set_input_files(photo)
    author.tabs_to("key")
    author.enters()

    author.opens("office:concept_publish", "integrationskonzept-fuer-den-kreis")
    focus(author, '[name="becomes"][value="consultation"]')
    author.strikes("Space")
    author.enters()
    assert author.heading_is("Not published yet")
    focus(author, ".findings a")
    author.enters()
    author.tabs_to("alternative")
    author.types("Menschen sitzen an Tischen und reden.")
    author.enters()

    author.opens("office:concept_publish", "integrationskonzept-fuer-den-kreis")
    focus(author, '[name="becomes"][value="consultation"]')
    author.strikes("Space")
    author.enters()
    assert author.heading_is("The files are being checked")
    print_all()
    complete_publication(publication=Publication.objects.waiting().get())
    goes_to(author, "Look again now")
    assert author.heading_is("The version is published")
    version = ConceptVersion.objects.get(is_public=True)
    assert [chapter.title for chapter in version.chapters.all()] == ["Anlass und Auftrag", "Handlungsfelder"]
    goes_to(author, "Read the version and its files")
    assert author.sees("Sprache und Bildung")


def test_what_was_removed_comes_back_with_the_keyboard(author):
    version = ConceptVersionFactory(concept__organisation=cast.kreis())
    first, _second = ChapterFactory.create_batch(2, version=version)
    author.opens("office:concept_part", version.concept.slug, first.lineage_id)
    goes_to(author, "Remove from the draft")
    focus(author, "main form button[type=submit]")
    author.enters()
    assert author.sees(first.title)
    focus(author, ".undo button")
    author.enters()
    assert author.sees("It is back, as it was and where it was.")
    assert version.chapters.first() == first


def test_with_scripts_a_toolbar_types_the_markup_and_the_text_is_saved_while_one_writes(author):
    chapter = ChapterFactory(version=ConceptVersionFactory(concept__organisation=cast.kreis()), text="Neu")
    author.run_scripts(True)
    author.opens("office:concept_part", chapter.version.concept.slug, chapter.lineage_id)
    author.page.locator('[name="text"]').press("Control+a")
    author.strikes("Shift+Tab")
    for key in ("ArrowRight", "ArrowRight", "Enter"):
        author.strikes(key)
    assert author.answer("text") == "**Neu**"
    author.page.locator(".draft-status", has_text=":").wait_for()
    chapter.refresh_from_db()
    assert chapter.text == "**Neu**"

    author.types(" und gut")
    author.presses("Save")
    chapter.refresh_from_db()
    assert chapter.text == "** und gut**"


def test_what_somebody_else_has_written_meanwhile_is_not_saved_over_while_one_writes(author):
    chapter = ChapterFactory(version=ConceptVersionFactory(concept__organisation=cast.kreis()), text="Alt.")
    author.run_scripts(True)
    author.opens("office:concept_part", chapter.version.concept.slug, chapter.lineage_id)
    Chapter.objects.filter(pk=chapter.pk).update(text="Von jemand anderem.")
    author.page.locator('[name="text"]').press("End")
    author.types(" Und neu.")
    author.page.get_by_text(author.words("Not saved yet. Press “Save” to see why.")).wait_for()
    author.complaints.clear()  # the refusal that the page asked for
    author.page.once("dialog", lambda dialog: dialog.accept())
    author.presses("Save")
    assert author.sees("Both texts")
    chapter.refresh_from_db()
    assert chapter.text == "Von jemand anderem."


def focus(visitor, selector):
    visitor.page.locator(selector).first.focus()


def goes_to(visitor, text):
    visitor.page.locator("main").get_by_role("link", name=visitor.words(text), exact=True).first.focus()
    visitor.enters()


def adds(visitor, kind, **answers):
    """Add a part and come back to the page that lists it, with the keyboard; choices by their value."""
    focus(visitor, f'a[href*="/neu/{kind}/"]')
    visitor.enters()
    for name, answer in answers.items():
        visitor.tabs_to(name)
        if name == "shows":
            visitor.page.locator('[name="shows"]').select_option(answer)
        else:
            visitor.types(answer)
    visitor.presses("Save")
