"""What has to be corrected in a text before it is published, in sentences for who wrote it."""

import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, filterfalse
from typing import TypeVar

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from concepts.markup.languages import foreign_letters, is_known
from concepts.markup.links import Resolve, address, is_bare_address, nowhere
from concepts.markup.outline import outline
from concepts.markup.plain import plain_inlines
from concepts.markup.tree import (
    Block,
    Blocks,
    Emphasis,
    Figure,
    Foreign,
    Inline,
    Inlines,
    Link,
    List,
    NoteCall,
    Passage,
    Quote,
    Table,
    Text,
    Words,
)
from concepts.markup.walk import blocks_within, contents, inlines_within

AnyBlock = TypeVar("AnyBlock", bound=Block)
AnyInline = TypeVar("AnyInline", bound=Inline)


class Fault(StrEnum):
    HEADING_SKIPS = "heading-skips"
    HEADING_EMPTY = "heading-empty"
    NOTE_IN_HEADING = "note-in-heading"
    TABLE_WITHOUT_HEADER = "table-without-header"
    TABLE_HEADER_EMPTY = "table-header-empty"
    TABLE_WITHOUT_CAPTION = "table-without-caption"
    TABLE_WITHOUT_DASHES = "table-without-dashes"
    LINK_EMPTY = "link-empty"
    LINK_VAGUE = "link-vague"
    LINK_BARE = "link-bare"
    LINK_NOWHERE = "link-nowhere"
    FIGURE_UNKNOWN = "figure-unknown"
    NOTE_EMPTY = "note-empty"
    NOTE_MISSING = "note-missing"
    NOTE_UNCALLED = "note-uncalled"
    NOTE_TWICE = "note-twice"
    LANGUAGE_UNKNOWN = "language-unknown"
    LANGUAGE_UNMARKED = "language-unmarked"
    LEFT_OVER = "left-over"


@dataclass(frozen=True)
class Problem:
    """`sentence` says what is wrong and what to do, in the active language; `place` are the words where it is."""

    fault: Fault
    sentence: str
    place: str


_VAGUE = frozenset(
    {
        "hier",
        "siehe hier",
        "klicken sie hier",
        "hier klicken",
        "klick",
        "klicken",
        "link",
        "siehe",
        "weiter",
        "weiterlesen",
    }
    | {
        "mehr",
        "mehr dazu",
        "mehr erfahren",
        "mehr informationen",
        "mehr lesen",
        "weitere informationen",
        "details",
        "pdf",
    }
    | {"download", "dokument", "datei", "seite", "website", "webseite", "homepage", "internet", "internetseite", "here"}
    | {"click here", "more", "read more", "learn more", "more information", "this", "this page"}
)
_LEFT_OVER = re.compile(r"!\[|\]\(|\{\s*lang\b|\*\*|\[\^|</?[a-z][a-z0-9]*\s*/?>", re.IGNORECASE)
_PLACE_LENGTH = 80


def problems(
    text: Text, *, language: str = "de", figures: Container[str] = (), resolve: Resolve = nowhere
) -> list[Problem]:
    """The faults of a text that is written in `language`; none means that it may be published.

    `figures` are the keys of the concept's figures; `resolve` gives the address of a reference within the concept.
    """
    return [
        *_in_headings(text),
        *_in_tables(text),
        *_in_links(text, resolve),
        *_in_figures(text, figures),
        *_in_notes(text),
        *_in_languages(text, language),
        *_left_over(text),
    ]


def _in_headings(text: Text) -> Iterator[Problem]:
    for section in outline(text):
        if section.skips:
            sentence = _("This heading skips a level. Take away a “#” before it.")
            yield Problem(Fault.HEADING_SKIPS, sentence, _shortened(section.title))
        if not section.title:
            yield Problem(
                Fault.HEADING_EMPTY, _("A heading has no words. Write some behind the “#”, or delete it."), "#"
            )
        if _calls(section.heading.content):
            sentence = _("A footnote is called in a heading. Call it in the text below.")
            yield Problem(Fault.NOTE_IN_HEADING, sentence, _shortened(section.title))


def _in_tables(text: Text) -> Iterator[Problem]:
    for table in _all(text, Table):
        place = _shortened(plain_inlines(table.caption) or " | ".join(map(plain_inlines, table.header)))
        if not any(map(plain_inlines, table.header)):
            sentence = _("The first row of this table is empty. Write there what each column holds.")
            yield Problem(Fault.TABLE_WITHOUT_HEADER, sentence, place)
        elif not all(map(plain_inlines, table.header)):
            sentence = _("A column of this table has no heading. Write in its first row what it holds.")
            yield Problem(Fault.TABLE_HEADER_EMPTY, sentence, place)
        if not plain_inlines(table.caption):
            sentence = _("This table has no caption. Write a line before it that begins with “Tabelle:”.")
            yield Problem(Fault.TABLE_WITHOUT_CAPTION, sentence, place)
        elif _calls(table.caption):
            sentence = _("A footnote is called in the caption of a table. Call it in a cell or in the text.")
            yield Problem(Fault.NOTE_IN_HEADING, sentence, place)
    for content in _all_contents(text):
        if any(isinstance(words, Words) and words.text.startswith("|") for words in content):
            sentence = _(
                "This looks like a table. It needs a blank line before it and a line |---|---| below its first row."
            )
            yield Problem(Fault.TABLE_WITHOUT_DASHES, sentence, _shortened(plain_inlines(content)))


def _in_links(text: Text, resolve: Resolve) -> Iterator[Problem]:
    for link in _all_inlines(text, Link):
        words = plain_inlines(link.content)
        if not words:
            sentence = _("This link has no words. Write between the brackets where it leads.")
            yield Problem(Fault.LINK_EMPTY, sentence, _shortened(link.target))
        elif words.casefold().strip(" .…:»>→") in _VAGUE:
            sentence = _(
                "The words of this link do not say where it leads: some people hear links without the text around."
            )
            yield Problem(Fault.LINK_VAGUE, sentence, _shortened(words))
        elif is_bare_address(words):
            sentence = _("The words of this link are an address. Write instead what is found there.")
            yield Problem(Fault.LINK_BARE, sentence, _shortened(words))
        if address(link.target, resolve) is None:
            sentence = _("This link leads nowhere. Web addresses begin with https://, others with mailto:, tel: or #.")
            yield Problem(Fault.LINK_NOWHERE, sentence, _shortened(f"[{words}]({link.target})"))


def _in_figures(text: Text, figures: Container[str]) -> Iterator[Problem]:
    for figure in _all(text, Figure):
        if figure.key not in figures:
            sentence = _("There is no figure with this key. Correct the key, or add the figure to the concept.")
            yield Problem(Fault.FIGURE_UNKNOWN, sentence, figure.key)


def _in_notes(text: Text) -> Iterator[Problem]:
    called = {call.label for call in _all_inlines(text, NoteCall)}
    written = Counter(note.label for note in text.notes)
    for label in sorted(called - set(written)):
        sentence = _(
            "This footnote has no text. Write it in a paragraph of its own that begins with the mark and a colon."
        )
        yield Problem(Fault.NOTE_MISSING, sentence, f"[^{label}]")
    for note in text.notes:
        words = plain_inlines(note.content)
        if not words:
            yield Problem(
                Fault.NOTE_EMPTY, _("This footnote is empty. Write its text behind the colon."), f"[^{note.label}]"
            )
        if note.label not in called:
            sentence = _("Nothing in the text calls this footnote. Write its mark where it belongs, or delete it.")
            yield Problem(Fault.NOTE_UNCALLED, sentence, _shortened(f"[^{note.label}] {words}"))
    for label in (label for label, times in written.items() if times > 1):
        sentence = _("There are several footnotes with this mark. Give each its own.")
        yield Problem(Fault.NOTE_TWICE, sentence, f"[^{label}]")


def _in_languages(text: Text, language: str) -> Iterator[Problem]:
    words_in = (foreign.language for foreign in _all_inlines(text, Foreign))
    blocks_in = (passage.language for passage in _all(text, Passage))
    for code in filterfalse(is_known, chain(words_in, blocks_in)):
        sentence = _("This code of a language is not known. Usual ones are: en, ar, uk, ru, tr, ro, pl, bg, fa.")
        yield Problem(Fault.LANGUAGE_UNKNOWN, sentence, f"{{lang={code}}}")
    for words in (
        *_unmarked_in_blocks(text.blocks, language),
        *(words for note in text.notes for words in _unmarked(note.content, language)),
    ):
        sentence = _("These words are in another script. Mark their language, for example: [words]{lang=ar}")
        yield Problem(Fault.LANGUAGE_UNMARKED, sentence, _shortened(words))


def _unmarked_in_blocks(blocks: Blocks, language: str) -> Iterator[str]:
    for block in blocks:
        match block:
            case Passage(code, inner):
                yield from _unmarked_in_blocks((inner,), code)
            case List(items):
                for item in items:
                    yield from _unmarked_in_blocks(item.blocks, language)
            case Quote(inner):
                yield from _unmarked_in_blocks(inner, language)
            case _:
                for content in contents(block):
                    yield from _unmarked(content, language)


def _unmarked(content: Inlines, language: str) -> Iterator[str]:
    """Words in a script that `language` is not written in. An unknown language is a problem of its own."""
    for inline in content:
        match inline:
            case Words(text) if is_known(language):
                yield from foreign_letters(language).findall(text)
            case Foreign(code, inner):
                yield from _unmarked(inner, code)
            case Emphasis(inner) | Link(_, inner):
                yield from _unmarked(inner, language)


def _left_over(text: Text) -> Iterator[Problem]:
    for words in _all_inlines(text, Words):
        if found := _LEFT_OVER.search(words.text):
            sentence = _(
                "This looks like markup, but is shown as it was typed. Correct it with the examples of the help."
            )
            yield Problem(Fault.LEFT_OVER, sentence, _shortened(words.text[max(found.start() - 20, 0) :]))


def _calls(content: Inlines) -> bool:
    return any(isinstance(inline, NoteCall) for inline in inlines_within(content))


def _all(text: Text, kind: type[AnyBlock]) -> Iterator[AnyBlock]:
    return (block for block in blocks_within(text.blocks) if isinstance(block, kind))


def _all_contents(text: Text) -> Iterator[Inlines]:
    for part in (*blocks_within(text.blocks), *text.notes):
        yield from contents(part)


def _all_inlines(text: Text, kind: type[AnyInline]) -> Iterator[AnyInline]:
    for content in _all_contents(text):
        yield from (inline for inline in inlines_within(content) if isinstance(inline, kind))


def _shortened(words: str) -> str:
    return Truncator(words).chars(_PLACE_LENGTH)
