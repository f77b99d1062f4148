"""Results of a survey in a page."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from organisations.templatetags.texts import words_in
from surveys.results import wording
from surveys.results.chart import Drawing, draw
from surveys.results.kinds import Bar, Words

register = template.Library()

register.filter("number_or_withheld", wording.number_words)
register.filter("count_words", wording.count_words)


@register.filter
def drawn(bars: Sequence[Bar]) -> Drawing:
    """Bars as a drawing, in the direction of the page."""
    return draw(bars, is_mirrored=get_language_bidi())


@register.simple_tag
def told_words(words: Words) -> SafeString:
    """Words, marked when they are not in the page's language."""
    text, language = words
    return words_in(text, language) if language else format_html("{}", text)


@register.simple_tag
def options_words(options: Sequence[Words]) -> SafeString:
    """An option, or several that are told together; "" stands for no answer."""
    names = format_html_join("; ", "{}", ((told_words(each) if each[0] else _("no answer"),) for each in options))
    return names if len(options) == 1 else format_html(_("Together: {options}"), options=names)
