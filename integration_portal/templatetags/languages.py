"""Text whose language is not the page's."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def bdi(value: object, language: str = "") -> SafeString:
    """Text somebody typed, or in `language`, kept from reordering what stands around it.

    In an Arabic page "7. März 2027" would be shown as "März 2027 .7" without.
    """
    if language:
        return format_html('<bdi lang="{}">{}</bdi>', language, value)
    return format_html("<bdi>{}</bdi>", value)
