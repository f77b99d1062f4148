"""Texts in our markup, as pages show them."""

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from concepts.choices import RIGHT_TO_LEFT
from concepts.edition import Words
from concepts.markup import parse
from concepts.markup.html import Surroundings, page_html
from concepts.reading.reader import Reader


def prose_html(found: Words, reader: Reader, *, prefix: str, level: int) -> SafeString:
    """The HTML of a text, marked with its language where that is not the page's; empty for an empty text.

    `prefix` begins its ids and is unique on the page; headings in the text begin at `level`.
    """
    if not found:
        return SafeString()

    def figure(key: str) -> SafeString | None:
        named = reader.figures.get(key)
        return figure_html(key, reader) if named else None

    around = Surroundings(prefix=prefix, level=level, figure=figure, resolve=reader.places.get)
    html = page_html(parse(found.text), around)
    if found.language == get_language():
        return html
    direction = "rtl" if found.language in RIGHT_TO_LEFT else "ltr"
    return format_html('<div class="in-language" lang="{}" dir="{}">{}</div>', found.language, direction, html)


def figure_html(key: str, reader: Reader) -> SafeString:
    """A picture with its words; what is only decoration has none."""
    figure = reader.figures[key]
    context = {"figure": figure, "reader": reader}
    return SafeString(render_to_string("concepts/parts/figure.html", context))
