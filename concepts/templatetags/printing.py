"""Words of an edition in printed documents, each marked with its language where that is not the document's."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from concepts.choices import RIGHT_TO_LEFT
from concepts.content import Content
from concepts.edition import Edition, Source, Words
from concepts.models import ActionArea, Recommendation
from concepts.printing.outline import Printed, Section
from concepts.printing.texts import print_markup
from concepts.wording import time_frame_words, value_words
from organisations.wording import comma

register = template.Library()

register.simple_tag(time_frame_words, name="time_frame")
register.simple_tag(value_words, name="value_on")


@register.simple_tag
def text_of(edition: Edition, source: Source, field: str) -> Words:
    """The words themselves, to ask whether there are any."""
    return edition.words(source, field)


@register.simple_tag
def words(edition: Edition, source: Source, field: str) -> SafeString:
    """A text of one line."""
    return marked_words(edition.words(source, field))


@register.simple_tag
def marked_words(found: Words) -> SafeString:
    """Words in `<span lang>` where their language is not the document's."""
    return _in_language(found.text, found.language)


@register.simple_tag
def in_german(text: str) -> SafeString:
    """Facts that exist in German only, such as the name of a body."""
    return _in_language(text, "de")


@register.simple_tag
def heading_words(section: Section) -> SafeString:
    """The heading of a section: number and title."""
    title = marked_words(section.title)
    return format_html("{} {}", section.number, title) if section.number else title


@register.simple_tag
def markup(printed: Printed, section: Section, field: str) -> SafeString:
    """A text in our markup, with headings below the section's own."""
    found = printed.edition.words(section.part, field)
    html = print_markup(found, printed, prefix=section.anchor, level=section.level + 1)
    if not found.text or found.language == _language():
        return html
    return format_html('<div lang="{}" dir="{}">{}</div>', found.language, _direction(found.language), html)


@register.simple_tag
def lines(edition: Edition, source: Source, field: str) -> list[SafeString]:
    """The lines of a text that has one thought per line."""
    found = edition.words(source, field)
    return [_in_language(line.strip(), found.language) for line in found.text.splitlines() if line.strip()]


@register.simple_tag
def enumeration(parts: Iterable[SafeString]) -> SafeString:
    """Parts in one line, between them what the reader's language puts there."""
    return format_html_join(comma(), "{}", ((part,) for part in parts))


@register.simple_tag
def theme_titles(edition: Edition, recommendation: Recommendation) -> list[SafeString]:
    return [words(edition, theme, "title") for theme in recommendation.themes.all()]


@register.simple_tag
def recommendations_of(content: Content, area: ActionArea) -> list[Recommendation]:
    return content.of_area("recommendations", area)


def _in_language(text: str, language: str) -> SafeString:
    if not text or language == _language():
        return format_html("{}", text)
    return format_html('<span lang="{}" dir="{}">{}</span>', language, _direction(language), text)


def _direction(language: str) -> str:
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def _language() -> str:
    return get_language() or "de"
