"""News in a page: texts in our markup, and what others show of it."""

from django import template
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from concepts.markup import parse
from concepts.markup.html import Surroundings, page_html
from concepts.markup.languages import direction
from events.models import Event
from news import wording
from news.models import NewsItem
from processes.models import ParticipationProcess

register = template.Library()

register.filter("comment_badge", wording.badge)
LATEST = 3


@register.simple_tag
def news_text(item: NewsItem) -> SafeString:
    """The text of an item, in the reader's language or in German, marked as such."""
    text, language = item.read("text")
    html = page_html(parse(text), Surroundings(prefix="text", level=2))
    if language == get_language():
        return html
    return format_html('<div lang="{}" dir="{}">{}</div>', language, direction(language), html)


@register.simple_tag
def plain_words(text: str) -> SafeString:
    """Paragraphs as a stranger typed them, in whatever language: no markup, no link becomes one."""
    html = mark_safe(linebreaks(text, autoescape=True))  # noqa: S308 - escaped by linebreaks
    return format_html('<div dir="auto">{}</div>', html)


@register.simple_tag
def latest_news() -> list[NewsItem]:
    """For the first page: two queries."""
    return list(NewsItem.objects.public().latest_first().for_list()[:LATEST])


@register.simple_tag
def news_of_process(process: ParticipationProcess) -> list[NewsItem]:
    """All items about a process, the newest first: two queries."""
    return list(NewsItem.objects.public().filter(process=process).latest_first().for_list())


@register.simple_tag
def news_of_event(event: Event) -> list[NewsItem]:
    """All items about an event, the newest first: a query where there are none, else two."""
    return list(NewsItem.objects.public().filter(event=event).latest_first().for_list())
