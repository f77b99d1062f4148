"""What the pages about a concept in the office ask for."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import template
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from concepts.comparison.words import Token
from concepts.models import Concept
from office.concepts.forms.seen import Conflict
from office.concepts.tabs import Entry, tabs_of

register = template.Library()


@register.simple_tag(takes_context=True)
def concept_tabs(context: Context, concept: Concept) -> list[Entry]:
    """The menu of a concept for the user of this page."""
    return tabs_of(context["request"], concept)


@dataclass(frozen=True)
class Sides:
    """Two texts side by side, each with what the other does not have marked."""

    theirs: SafeString
    mine: SafeString


@register.simple_tag
def sides_of(conflict: Conflict) -> Sides:
    """Both texts of a conflict, as they were typed."""
    runs = conflict.comparison.runs
    theirs = format_html_join("", "{}", ((_side(run.old, "" if run.is_equal else "del"),) for run in runs))
    mine = format_html_join("", "{}", ((_side(run.new, "" if run.is_equal else "ins"),) for run in runs))
    return Sides(theirs, mine)


def _side(tokens: Iterable[Token], mark: str) -> SafeString:
    """Tokens as text; a mark ends before the space behind its last word."""
    words = "".join(word + space for word, space in tokens)
    if not mark or not words.strip():
        return format_html("{}", words)
    bare = words.rstrip()
    return format_html("<{0}>{1}</{0}>{2}", SafeString(mark), bare, words[len(bare) :])
