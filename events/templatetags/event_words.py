"""`events.wording` for templates."""

from django import template
from django.utils.safestring import SafeString

from events import wording
from events.models import AgendaItem
from organisations.templatetags.texts import words_in
from organisations.translations import MultilingualModel

register = template.Library()

register.filter("when_text", wording.when_text)
register.filter("hours_text", wording.hours_text)
register.filter("doors_text", wording.doors_text)
register.filter("deadline_text", wording.deadline_text)
register.filter("day_text", wording.day_text)


@register.filter
def item_hours(item: AgendaItem) -> str:
    """The time span of a programme item; empty when it has no time."""
    return wording.span_text(item.starts_at, item.ends_at) if item.starts_at else ""


@register.simple_tag
def lines(record: MultilingualModel, name: str) -> list[SafeString]:
    """The lines of a text that has one thought per line, each marked with its language."""
    words, language = record.read(name)
    return [words_in(line.strip(), language) for line in words.splitlines() if line.strip()]
