"""In which language a page is read, and what it says about that."""

import pytest

from concepts.models import ActionArea, Rendition
from concepts.services.drafts import open_draft
from concepts.services.renditions import publish_rendition
from tests.concepts.factories import (
    ActionAreaFactory,
    ChapterFactory,
    ConceptVersionFactory,
    FigureFactory,
    RenditionTextFactory,
    freeze,
)

pytestmark = pytest.mark.django_db
BASE = "/konzepte/integrationskonzept/"
AREA = f"{BASE}fassungen/2/handlungsfelder/sprache-und-bildung/"


def test_texts_are_read_in_the_language_of_the_page(world, read):
    assert "<h1>Language and education</h1>" in read(f"/en{AREA}")
    assert "<h1>Sprache und Bildung</h1>" in read(AREA)


def test_another_language_can_be_asked_for_and_is_marked(world, read):
    assert '<h1><bdi lang="en">Language and education</bdi></h1>' in read(f"{AREA}?lang=en")
    assert '<h1><bdi lang="de">Sprache und Bildung</bdi></h1>' in read(f"/en{AREA}?lang=de")


def test_who_asked_for_a_language_goes_on_in_it(world, read):
    html = read(f"{AREA}?lang=en")
    assert f'href="{BASE}fassungen/2/empfehlungen/1.1/?lang=en"' in html
    assert "?lang" not in read(f"/en{AREA}").split("<main")[1].split("content-languages")[0]


@pytest.mark.parametrize("wish", ["xx", "%00", "de-simple", "", "EN"])
def test_a_language_that_is_none_of_ours_is_the_pages(world, read, wish):
    assert "<h1>Sprache und Bildung</h1>" in read(f"{AREA}?lang={wish}")


def test_what_is_not_translated_is_announced_and_marked(world, read):
    html = read(f"/en{AREA}")
    assert "Parts of this page are only available in German so far." in html
    assert '<div class="in-language" lang="de" dir="ltr"><p>Sprache öffnet Türen' in html
    assert "only available in German" not in read(AREA)


def test_words_of_the_translated_short_version_serve_the_pages_too(world, read):
    html = read(f"/ar{BASE}")
    assert "<h1>وصول جيد ومشاركة في التشكيل</h1>" in html
    assert "تعلّم الألمانية" in html


def test_a_translated_block_in_a_german_page_has_its_direction(world, read):
    assert '<div class="in-language" lang="ar" dir="rtl"><p>تعلّم' in read(f"{BASE}?lang=ar")


def test_plain_language_is_offered_where_it_was_written(world, read):
    html = read(AREA)
    assert "Viele Menschen möchten Deutsch lernen." in html
    assert "Viele Menschen möchten Deutsch lernen." not in read(f"{BASE}fassungen/2/handlungsfelder/zusammenleben/")


def test_a_shortened_text_in_the_readers_language_stands_before_the_long_german_one(read):
    area = ActionAreaFactory(introduction="Langer deutscher Text.")
    version = area.version
    for language, text in (("de", "Kurz."), ("en", "In short words.")):
        RenditionTextFactory(
            rendition=version.renditions.get_or_create(variant="short", language=language)[0],
            part=area,
            field="introduction",
            text=text,
        )
    _publish(freeze(version))
    path = area.get_absolute_url()
    html = read(f"/en{path}")
    assert html.index("In short words.") < html.index("Langer deutscher Text.")
    assert "In short words." not in read(path)


def test_an_outdated_translation_says_what_it_was_made_from(read):
    text = RenditionTextFactory(
        rendition__variant="long", rendition__language="en", rendition__version=ConceptVersionFactory()
    )
    area = text.rendition.version.areas.get()
    draft = open_draft(concept=freeze(area.version, decided_on="2014-01-01", in_force_from="2014-01-01").concept)
    ActionArea.objects.filter(version=draft).update(title="Sprache, Bildung, Schule")
    _publish(freeze(draft))
    html = read(f"/en{draft.get_absolute_url()}handlungsfelder/{area.slug}/")
    assert "Parts of this translation are based on version 1." in html
    assert "this is version 2" in html


def test_what_a_machine_translated_says_so(world, read):
    Rendition.objects.filter(language="en").update(made_by_machine=True)
    assert "translated by a machine" in read(f"/en{AREA}")
    assert "translated by a machine" not in read(AREA)


def test_a_rendition_that_is_not_published_is_neither_read_nor_offered(world, read):
    RenditionTextFactory(
        rendition=world.new.renditions.create(variant="long", language="uk"),
        part=world.new.areas.get(number="1"),
        text="Мова",
    )
    html = read(f"{AREA}?lang=uk")
    assert "Мова" not in html
    assert 'hreflang="uk"' not in html


def test_the_words_of_a_figure_are_translated_as_well(read):
    figure = FigureFactory(key="auftakt")
    chapter = ChapterFactory(version=figure.version, text="![](auftakt)")
    english = figure.version.renditions.create(variant="long", language="en")
    RenditionTextFactory(rendition=english, part=figure, field="alternative", text="People at the door")
    _publish(freeze(figure.version))
    assert 'alt="People at the door"' in read(f"/en{chapter.get_absolute_url()}")


@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_the_languages_to_read_in_are_offered_and_the_present_one_is_marked(world, read, language):
    html = read(f"{AREA}?lang={language}")
    assert f'<a href="?lang={language}" hreflang="{language}" lang="{language}" aria-current="true">' in html


def _publish(version):
    for rendition in version.renditions.all():
        publish_rendition(rendition=rendition, on=version.published_on, by=None)
