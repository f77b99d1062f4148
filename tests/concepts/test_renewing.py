"""Wherever the words or the state of something published change, the search finds the new ones and files are printed anew."""

import datetime as dt

import pytest

from concepts.choices import Stage, Variant
from concepts.models import Rendition
from concepts.search.models import SearchEntry
from concepts.services.correcting import Corrected, correct
from concepts.services.deciding import adopt_version
from concepts.services.publishing import complete_publication, request_publication
from concepts.services.renditions import publish_rendition, write_text
from pdf.models import RenderedFile
from tests.concepts.factories import ActionAreaFactory, ChapterFactory, DecisionStepFactory, RenditionFactory, freeze
from tests.concepts.test_publishing import print_all

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
DAY = dt.date(2026, 7, 20)


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.PDF_ROOT = tmp_path


@pytest.fixture
def area():
    area = ActionAreaFactory(title="Sprahce und Bildung")
    ChapterFactory(version=area.version, shows="areas", text="", title="Handlungsfelder")
    return area


def found(version):
    return set(SearchEntry.objects.filter(version=version).values_list("language", "title"))


def waiting(**parameters):
    files = RenderedFile.objects.filter(state="waiting")
    return [file for file in files if parameters.items() <= file.parameters.items()]


def test_what_is_published_is_found_at_once(area):
    asked = request_publication(version=area.version, stage=Stage.CONSULTATION, by=None)
    assert not found(area.version)
    print_all()
    complete_publication(publication=asked)
    assert ("de", "Sprahce und Bildung") in found(area.version)


def test_corrected_words_are_found_and_printed(area):
    version = freeze(area.version)
    change = Corrected(source=area, field="title", seen=area.title, text="Sprache und Bildung")
    correct(version=version, changes=[change], note="Buchstabendreher", on=DAY, by=None)
    assert ("de", "Sprache und Bildung") in found(version)
    assert len(waiting(version=version.pk, variant="long", language="de")) == 1


def test_a_rendition_is_found_and_printed_once_it_is_published(area):
    rendition = RenditionFactory(version=area.version, variant=Variant.SHORT, language="en")
    write_text(rendition=rendition, source=area, field="title", text="Language", seen="")
    version = freeze(area.version)
    publish_rendition(rendition=Rendition.objects.get(), on=DAY, by=None)
    assert ("en", "Language") in found(version)
    assert len(waiting(version=version.pk, variant="short", language="en")) == 1


def test_a_version_for_the_council_alone_is_found_once_it_is_adopted(area):
    version = freeze(area.version, stage=Stage.SUBMITTED, is_public=False, decided_on=None, in_force_from=None)
    step = DecisionStepFactory(decision__concept=version.concept)
    assert not found(version)
    adopt_version(version=version, step=step, in_force_from=None)
    assert ("de", "Sprahce und Bildung") in found(version)
    assert len(waiting(version=version.pk, variant="long")) == 1
