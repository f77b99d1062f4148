"""A rendition of a version that was published before becomes public once its file has been checked."""

import pytest

from concepts.choices import Variant
from concepts.edition import Edition
from concepts.errors import ConceptError
from concepts.files import edition_offer
from concepts.gate import NotFit
from concepts.models import PublicationState, Rendition, RenditionPublication
from concepts.printing.edition import build
from concepts.services.renditions import complete_rendition, publish_rendition, request_rendition, write_text
from concepts.tasks import publish
from integration_portal.celery import app
from pdf.builders import digest_for
from pdf.models import RenderedFile
from tests.concepts.factories import ActionAreaFactory, ChapterFactory, RenditionFactory, freeze
from tests.concepts.printers import print_all
from tests.mail.at_once import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.PDF_ROOT = tmp_path


@pytest.fixture
def english():
    """The full version in English of a version that is published already."""
    area = ActionAreaFactory()
    ChapterFactory(version=area.version, shows="areas", text="", title="Handlungsfelder")
    rendition = RenditionFactory(version=area.version, variant=Variant.LONG, language="en")
    write_text(rendition=rendition, source=area, field="title", text="Language", seen="")
    freeze(area.version)
    return rendition


def area_of(rendition):
    return rendition.version.areas.get()


def is_public(rendition):
    return (
        Edition.of(rendition.version, rendition.variant, rendition.language).words(area_of(rendition), "title").language
        == rendition.language
    )


def wanted_file(rendition):
    offer = edition_offer(rendition.version, rendition.variant, rendition.language)
    return offer.kind, offer.parameters


def test_its_file_is_printed_with_its_words_before_anybody_reads_them(english):
    asked = request_rendition(rendition=english, by=None)
    assert asked.state == PublicationState.CHECKING
    assert not is_public(english)
    [file] = RenderedFile.objects.filter(state="waiting")
    assert "Language" in build(file.parameters).html


def test_once_the_file_is_ready_it_is_public_and_so_is_that_very_file(english):
    request_rendition(rendition=english, by=None)
    print_all()
    publish(english.version_id)
    assert is_public(english)
    assert RenderedFile.objects.get(state="ready").digest == digest_for(*wanted_file(english))


@pytest.mark.parametrize(("state", "code"), [("refused", "heading-empty"), ("failed", "file")])
def test_a_file_that_is_not_fit_keeps_it_from_the_public_with_the_reason(english, state, code):
    asked = request_rendition(rendition=english, by=None)
    print_all(state)
    assert complete_rendition(publication=asked) == PublicationState.REFUSED
    assert [finding["code"] for finding in RenditionPublication.objects.get().findings] == [code]
    assert not is_public(english)
    again = request_rendition(rendition=english, by=None)
    assert (again.state, RenderedFile.objects.filter(state="waiting").count()) == (PublicationState.CHECKING, 1)


def test_words_that_became_unfit_since_are_not_published(english):
    asked = request_rendition(rendition=english, by=None)
    write_text(rendition=english, source=area_of(english), field="introduction", text="![](weg)", seen="")
    print_all()
    complete_rendition(publication=asked)
    print_all()
    assert complete_rendition(publication=asked) == PublicationState.REFUSED
    assert not is_public(english)


def test_what_is_not_fit_is_refused_at_once(english):
    write_text(rendition=english, source=area_of(english), field="introduction", text="![](weg)", seen="")
    with pytest.raises(NotFit):
        request_rendition(rendition=english, by=None)
    assert not RenderedFile.objects.exists()


def test_one_without_a_file_of_its_own_is_public_at_once(english):
    Rendition.objects.update(is_document=False)
    assert request_rendition(rendition=english, by=None).state == PublicationState.PUBLISHED
    assert is_public(english)


def test_a_file_that_shares_its_words_is_printed_anew(english):
    short = RenditionFactory(version=english.version, variant=Variant.SHORT, language="en", published_on=None)
    before = digest_for(*wanted_file(short))
    publish_rendition(rendition=english, on=english.version.published_on, by=None)
    assert digest_for(*wanted_file(short)) != before


@pytest.fixture
def printers_that_wait():
    app.conf.task_always_eager = False
    yield
    app.conf.task_always_eager = True


def ask(rendition):
    try:
        return request_rendition(rendition=rendition, by=None).pk
    except ConceptError:
        return None


@pytest.mark.django_db(transaction=True)
def test_asked_for_by_two_at_once_it_is_checked_once(printers_that_wait, english):
    first, second = at_once(lambda: ask(english), lambda: ask(english))
    assert first == second == RenditionPublication.objects.get().pk
