"""QR codes as pictures inside the page, so that no further request and no script is needed."""

from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe


@lru_cache(maxsize=500)  # drawing one costs milliseconds, and it never changes
def qr_svg(address: str, *, title: str, description: str) -> SafeString:
    """An SVG element that holds `address`; `title` and `description` are read aloud by screen readers."""
    code = segno.make(address, error="m", micro=False)
    svg = code.svg_inline(
        border=4, dark="#000", light="#fff", omitsize=True, svgclass="qr", lineclass=None, title=title, desc=description
    )
    # segno escapes title and description; the rest is made of numbers.
    return mark_safe(svg.replace("<svg ", '<svg role="img" ', 1))  # noqa: S308
