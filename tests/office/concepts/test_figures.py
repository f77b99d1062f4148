"""Pictures that officers, or attackers, put into a draft."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from concepts import pictures
from concepts.models import Figure
from tests.concepts.factories import FigureFactory, picture
from tests.office.concepts.pages import address

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def send(client, content, name="foto.png", **answers):
    upload = SimpleUploadedFile(name, content, content_type="image/png")
    return client.post(address("concept_part_new", "konzept", "bild"), {"image": upload, **answers})


def a_photo_with_a_place():
    """A JPEG that says where it was taken, and lies on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif.get_ifd(0x8825)[2] = (51.0, 54.0, 0.0)
    buffer = BytesIO()
    Image.new("RGB", (60, 40)).save(buffer, "JPEG", exif=exif, comment=b"secret")
    return buffer.getvalue()


def a_bomb():
    """A PNG of a few bytes that says it has 60,000 × 60,000 pixels."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in ((b"IHDR", head), (b"IEND", b"")))


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def test_a_picture_is_drawn_anew_upright_and_without_its_place(client, writer, draft):
    assert send(client, a_photo_with_a_place(), caption="Der Auftakt").status_code == 302
    figure = Figure.objects.get()
    with figure.image.open() as file, Image.open(file) as stored:
        assert (stored.size, dict(stored.getexif())) == ((40, 60), {})
        assert "comment" not in stored.info
    assert figure.key == "der-auftakt"


def test_what_hides_behind_a_picture_is_left_out(client, writer, draft):
    send(client, picture() + b"<script>alert(1)</script>")
    with Figure.objects.get().image.open() as file:
        assert b"script" not in file.read()


@pytest.mark.parametrize("name", ["../../boese.php", "IMG <b>.png", "x" * 150 + ".png", "foto.svg"])
def test_the_name_of_the_file_is_ours(client, writer, draft, name):
    send(client, picture(), name=name)
    stored = Figure.objects.get().image.name
    assert stored.startswith("concepts/figures/bild")
    assert stored.endswith(".png")


@pytest.mark.parametrize(
    "content", [SVG, b"GIF89a" + b"\0" * 40, b"%PDF-1.7", picture()[:40], a_bomb(), b"\0" * 100], ids=range(6)
)
def test_what_is_no_picture_for_everybody_is_refused_in_words(client, writer, draft, content):
    response = send(client, content)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["image"]
    assert not Figure.objects.exists()


def test_a_file_that_is_too_large_is_refused_in_words(client, writer, draft, monkeypatch):
    monkeypatch.setattr(pictures, "LARGEST_FILE", 50)
    assert "larger than" in send(client, picture()).content.decode()


def test_two_pictures_with_the_same_caption_get_different_keys(client, writer, draft):
    for _each in range(2):
        send(client, picture(), caption="Karte")
    assert set(Figure.objects.values_list("key", flat=True)) == {"karte", "karte-2"}


def test_the_words_of_a_picture_change_and_the_picture_stays(client, writer, draft):
    figure = FigureFactory(version=draft)
    url = address("concept_part", "konzept", figure.lineage_id)
    form = client.get(url).context["form"]
    answers = {"seen": form["seen"].value(), "key": figure.key, "alternative": "Eine Karte des Kreises"}
    assert client.post(url, answers).status_code == 302
    changed = Figure.objects.get()
    assert (changed.alternative, changed.image.name) == ("Eine Karte des Kreises", figure.image.name)
