"""Texts of a `MultilingualModel` in a page, each marked with the language it is in."""

from django import template
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from organisations.translations import MultilingualModel

register = template.Library()


@register.simple_tag
def text(record: MultilingualModel, name: str) -> SafeString:
    """One line of text, such as a title; in `<bdi lang="de">` where only the German one exists."""
    words, language = record.read(name)
    return words_in(words, language)


@register.simple_tag
def bare(record: MultilingualModel, name: str) -> str:
    """The same line for where no mark can stand, such as the title of a page."""
    return record.read(name)[0]


@register.simple_tag
def words_in(words: str, language: str = "de") -> SafeString:
    """Words kept in one language only: marked when that is not the page's language."""
    if not words or language == get_language():
        return format_html("{}", words)
    return format_html('<bdi lang="{}">{}</bdi>', language, words)


@register.simple_tag
def paragraphs(record: MultilingualModel, name: str) -> SafeString:
    """A longer text with its paragraphs; in `<div lang="de" dir="ltr">` where only that exists."""
    words, language = record.read(name)
    html = mark_safe(linebreaks(words, autoescape=True))  # noqa: S308 - escaped by linebreaks
    if not words or language == get_language():
        return html
    return format_html('<div lang="{}" dir="ltr">{}</div>', language, html)
