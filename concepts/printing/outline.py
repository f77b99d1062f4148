"""The order of a printed version: a tree of sections, each with the words and the records it shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from concepts.choices import ChapterKind, Variant
from concepts.content import ChapterNode, Content
from concepts.edition import Edition, Words
from concepts.models import ActionArea, Chapter, CoreTheme
from organisations.translations import SOURCE_LANGUAGE

CONTENTS_DEPTH = 2


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it. `shows` names its template in `concepts/print/sections/`.

    `level` is that of its heading, from 1, without gaps. `anchor` is unique in the document.
    """

    anchor: str
    level: int
    shows: str
    title: Words
    number: str = ""
    part: Any = None
    children: tuple["Section", ...] = ()

    @property
    def template(self) -> str:
        return f"concepts/print/sections/{self.shows}.html"

    @property
    def has_contents_below(self) -> bool:
        return any(section.is_in_contents for section in self.children)

    @property
    def is_in_contents(self) -> bool:
        """The contents name what somebody looks for; portraits are found by their bookmarks."""
        return self.level <= CONTENTS_DEPTH and self.shows != "portrait"


@dataclass(frozen=True)
class Printed:
    """A version as it is printed: its records, the words it is read in, and the order of the document."""

    content: Content
    edition: Edition
    sections: tuple[Section, ...]

    @classmethod
    def of(cls, content: Content, edition: Edition) -> "Printed":
        """All sections of the full version, those of the short one, or those in plain language."""
        nodes = content.chapter_tree
        return cls(
            content, edition, tuple(part for node in nodes for part in _chapter(node, content, edition, level=1))
        )

    @cached_property
    def places(self) -> dict[str, str]:
        """Where references in texts lead within the document; see `Content.references`."""
        anchors = {section.part.lineage_id: section.anchor for section in every(self.sections) if section.part}
        references = self.content.references.items()
        return {name: f"#{anchors[part.lineage_id]}" for name, part in references if part.lineage_id in anchors}


def every(sections: Iterable[Section]) -> Iterator[Section]:
    """All sections of a tree, in the order of the document."""
    for section in sections:
        yield section
        yield from every(section.children)


def _chapter(node: ChapterNode, content: Content, edition: Edition, *, level: int) -> Iterator[Section]:
    """The section of a chapter, or of none where the edition leaves it out."""
    chapter = node.chapter
    children = tuple(
        section for child in node.children for section in _chapter(child, content, edition, level=level + 1)
    )
    children = _records(chapter, content, edition, level + 1) + children
    if _is_left_out(chapter, content, edition, has_children=bool(children)):
        return
    yield Section(
        anchor=f"kapitel-{chapter.slug}",
        level=level,
        shows=chapter.shows,
        title=edition.words(chapter, "title"),
        number=chapter.number,
        part=chapter,
        children=children,
    )


def _is_left_out(chapter: Chapter, content: Content, edition: Edition, *, has_children: bool) -> bool:
    if _is_empty(chapter, content, has_children=has_children):
        return True
    if edition.variant == Variant.PLAIN:
        return not has_children and not edition.has_own(chapter, "text")
    return edition.variant == Variant.SHORT and not chapter.in_short


def _is_empty(chapter: Chapter, content: Content, *, has_children: bool) -> bool:
    """Whether a chapter that shows records has none to show."""
    needed = {
        ChapterKind.CORE_THEMES: content.themes,
        ChapterKind.AREAS: content.areas,
        ChapterKind.MATRIX: content.notes,
        ChapterKind.INDICATORS: content.indicators,
        ChapterKind.RECOMMENDATIONS: content.recommendations,
        ChapterKind.GLOSSARY: content.terms,
        ChapterKind.CONTRIBUTORS: content.version.contributors,
    }
    return not has_children and not needed.get(ChapterKind(chapter.shows), True)


def _records(chapter: Chapter, content: Content, edition: Edition, level: int) -> tuple[Section, ...]:
    """What a chapter shows of the records, as sections below it."""
    if chapter.shows == ChapterKind.CORE_THEMES:
        return tuple(_theme(theme, edition, level) for theme in content.themes if _has_words(theme, "text", edition))
    if chapter.shows == ChapterKind.AREAS:
        return tuple(_area(area, content, edition, level) for area in content.areas if _has_area(area, edition))
    if edition.variant != Variant.LONG:
        return ()
    return tuple(
        Section(
            anchor=f"portraet-{portrait.municipality.key}",
            level=level,
            shows="portrait",
            title=Words(portrait.municipality.name),
            part=portrait,
        )
        for portrait in content.portraits_of(chapter)
    )


def _has_words(part: Any, field: str, edition: Edition) -> bool:
    return edition.variant != Variant.PLAIN or edition.has_own(part, field)


def _has_area(area: ActionArea, edition: Edition) -> bool:
    return _has_words(area, "introduction", edition) or _has_words(area, "summary", edition)


def _theme(theme: CoreTheme, edition: Edition, level: int) -> Section:
    return Section(
        f"kernthema-{theme.slug}", level, "theme", edition.words(theme, "title"), number=theme.number, part=theme
    )


def _area(area: ActionArea, content: Content, edition: Edition, level: int) -> Section:
    anchor = f"handlungsfeld-{area.slug}"
    groups = _groups(area, content, edition, anchor, level + 1) if edition.variant == Variant.LONG else ()
    shows = "area" if edition.variant == Variant.LONG else f"area_{edition.variant}"
    title = edition.words(area, "title")
    return Section(anchor, level, shows, title, number=area.number, part=area, children=groups)


def _groups(area: ActionArea, content: Content, edition: Edition, anchor: str, level: int) -> tuple[Section, ...]:
    """Challenges, recommendations and examples of an area: each group under a heading, each of its parts below that."""
    labels = content.version.labels
    headings = {
        "challenges": ("challenge", labels.many("challenge")),
        "recommendations": ("recommendation", labels.many("recommendation")),
        "practices": ("practice", _("Examples of good practice")),
    }
    return tuple(
        Section(
            anchor=f"{anchor}-{name}",
            level=level,
            shows="group",
            title=Words(capfirst(heading), get_language() or SOURCE_LANGUAGE),
            children=tuple(_item(part, shows, edition, level + 1) for part in content.of_area(name, area)),
        )
        for name, (shows, heading) in headings.items()
        if content.of_area(name, area)
    )


def _item(part: Any, shows: str, edition: Edition, level: int) -> Section:
    title, number = edition.words(part, "title"), getattr(part, "number", "")
    return Section(f"{shows}-{part.lineage_id}", level, shows, title, number=number, part=part)
