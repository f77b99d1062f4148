"""Texts in our markup, as they are printed."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from concepts.edition import Edition, Words
from concepts.markup import parse
from concepts.markup.html import Surroundings, print_html
from concepts.models import Figure
from concepts.printing.look import picture_key
from concepts.printing.outline import Printed


def print_markup(found: Words, printed: Printed, *, prefix: str, level: int) -> SafeString:
    """The HTML of a text for print. `prefix` begins its ids; its headings begin at `level`, from 1."""

    def figure(key: str) -> SafeString | None:
        named = printed.content.figures_by_key.get(key)
        return _figure(named, printed.edition) if named else None

    around = Surroundings(prefix=prefix, level=level, figure=figure, resolve=printed.places.get)
    return print_html(parse(found.text), around)


def _figure(figure: Figure, edition: Edition) -> SafeString:
    """The picture with its words; what is only decoration has none, and is no part of the reading order."""
    source = f"app:{picture_key(figure)}"
    if figure.decorative:
        return format_html('<img src="{}" alt="">', source)
    caption = edition.words(figure, "caption").text
    credit = f" ({figure.credit})" if figure.credit else ""
    description = edition.words(figure, "description").text
    return format_html(
        '<figure><img src="{}" alt="{}"><figcaption>{}{}</figcaption></figure>{}',
        source,
        edition.words(figure, "alternative").text,
        caption,
        credit,
        format_html("<p>{}</p>", description) if description else "",
    )
