"""Pictures that people put into a concept: known by their content, and stored without what nobody meant to publish."""

import warnings
from io import BytesIO

from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from concepts.errors import ConceptError

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes."""
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 3600
"""Pixels: a page of A4 at 300 dots per inch."""
FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
_UNREADABLE = (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning)


def accepted_picture(file: File, *, name: str) -> ContentFile:
    """A JPEG, PNG or WebP, drawn anew under a name of ours: upright, no larger than a page, without place, camera and date.

    Drawing it anew also leaves out whatever else the file held. SVG is refused: it can carry script. The largest picture takes
    some seconds and 370 MB as JPEG, 550 MB as PNG with transparency. Raises ConceptError.
    """
    if (file.size or 0) > LARGEST_FILE:
        raise ConceptError(_("The picture is larger than 20 MB. Choose a smaller one."))
    try:
        file.seek(0)
        with warnings.catch_warnings(), Image.open(file, formats=tuple(FORMATS)) as picture:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            if picture.width * picture.height > MOST_PIXELS:
                raise ConceptError(_("The picture has too many pixels. Choose a smaller one."))
            return _drawn_anew(picture, picture.format or "PNG", name)
    except _UNREADABLE as error:
        raise ConceptError(_("Choose a picture in the format PNG, JPEG or WebP.")) from error


def _drawn_anew(picture: Image.Image, kind: str, name: str) -> ContentFile:
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))  # first: each further step needs the memory of all pixels once more
    upright = ImageOps.exif_transpose(picture)
    plain = upright.convert("RGBA" if upright.has_transparency_data and kind != "JPEG" else "RGB")
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    content = BytesIO()
    bare.save(content, format=kind, quality=90)
    return ContentFile(content.getvalue(), name=f"{name}.{FORMATS[kind]}")
