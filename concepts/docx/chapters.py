"""The sections of a Word file as chapters of a concept."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from concepts.docx.reading import WordDocument
from concepts.docx.sections import WordSection
from concepts.markup import parse, source
from concepts.markup.tree import Heading, Text, Words

DEPTHS = (1, 2, 3)
"""Down to which level of headings chapters can begin."""

_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?=\S)")
_CALL = re.compile(r"(?<!\\)\[\^([\w-]+)\]")
_ADDRESS = re.compile(r"\]\((https?:[^()\s]*)\)")
_PICTURE = re.compile(r"(?<!\\)!\[\]\(([\w-]+)\)")


@dataclass(frozen=True)
class WordChapter:
    """A chapter to be: `level` from 1 without gaps, a number where one was typed, its text in our markup."""

    level: int
    number: str
    title: str
    text: str


@dataclass(frozen=True)
class Chapters:
    """`before` are the words in front of the first heading, which belong to no chapter: usually a title page."""

    before: str
    found: tuple[WordChapter, ...]


def chapters_of(document: WordDocument, *, depth: int) -> Chapters:
    """The chapters of a Word file: headings down to the level `depth` begin one, deeper ones stay headings in its text.

    A file without headings is one chapter, called as the document; it has no title where the document has none.
    """
    sections = [section for section in document.sections if section.title or section.text]
    if not any(section.level for section in sections):
        sections = [WordSection(1, document.title, "\n\n".join(section.text for section in sections if section.text))]
    before = "\n\n".join(section.text for section in sections if not section.level and section.text)
    groups: list[list[WordSection]] = []
    for section in sections:
        if section.level and (section.level <= depth or not groups):
            groups.append([section])
        elif section.level:
            groups[-1].append(section)
    levels = _without_gaps(group[0].level for group in groups)
    return Chapters(before, tuple(_chapter(group, level) for group, level in zip(groups, levels, strict=True)))


def with_references(text: str, references: Mapping[str, str]) -> str:
    """The text with references in our markup, by the full addresses that our own Word files have instead of them."""
    return _ADDRESS.sub(lambda found: f"]({references.get(found[1], found[1])})", text)


def with_pictures(text: str, keys: Mapping[str, str]) -> str:
    """The text with other keys for its pictures; those without one are left out."""
    return _PICTURE.sub(lambda found: f"![]({keys[found[1]]})" if found[1] in keys else "", text).strip()


def pictures_in(text: str) -> list[str]:
    """The keys of the pictures that a text shows."""
    return _PICTURE.findall(text)


def _without_gaps(levels: Iterable[int]) -> list[int]:
    above: list[int] = []
    found = []
    for level in levels:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        found.append(len(above))
    return found


def _chapter(group: list[WordSection], level: int) -> WordChapter:
    head, *below = group
    number = _NUMBER.match(head.title)
    text = parse(head.text)
    top = min((section.level for section in below), default=0)
    for section in below:
        inner = parse(section.text)
        heading = Heading(section.level - top + 1, (Words(section.title),))
        notes = {note.label: note for note in (*text.notes, *inner.notes)}
        text = Text((*text.blocks, heading, *inner.blocks), tuple(notes.values()))
    return WordChapter(
        level=level,
        number=number[1] if number else "",
        title=head.title[number.end() :] if number else head.title,
        text=_with_own_notes(source(text)),
    )


def _with_own_notes(text: str) -> str:
    """The footnotes of a chapter are counted for themselves."""
    labels = {label: str(place) for place, label in enumerate(dict.fromkeys(_CALL.findall(text)), start=1)}
    return _CALL.sub(lambda found: f"[^{labels[found[1]]}]", text)
