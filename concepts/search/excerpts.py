"""Hits in context: a few words around what was looked for, which is marked. The same for both databases."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from concepts.search.terms import Query, spans, term

LENGTH = 260
BEFORE = 70
"""Characters before the first hit, so that one sees where one is."""

Span = tuple[int, int]


def marked(text: str, query: Query, language: str) -> SafeString:
    """The whole text with the words that were looked for in `<mark>`."""
    return _marked(text, hits_in(text, query, language))


def excerpt(text: str, query: Query, language: str) -> SafeString:
    """The stretch of a text around its first hit, or its beginning where it has none."""
    hits = hits_in(text, query, language)
    begin, end = _window(text, hits[0][0] if hits else 0)
    inside = [(first - begin, last - begin) for first, last in hits if begin <= first and last <= end]
    words = _marked(" ".join(text[begin:end].split("\n")), inside)
    return format_html("{}{}{}", "… " if begin else "", words, " …" if end < len(text) else "")


def hits_in(text: str, query: Query, language: str) -> list[Span]:
    """Where words stand that were looked for."""
    terms = [term(language, word) for word in query.all_words]
    return [
        (begin, end) for begin, end, token in spans(text) if any(sought.matches(language, token) for sought in terms)
    ]


def _window(text: str, first: int) -> Span:
    """A stretch of whole words around `first`."""
    begin = max(0, first - BEFORE)
    if begin:
        space = text.find(" ", begin, first)
        begin = space + 1 if space >= 0 else begin
    end = min(len(text), begin + LENGTH)
    if end < len(text):
        space = text.rfind(" ", first, end)
        end = space if space > first else end
    return begin, end


def _marked(text: str, hits: Sequence[Span]) -> SafeString:
    pieces: list[tuple[str, str]] = []
    position = 0
    for begin, end in hits:
        pieces.append((text[position:begin], text[begin:end]))
        position = end
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pieces), text[position:])
