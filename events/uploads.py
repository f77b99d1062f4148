"""Uploaded files: known by their content, not by their name, and stored without what nobody meant to publish."""

import warnings
from io import BytesIO

from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from events.errors import RefusedFile
from organisations.slugs import slug_of

LARGEST_FILE = 20 * 1024 * 1024  # bytes
LARGEST_PICTURE = 50_000_000  # pixels
LONGEST_SIDE = 2400  # pixels; more than any screen shows
PICTURES = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
PDF_BEGINS = b"%PDF-"


def accepted_document(file: File, *, title: str) -> ContentFile:
    """A PDF as it came, under a name made from `title`. Raises RefusedFile for everything else.

    A PDF is checked by its first bytes only: it is served as an attachment of its type, never as a page.
    """
    _refuse_large(file)
    content = file.read()
    if not content.startswith(PDF_BEGINS):
        raise RefusedFile(_("Choose a PDF file. Texts and slides can be saved as PDF in every office program."))
    return ContentFile(content, name=f"{slug_of(title, otherwise='dokument')}.pdf")


def accepted_picture(file: File, *, title: str) -> ContentFile:
    """A JPEG, PNG or WebP, drawn anew: upright, no larger than a screen, without place, camera and date in it.

    Drawing it anew also leaves out whatever else the file held. SVG is refused: it can carry script.
    Raises RefusedFile.
    """
    _refuse_large(file)
    try:
        with warnings.catch_warnings(), Image.open(file, formats=tuple(PICTURES)) as picture:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            if picture.width * picture.height > LARGEST_PICTURE:
                raise RefusedFile(_("The picture has too many pixels. Choose a smaller one."))
            return _drawn_anew(picture, picture.format or "PNG", slug_of(title, otherwise="bild"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise RefusedFile(_("Choose a picture in the format JPEG, PNG or WebP.")) from error


def _drawn_anew(picture: Image.Image, kind: str, name: str) -> ContentFile:
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = upright.convert("RGB" if kind == "JPEG" else "RGBA")
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    content = BytesIO()
    bare.save(content, format=kind, quality=85)
    return ContentFile(content.getvalue(), name=f"{name}.{PICTURES[kind]}")


def _refuse_large(file: File) -> None:
    if (file.size or 0) > LARGEST_FILE:
        raise RefusedFile(_("The file is larger than 20 MB. Choose a smaller one."))
