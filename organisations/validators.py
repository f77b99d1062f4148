"""What an organisation may choose for its look."""

import re

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _
from PIL import Image

from organisations.colours import LIGHT_SURFACES, is_readable, readable_on_light

LOGO_FORMATS = ("PNG", "JPEG", "WEBP")
LOGO_MAX_BYTES = 1024 * 1024
LOGO_MAX_PIXELS = 4000 * 4000


def validate_accent_colour(value: str) -> None:
    """Refuse what is no colour such as "#12457a", and one too light for text on white."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValidationError(_("Enter the colour as # and six digits, for example #12457a."))
    if not is_readable(value, LIGHT_SURFACES):
        message = _("Text in this colour is hard to read, it is too light. The nearest that works is %(colour)s.")
        raise ValidationError(message, params={"colour": readable_on_light(value)})


def validate_logo(file: File) -> None:
    """Refuse a logo that is too big, or that is no PNG, JPEG or WebP by its content.

    SVG is refused on purpose: it can carry script, and we serve uploads from our own address.
    """
    if (file.size or 0) > LOGO_MAX_BYTES:
        raise ValidationError(_("The logo is larger than 1 MB. Choose a smaller picture."))
    try:
        file.seek(0)
        with Image.open(file, formats=LOGO_FORMATS) as picture:
            width, height = picture.size
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(_("Choose a picture in the format PNG, JPEG or WebP.")) from error
    finally:
        file.seek(0)
    if width * height > LOGO_MAX_PIXELS:
        raise ValidationError(_("The logo has too many pixels. Choose a smaller picture."))
