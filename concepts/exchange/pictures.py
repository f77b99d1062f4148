"""Pictures that come in a file."""

from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image

from concepts.errors import ConceptError

FORMATS = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp"}
MOST_PIXELS = 40_000_000
"""More than a page of A3 has at 300 dots per inch."""


def extension(image: bytes) -> str:
    """The ending of a file name for a picture, by its content.

    Raises ConceptError for what is no picture of a format that pages and documents can show, and for one that is too large.
    """
    try:
        with Image.open(BytesIO(image), formats=list(FORMATS)) as picture:
            width, height = picture.size
            kind = picture.format
            picture.verify()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ConceptError(_("Choose a picture in the format PNG, JPEG or WebP.")) from error
    if width * height > MOST_PIXELS:
        raise ConceptError(_("The picture has too many pixels. Choose a smaller one."))
    return FORMATS[kind or ""]
