"""QR codes as pictures inside the page, so that no further request and no script is needed."""

from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from events.addresses import readable_short_url, short_url
from events.models import Event


@lru_cache(maxsize=500)  # drawing one costs milliseconds, and it never changes
def qr_svg(address: str, *, title: str, description: str) -> SafeString:
    """An SVG element that holds `address`; `title` and `description` are read aloud by screen readers."""
    code = segno.make(address, error="m", micro=False)
    svg = code.svg_inline(
        border=4, dark="#000", light="#fff", omitsize=True, svgclass="qr", lineclass=None, title=title, desc=description
    )
    # segno escapes title and description; the rest is made of numbers.
    return mark_safe(svg.replace("<svg ", '<svg role="img" ', 1))  # noqa: S308


def short_link_qr(event: Event) -> SafeString:
    """The short link of an event as a QR code, in the active language."""
    title = _("QR code of the short link")
    description = _("Leads to %(address)s") % {"address": readable_short_url(event)}
    return qr_svg(short_url(event), title=title, description=description)
