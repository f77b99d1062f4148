"""Several files in one ZIP."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import RequestFactory

from pdf.models import RenderedFile
from pdf.offers import Offer
from pdf.services import request_file
from pdf.views import bundle
from tests.pdf import printables
from tests.pdf.factories import printed
from tests.pdf.printables import KIND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("something_to_print")]


def offer(number):
    return Offer(KIND, {"number": number}, f"Blatt {number}", f"/blatt-{number}.pdf")


def ask(offers, **headers):
    request = RequestFactory().get("/paket.zip", headers=headers)
    request.user = AnonymousUser()
    return bundle(request, offers, "paket", "Paket")


def content(response):
    """The package. A server would close the answer, and with it the database of the test."""
    package = BytesIO(b"".join(response.streaming_content))
    response.file_to_stream.close()
    return package


def test_the_files_are_in_it_as_they_are(something_to_print):
    printables.contents[2] = printables.words("Zwei.")
    printed(offer(1), b"eins")
    printed(offer(2), b"zwei")
    response = ask({"langfassung": offer(1), "auszug": offer(2)})
    assert response["Content-Disposition"] == 'attachment; filename="paket.zip"'
    archive = ZipFile(content(response))
    assert {entry.filename: archive.read(entry) for entry in archive.infolist()} == {
        "langfassung.pdf": b"eins",
        "auszug.pdf": b"zwei",
    }
    assert {entry.compress_type for entry in archive.infolist()} == {ZIP_STORED}


def test_who_has_it_already_does_not_get_it_again():
    printed(offer(1), b"eins")
    first = ask({"a": offer(1)})
    content(first)
    etag = first["ETag"]
    assert ask({"a": offer(1)}, if_none_match=etag).status_code == 304
    other = ask({"b": offer(1)}, if_none_match=etag)
    content(other)
    assert other.status_code == 200


def test_as_long_as_one_is_missing_a_page_shows_the_progress():
    printables.contents[2] = printables.words("Zwei.")
    printed(offer(1), b"eins")
    response = ask({"a": offer(1), "b": offer(2)})
    assert response.status_code == 202
    assert RenderedFile.objects.filter(state="waiting").count() == 1


def test_what_could_not_be_printed_is_said():
    wanted = request_file(kind=KIND, parameters={"number": 1}).wanted
    RenderedFile.objects.filter(pk=wanted.pk).update(state="failed", reason="stopped")
    assert ask({"a": offer(1)}).status_code == 503


def test_a_file_that_the_disk_has_lost_is_printed_again():
    printed(offer(1), b"eins").path.unlink()
    assert ask({"a": offer(1)}).status_code == 202


def test_what_one_of_them_hides_nobody_gets():
    printables.secret.add(1)
    with pytest.raises(Http404):
        ask({"a": offer(1)})


def test_nothing_is_no_package():
    with pytest.raises(Http404):
        ask({})
