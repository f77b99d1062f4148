"""Writing and publishing news."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from PIL import Image

from events.errors import ChangedMeanwhile
from events.seen import state_of
from news import services
from news.errors import NotPossible
from news.models import NewsItem
from news.services.writing import item_values
from organisations.models import AuditEntry
from tests.events.factories import EventFactory
from tests.news.factories import NewsDocumentFactory, NewsItemFactory, day
from tests.organisations.factories import OrganisationFactory
from tests.processes.factories import ProcessFactory

pytestmark = pytest.mark.django_db
TEXTS = {"title": "Der Entwurf liegt vor", "teaser": "", "text": "Ab heute."}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def write(item=None, **facts):
    organisation = item.organisation if item else OrganisationFactory()
    return services.write_item(
        organisation=organisation, facts={"dated": day(0)} | facts, texts=TEXTS, by=None, item=item
    )


def photo():
    exif = Image.Exif()
    exif[0x010F] = "Kamera von Frau Geheim"
    content = BytesIO()
    Image.new("RGB", (40, 30), "red").save(content, "JPEG", exif=exif)
    return SimpleUploadedFile("IMG_1234.jpg", content.getvalue())


def test_an_item_is_a_draft_until_it_is_published(now):
    item = write()
    assert (item.slug, item.is_public) == ("der-entwurf-liegt-vor", False)
    services.publish_item(item=item, by=None, now=now)
    assert NewsItem.objects.public().get() == item
    assert AuditEntry.objects.filter(kind="news.newsitem", action="published").count() == 1
    services.publish_item(item=item, by=None, now=now)
    assert AuditEntry.objects.filter(action="published").count() == 1


def test_an_item_without_text_is_not_published(now):
    with pytest.raises(NotPossible):
        services.publish_item(item=NewsItemFactory(draft=True, text=""), by=None, now=now)


def test_two_items_of_one_title_have_two_addresses_and_none_takes_a_former_one():
    first, second = write(), write()
    assert (first.slug, second.slug) == ("der-entwurf-liegt-vor", "der-entwurf-liegt-vor-2")
    renamed = {**TEXTS, "title": "Anders"}
    services.write_item(organisation=first.organisation, facts={}, texts=renamed, by=None, item=first)
    assert write().slug == "der-entwurf-liegt-vor-3"


def test_who_saves_over_somebody_else_is_told():
    item = write()
    seen = state_of(item_values(NewsItem.objects.get()))
    write(item, kind="press")
    with pytest.raises(ChangedMeanwhile):
        services.write_item(
            organisation=item.organisation, facts={"dated": day(0)}, texts=TEXTS, by=None, item=item, seen=seen
        )


def test_comments_need_a_last_day_and_an_event_belongs_to_the_process():
    with pytest.raises(NotPossible):
        write(comments_enabled=True)
    with pytest.raises(NotPossible):
        write(process=ProcessFactory(), event=EventFactory(process=ProcessFactory()))


def test_a_picture_needs_words_and_a_credit_and_loses_what_the_camera_wrote_into_it():
    item = write()
    for words in ({"alternative_text": "", "credit": "Amt"}, {"alternative_text": "Menschen", "credit": " "}):
        with pytest.raises(NotPossible):
            services.set_picture(item=item, file=photo(), by=None, **words)
    item = services.set_picture(item=item, alternative_text="Menschen", credit="Amt", file=photo(), by=None)
    with item.picture.open() as file:
        assert b"Geheim" not in file.read()
    with pytest.raises(IntegrityError), transaction.atomic():
        NewsItem.objects.update(credit="")


def test_what_is_no_picture_is_refused_in_a_sentence():
    script = SimpleUploadedFile("bild.svg", b"<svg><script>alert(1)</script></svg>")
    with pytest.raises(NotPossible, match="JPEG"):
        services.set_picture(item=write(), alternative_text="x", credit="x", file=script, by=None)
    with pytest.raises(NotPossible):
        services.set_picture(item=write(), alternative_text="x", credit="x", by=None)
    with pytest.raises(NotPossible, match="PDF"):
        services.add_document(item=write(), title="x", file=script, by=None)


def test_files_go_with_their_item(django_capture_on_commit_callbacks):
    item = services.set_picture(item=write(), alternative_text="x", credit="x", file=photo(), by=None)
    document = NewsDocumentFactory(item=item)
    picture, file = item.picture, document.file
    with django_capture_on_commit_callbacks(execute=True):
        services.remove_item(item=item, by=None)
    assert not picture.storage.exists(picture.name)
    assert not file.storage.exists(file.name)


def test_what_everybody_can_read_is_taken_back_before_it_is_deleted(now):
    item = NewsItemFactory()
    with pytest.raises(NotPossible):
        services.remove_item(item=item, by=None)
    services.take_item_back(item=item, by=None)
    services.remove_item(item=item, by=None)
    assert not NewsItem.objects.exists()


def test_an_item_that_is_gone_says_so():
    item = NewsItemFactory(draft=True)
    services.remove_item(item=item, by=None)
    with pytest.raises(NotPossible):
        write(item)
