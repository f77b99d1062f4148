"""Uploaded files, as somebody who means harm would send them."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from events import services, uploads
from events.choices import DocumentKind
from events.errors import ChangedMeanwhile, NotReady, RefusedFile
from events.models import EventDocument
from events.seen import state_of
from tests.events.factories import EventDocumentFactory, EventFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

PDF = b"%PDF-1.7\n%%EOF\n"
PHOTO = {"kind": DocumentKind.PHOTO, "title": "Gruppenbild", "alternative_text": "Sieben Personen.", "language": "de"}
GPS = 0x8825


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def picture(kind="JPEG", size=(40, 20), **facts):
    content = BytesIO()
    Image.new("RGB", size, "teal").save(content, format=kind, **facts)
    return ContentFile(content.getvalue(), name="../../evil.php")


def facts(**more):
    return {"kind": DocumentKind.MINUTES, "title": "Ergebnisse", "published_on": "2027-01-02"} | more


def save(file, **more):
    return services.save_document(event=EventFactory(), facts=facts(**more), file=file)


def test_a_pdf_gets_its_name_from_the_title_and_not_from_who_sends_it():
    document = save(ContentFile(PDF, name="../../etc/passwd"), title="Ergebnisse der Gruppen")
    path = Path(document.file.path)
    assert (path.name, path.read_bytes()) == ("ergebnisse-der-gruppen.pdf", PDF)


@pytest.mark.parametrize("content", [b"<svg onload=alert(1)>", b"<html><script>", b"MZ", b"", b" %PDF-1.7"])
def test_what_is_no_pdf_by_its_content_is_refused(content):
    with pytest.raises(RefusedFile, match="PDF"):
        save(ContentFile(content, name="harmless.pdf"))


@pytest.mark.parametrize("content", [b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", b"GIF89a", PDF, b""])
def test_what_is_no_picture_by_its_content_is_refused(content):
    with pytest.raises(RefusedFile, match="JPEG"):
        save(ContentFile(content, name="harmless.jpg"), **PHOTO)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_loses_place_camera_and_what_hides_behind_it(kind):
    exif = Image.Exif()
    exif[GPS] = {1: "N", 2: (52.0, 0.0, 0.0)}
    sent = picture(kind, exif=exif)
    sent = ContentFile(sent.read() + b"<?php evil(); ?>", name="a.svg")
    document = save(sent, **PHOTO)
    with Image.open(document.file.path) as stored:
        assert (stored.format, dict(stored.getexif()), stored.size) == (kind, {}, (40, 20))
    assert b"php" not in Path(document.file.path).read_bytes()


def test_a_picture_is_turned_upright_and_made_no_larger_than_a_screen():
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held sideways
    with Image.open(save(picture(size=(4800, 100), exif=exif), **PHOTO).file.path) as stored:
        assert stored.size == (50, 2400)


def test_a_picture_that_unfolds_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST_PICTURE", 100)
    with pytest.raises(RefusedFile, match="pixels"):
        save(picture(), **PHOTO)


def test_a_large_file_is_refused(monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST_FILE", 3)
    for file, more in ((ContentFile(PDF), {}), (picture(), PHOTO)):
        with pytest.raises(RefusedFile, match="20 MB"):
            save(file, **more)


def test_a_picture_needs_a_text_for_who_does_not_see_it():
    with pytest.raises(NotReady, match="text alternative"):
        save(picture(), **PHOTO | {"alternative_text": ""})
    assert not EventDocument.objects.exists()


def test_a_replaced_or_removed_file_leaves_the_disk(media, django_capture_on_commit_callbacks):
    document = save(ContentFile(PDF))
    with django_capture_on_commit_callbacks(execute=True):
        services.save_document(
            event=document.event, document=document, facts={"title": "Neu"}, file=ContentFile(PDF + b"2")
        )
    assert [path.name for path in media.rglob("*.pdf")] == ["neu.pdf"]
    document.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        services.remove_document(document=document)
    assert list(media.rglob("*.pdf")) == []


def test_a_document_of_another_event_cannot_be_changed():
    foreign = EventDocumentFactory()
    with pytest.raises(EventDocument.DoesNotExist):
        services.save_document(event=EventFactory(), document=foreign, facts={"title": "Mein"})


def test_a_document_that_changed_meanwhile_is_not_overwritten():
    document = EventDocumentFactory()
    seen = state_of({"title": document.title})
    services.save_document(event=document.event, document=document, facts={"title": "Erste"}, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        services.save_document(event=document.event, document=document, facts={"title": "Zweite"}, seen=seen)
