"""From the parts of a Word file to sections in our markup."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from concepts.docx.numbering import ItemMark
from concepts.docx.parts import FigurePart, HeadingPart, Part, TablePart, TextPart
from concepts.docx.passages import in_one_language
from concepts.docx.pictures import Pictures
from concepts.docx.report import Kind, Report
from concepts.docx.styles import Role
from concepts.markup.parsing import paragraph
from concepts.markup.plain import plain_inlines
from concepts.markup.source import source
from concepts.markup.tree import (
    Block,
    Figure,
    Footnote,
    Inlines,
    Item,
    List,
    NoteCall,
    Paragraph,
    Quote,
    Text,
    Words,
)
from concepts.markup.walk import blocks_within, contents, inlines_within

_DEEPEST_LEVEL = 3  # of lists, from 0: what our markup nests
_OF_TABLES = re.compile(r"tab", re.IGNORECASE)
_OF_FIGURES = re.compile(r"abb|fig|bild|graf|diagr|karte", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:tabelle|tab\.|table|abbildung|abb\.|figure|fig\.|bild|grafik|diagramm|karte)\s*\d+(?:[.\-–]\d+)*\s*[:.–-]?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class WordSection:
    """What stands under one heading, up to the next of any level.

    `level` is from 1 as in Word, 0 for the title of the document and for what stands before the first heading; `text` is in
    our markup, with the footnotes that are called in it.
    """

    level: int
    title: str
    text: str


@dataclass
class Composer:
    """Puts parts together: captions to what they are of, items to lists, blocks to sections."""

    report: Report
    pictures: Pictures
    notes: Mapping[str, Inlines]
    _sections: list[WordSection] = field(default_factory=list)

    def sections(self, parts: Iterable[Part]) -> tuple[WordSection, ...]:
        heading, blocks = HeadingPart(0, ""), _Blocks()
        last_level = 0
        for part in self.captioned(list(parts)):
            if isinstance(part, HeadingPart):
                self.close(heading, blocks)
                if part.level > last_level + 1:
                    self.report.add(Kind.HEADING_SKIPS, part.title)
                heading, blocks = part, _Blocks(calls=part.calls)
                last_level = part.level
            else:
                blocks.add(part)
        self.close(heading, blocks)
        return tuple(self._sections)

    def close(self, heading: HeadingPart, blocks: "_Blocks") -> None:
        text = blocks.finished()
        if not text and not heading.title:
            return
        called = dict.fromkeys(
            call.label
            for block in blocks_within(text)
            for content in contents(block)
            for call in inlines_within(content)
            if isinstance(call, NoteCall)
        )
        notes = tuple(Footnote(label, self.notes.get(label, ())) for label in called)
        self._sections.append(WordSection(heading.level, heading.title, source(Text(text, notes))))

    def captioned(self, parts: Sequence[Part]) -> Iterator[Part]:
        """The parts without captions that found their table or figure: the one they name, if it is beside them."""
        found: list[Part] = []
        waiting: TextPart | None = None
        for following in parts:
            part = self.with_caption(found, waiting, following) if waiting else following
            waiting = part if isinstance(part, TextPart) and part.role is Role.CAPTION else None
            if not waiting:
                found.append(part)
        if waiting:
            self.with_caption(found, waiting, HeadingPart(0, ""))
        return iter(found)

    def with_caption(self, found: list[Part], caption: TextPart, following: Part) -> Part:
        """Give the caption to the part before it (in `found`) or to the one that follows, which is returned."""
        before = found[-1] if found else None
        text = plain_inlines(caption.content)
        figure_first = bool(_OF_FIGURES.match(text)) or isinstance(before, FigurePart)
        kinds = (
            TablePart if _OF_TABLES.match(text) else FigurePart if _OF_FIGURES.match(text) else TablePart | FigurePart
        )
        if figure_first and isinstance(before, kinds) and self.is_free(before):
            found[-1] = self.labelled(before, caption.content)
        elif isinstance(following, kinds):
            return self.labelled(following, caption.content)
        elif isinstance(before, kinds) and self.is_free(before):
            found[-1] = self.labelled(before, caption.content)
        else:
            self.report.add(Kind.CAPTION_ALONE, text)
            found.append(replace(caption, role=Role.TEXT))
        return following

    def is_free(self, part: Part) -> bool:
        match part:
            case TablePart(table):
                return not table.caption
            case FigurePart(key):
                return not self.pictures.found[key].caption
        return False

    def labelled(self, part: Part, caption: Inlines) -> Part:
        words = caption[0].text if caption and isinstance(caption[0], Words) else ""
        label = _LABEL.match(words)
        if label:
            self.report.add_once(Kind.CAPTION_NUMBER, label[0])
            rest = words[label.end() :]
            caption = (Words(rest), *caption[1:]) if rest else caption[1:]
        match part:
            case TablePart(table):
                return TablePart(replace(table, caption=caption))
            case FigurePart(key):
                self.pictures.found[key] = replace(self.pictures.found[key], caption=plain_inlines(caption))
        return part


@dataclass
class _Blocks:
    """The blocks of one section, as its parts come. `calls` of footnotes go to the first paragraph."""

    calls: tuple[NoteCall, ...] = ()
    _blocks: list[Block] = field(default_factory=list)
    _items: list["_WordItem"] = field(default_factory=list)
    _quoted: list[Block] = field(default_factory=list)

    def add(self, part: Part) -> None:
        match part:
            case TextPart(_, content, mark) if mark:
                self.close_quote()
                self._items.append(_WordItem(mark, [self.with_calls(content)]))
            case TextPart(Role.CONTINUED, content, depth=depth) if self.continues(depth):
                self._items[-1].paragraphs.append(content)
            case TextPart(Role.QUOTE, content):
                self.close_list()
                self._quoted += filter(None, [paragraph(self.with_calls(content))])
            case TextPart(_, content):
                self.append(paragraph(self.with_calls(content)))
            case TablePart(table):
                self.append(in_one_language(table))
            case FigurePart(key):
                self.append(Figure(key))

    def continues(self, depth: int) -> bool:
        """Whether the last item is one that a paragraph of this depth can go on with."""
        return bool(self._items) and _depth(self._items[-1].mark) == depth

    def append(self, block: Block | None) -> None:
        self.close_list()
        self.close_quote()
        if block:
            self._blocks.append(block)

    def close_list(self) -> None:
        self._blocks += map(in_one_language, _lists(self._items))
        self._items = []

    def close_quote(self) -> None:
        if self._quoted:
            self._blocks.append(in_one_language(Quote(tuple(self._quoted))))
            self._quoted = []

    def with_calls(self, content: Inlines) -> Inlines:
        calls, self.calls = self.calls, ()
        return (*content, *calls)

    def finished(self) -> tuple[Block, ...]:
        self.append(None)
        if self.calls:
            self._blocks.insert(0, Paragraph(self.with_calls(())))
        return tuple(self._blocks)


@dataclass
class _WordItem:
    mark: ItemMark
    paragraphs: list[Inlines]


def _lists(items: Sequence[_WordItem]) -> list[List]:
    """Items with their levels as lists; a number that does not follow begins a list of its own."""
    lists: list[tuple[ItemMark, list[Item]]] = []
    position = 0
    while position < len(items):
        mark = items[position].mark
        end = position + 1
        while end < len(items) and _depth(items[end].mark) > _depth(mark):
            end += 1
        words = [block for block in map(paragraph, items[position].paragraphs) if block]
        item = Item((*words, *_lists(items[position + 1 : end])))
        if lists and _goes_on(*lists[-1], mark):
            lists[-1][1].append(item)
        else:
            lists.append((mark, [item]))
        position = end
    return [List(tuple(of), mark.is_ordered, mark.number if mark.is_ordered else 1) for mark, of in lists]


def _depth(mark: ItemMark) -> int:
    return min(mark.level, _DEEPEST_LEVEL)


def _goes_on(first: ItemMark, items: Sequence[Item], mark: ItemMark) -> bool:
    if first.is_ordered != mark.is_ordered:
        return False
    return not mark.is_ordered or mark.number == first.number + len(items)
