"""Texts of a concept in a page, each marked with the language it is in, and its states in words."""

from collections.abc import Iterable, Mapping
from typing import TypeVar
from uuid import UUID

from django import template
from django.urls import reverse
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import get_language

from concepts import charts, wording
from concepts.choices import LICENCE_ADDRESSES, Licence, State
from concepts.comparison.html import comparison_html
from concepts.comparison.words import TextComparison
from concepts.edition import Source, Words
from concepts.markup import parse
from concepts.markup.html import Surroundings, page_html
from concepts.models import Concept, Recommendation
from concepts.reading.prose import prose_html
from concepts.reading.reader import Reader
from organisations.templatetags.texts import words_in

register = template.Library()
T = TypeVar("T")

register.filter("funding_badge", wording.funding_badge)
register.filter("state_badge", wording.state_badge)
register.filter("status_badge", wording.status_badge)
register.filter("outcome_badge", wording.outcome_badge)
register.filter("time_frame_words", wording.time_frame_words)
register.filter("votes_words", wording.votes_words)
register.filter("number_words", wording.number_words)
register.simple_tag(wording.euros)
register.filter("body_slug", slugify)
register.filter("series_words", charts.description)
register.simple_tag(charts.chart, name="chart_of")
register.simple_tag(wording.kind_name)
register.simple_tag(wording.kind_name_of_one)


@register.filter
def licence_address(licence: str) -> str:
    """Where the words of a licence can be read."""
    return LICENCE_ADDRESSES[Licence(licence)]


@register.filter
def of_concept(found: Mapping[int, T], concept: Concept) -> T | None:
    """What belongs to a concept, of something that is kept by the key of the concept."""
    return found.get(concept.pk)


@register.filter
def timeline_state(state: State) -> str:
    """How the timeline of versions shows one in this state."""
    return {State.IN_FORCE: "current", State.SUPERSEDED: "done"}.get(state, "planned")


@register.filter
def wording_url(recommendation: Recommendation) -> str:
    """The address of a recommendation as its version words it."""
    version = recommendation.version
    return reverse("concepts:wording", args=[version.concept.slug, version.number, recommendation.number])


@register.simple_tag
def words(reader: Reader, source: Source, field: str) -> SafeString:
    """One line of a text; in `<bdi lang="de">` where it is not in the page's language."""
    found = reader.words(source, field)
    return words_in(found.text, found.language)


@register.simple_tag
def lines(reader: Reader, source: Source, field: str) -> list[SafeString]:
    """The lines of a text that has one thought per line."""
    found = reader.words(source, field)
    return [words_in(line.strip(), found.language) for line in found.text.splitlines() if line.strip()]


@register.simple_tag
def plain_words(reader: Reader, source: Source, field: str) -> str:
    """The words of a line for an attribute, which cannot say its language."""
    return reader.words(source, field).text


@register.simple_tag
def prose(reader: Reader, source: Source, field: str, level: int = 3) -> SafeString:
    """A text with its paragraphs, lists and tables; headings in it begin at `level`."""
    return prose_html(reader.words(source, field), reader, prefix=_prefix(source, field), level=level)


@register.simple_tag
def plain_prose(reader: Reader, source: Source, field: str) -> SafeString:
    """The same in plain language; empty where nobody has written it."""
    found = reader.plain(source, field)
    return prose_html(found, reader, prefix=_prefix(source, f"{field}-plain"), level=3) if found else SafeString()


@register.simple_tag
def short_prose(reader: Reader, source: Source, field: str) -> SafeString:
    """A shortened text in the reader's language, where the full one is in German only; else empty."""
    found = reader.short(source, field)
    return prose_html(found, reader, prefix=_prefix(source, f"{field}-short"), level=3) if found else SafeString()


@register.simple_tag
def prose_in_german(reader: Reader, source: Source, field: str, level: int = 3) -> SafeString:
    """A text as it was decided."""
    found = Words(getattr(source, field))
    return prose_html(found, reader, prefix=f"{_prefix(source, field)}-{source.pk}", level=level)


@register.simple_tag
def changed_text(comparison: TextComparison, level: int = 5) -> SafeString:
    """What changed in a text, word by word; the words are German."""
    html = comparison_html(comparison, level=level)
    return html if get_language() == "de" else format_html('<div lang="de" dir="ltr">{}</div>', html)


@register.simple_tag
def german_prose(text: str, prefix: str, level: int = 5) -> SafeString:
    """A German text in our markup that stands for itself: its figures and references lead nowhere."""
    html = page_html(parse(text), Surroundings(prefix=prefix, level=level))
    return html if get_language() == "de" else format_html('<div lang="de" dir="ltr">{}</div>', html)


@register.simple_tag
def paragraphs_in(text: str) -> SafeString:
    """A German text without markup, such as the wording of a decision."""
    html = SafeString(linebreaks(text, autoescape=True))
    return html if get_language() == "de" else format_html('<div lang="de" dir="ltr">{}</div>', html)


@register.simple_tag
def named_ones(named: Mapping[UUID, Recommendation], lineages: Iterable[UUID]) -> list[Recommendation]:
    """Those of the `named` recommendations that have one of these lineages, in the order of the document."""
    wanted = set(lineages)
    return [found for lineage, found in named.items() if lineage in wanted]


@register.simple_tag
def counted(count: int, kind: str, labels: wording.Labels) -> str:
    """ "37 Handlungsempfehlungen"; see `wording.counted`."""
    return wording.counted(count, kind, labels)


def _prefix(source: Source, field: str) -> str:
    """What ids in this text begin with: unique on a page that shows each text once."""
    return f"{field}-{source.lineage_id}"
