"""What makes the content of a line canonical, see `concepts.markup.tree`."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, zip_longest
from unicodedata import normalize

from concepts.markup.tree import Break, Emphasis, Foreign, Inline, Inlines, Link, Words

# Space, and accents that have no letter before them and would be written over the markup.
_LOOSE = re.compile(r"^[\s\u0300-\u036f]+")


def tidy(content: Iterable[Inline]) -> Inlines:
    """Words beside words become one, emphasis beside emphasis and passages of one language too; no space around new lines, no two of them in a row."""
    found: list[Inline] = []
    for kind, run in groupby((inline for inline in content if inline != Words("")), type):
        if kind is Words:
            found.append(Words(normalize("NFC", "".join(inline.text for inline in run if isinstance(inline, Words)))))
        elif kind is Emphasis:
            found.append(_joined([inline for inline in run if isinstance(inline, Emphasis)]))
        elif kind is Foreign:
            found.extend(_of_one_language(inline for inline in run if isinstance(inline, Foreign)))
        else:
            found.extend(run)
    return _without_space_at_breaks(found)


def _joined(emphases: list[Emphasis]) -> Emphasis:
    content = tidy(chain.from_iterable(emphasis.content for emphasis in emphases))
    return Emphasis(content, strong=any(emphasis.strong for emphasis in emphases))


def _of_one_language(passages: Iterable[Foreign]) -> Iterator[Foreign]:
    for language, run in groupby(passages, lambda passage: passage.language):
        yield Foreign(language, tidy(chain.from_iterable(passage.content for passage in run)))


def _without_space_at_breaks(content: list[Inline]) -> Inlines:
    found: list[Inline] = []
    for inline, following in zip_longest(content, content[1:]):
        trimmed = inline
        if isinstance(trimmed, Words) and found and found[-1] == Break():
            trimmed = Words(_LOOSE.sub("", trimmed.text))
        if isinstance(trimmed, Words) and following == Break():
            trimmed = Words(trimmed.text.rstrip())
        if trimmed != Words("") and (trimmed != Break() or found[-1:] != [Break()]):
            found.append(trimmed)
    return tuple(found)


def without_edges(content: Inlines) -> Inlines:
    """The content without space and new lines at its edges: they are treated as if new lines were around them."""
    return _without_space_at_breaks([Break(), *content, Break()])[1:-1]


def emphasised(content: Inlines, *, strong: bool) -> Inlines:
    """`content` emphasised: within a link or passage where that is all of it, and not at all where there are no words."""
    match without_edges(content):
        case ():
            return (Break(),)
        case (Link(target, inner),):
            return (Link(target, emphasised(inner, strong=strong) if inner else inner),)
        case (Foreign(language, inner),):
            return (Foreign(language, emphasised(inner, strong=strong)),)
        case inner:
            return (Emphasis(inner, strong=strong),)


def linked(content: Inlines, target: str) -> Inlines:
    """`content` as a link: within a passage in another language where that is all of it."""
    match content:
        case (Foreign(language, inner),):
            return (Foreign(language, linked(inner, target)),)
        case _:
            return (Link(target, content),)


def foreign(content: Inlines, language: str) -> Inlines:
    """`content` in another language; what it says of itself counts more."""
    match content:
        case (Foreign(),):
            return content
        case _ if set(content) <= {Break()}:
            return content
        case _:
            return (Foreign(language, content),)
