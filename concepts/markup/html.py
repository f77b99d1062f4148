"""From a tree to HTML, for pages (`page_html`) and for print (`print_html`).

Everything is escaped where it is written, and what comes out passes an allow-list as a second wall (`_ALLOWED`). Only
figures do not: their HTML is the caller's own.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import nh3
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concepts.markup.languages import direction
from concepts.markup.links import Resolve, address, nowhere
from concepts.markup.outline import outline
from concepts.markup.plain import plain_inlines
from concepts.markup.tree import (
    Block,
    Blocks,
    Break,
    Emphasis,
    Figure,
    Footnote,
    Foreign,
    Heading,
    Inline,
    Inlines,
    Link,
    List,
    NoteCall,
    Paragraph,
    Passage,
    Quote,
    Table,
    Text,
    Words,
)

_ALLOWED = nh3.Cleaner(
    tags={"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "div", "section"}
    | {"table", "caption", "thead", "tbody", "tr", "th", "td", "a", "br", "em", "span", "strong", "sup"},
    attributes={
        "*": {"id", "lang", "dir"},
        "a": {"href", "aria-label", "role"},
        "div": {"aria-labelledby", "role", "tabindex"},
        "ol": {"start"},
        "section": {"aria-label", "role"},
        "th": {"scope"},
    },
    allowed_classes={
        "a": {"footnotes__back"},
        "div": {"table-scroll"},
        "section": {"footnotes"},
        "span": {"footnote"},
        "sup": {"footnote-call"},
        "td": {"number"},
        "th": {"number"},
    },
    url_schemes={"https", "http", "mailto", "tel"},
    link_rel=None,
)
_NUMBER = re.compile(r"[-+−–±]?\s?[\d\s.,]*\d\s?(%|€|Prozent|Euro|‰)?|[-–—]")


@dataclass(frozen=True)
class Surroundings:
    """What a text has to know about the page it stands on.

    `prefix` begins each id and is unique on the page. `level` is that of the first headings of the text. `figure` gives
    the HTML of a figure by its key, or None for an unknown one; it is trusted. `resolve` gives the address of a reference
    within the concept, or None; it is trusted to lead somewhere, not to be safe.
    """

    prefix: str
    level: int = 2
    figure: Callable[[str], SafeString | None] = nowhere
    resolve: Resolve = nowhere


def page_html(text: Text, around: Surroundings) -> SafeString:
    """HTML with the footnotes as a list at the end, and links there and back."""
    return _PageWriter(text, around).html()


def print_html(text: Text, around: Surroundings) -> SafeString:
    """HTML with each footnote where it is called, as `span.footnote` for `float: footnote`."""
    return _PrintWriter(text, around).html()


class _Writer:
    """Writes what pages and print have in common. A writer is for one text: it counts as it goes."""

    def __init__(self, text: Text, around: Surroundings) -> None:
        self.text = text
        self.around = around
        self.sections = iter(outline(text))
        self.notes = {note.label: note for note in reversed(text.notes)}
        self.tables = 0

    def html(self) -> SafeString:
        pieces: list[str] = []
        for is_figure, run in groupby(self.text.blocks, _is_figure):
            if is_figure:
                pieces.extend(filter(None, map(self.figure, run)))
            else:
                pieces.append(_ALLOWED.clean(self.blocks(run)))
        return SafeString("\n".join(pieces))

    def figure(self, block: Block) -> SafeString | None:
        while isinstance(block, Passage):
            block = block.block
        return self.around.figure(block.key) if isinstance(block, Figure) else None

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "\n".join(map(self.block, blocks))

    def block(self, block: Block, attributes: str = "") -> str:
        """The HTML of a block; `attributes` are those of the passage it is, with a space before them."""
        html = ""
        match block:
            case Paragraph(content):
                html = f"<p{attributes}>{self.inlines(content)}</p>"
            case Heading():
                html = self.heading(block, attributes)
            case List():
                html = self.list(block, attributes)
            case Quote(quoted):
                html = f"<blockquote{attributes}>{self.blocks(quoted)}</blockquote>"
            case Table():
                html = self.table(block, attributes)
            case Passage(language, inner):
                html = self.block(inner, _language(language))
        return html

    def heading(self, heading: Heading, attributes: str) -> str:
        section = next(self.sections)
        name = f"h{min(self.around.level + section.depth, 6)}"
        anchor = escape(section.anchor(self.around.prefix))
        return f'<{name} id="{anchor}"{attributes}>{self.inlines(heading.content)}</{name}>'

    def list(self, block: List, attributes: str) -> str:
        name = "ol" if block.ordered else "ul"
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        items = "".join(f"<li>{self.item(item.blocks)}</li>" for item in block.items)
        return f"<{name}{start}{attributes}>{items}</{name}>"

    def item(self, blocks: Blocks) -> str:
        """The words of an item are no paragraph of their own, unless there are several."""
        if sum(isinstance(block, Paragraph) for block in blocks) == 1 and isinstance(blocks[0], Paragraph):
            return f"{self.inlines(blocks[0].content)}{self.blocks(blocks[1:])}"
        return self.blocks(blocks)

    def table(self, table: Table, attributes: str) -> str:
        self.tables += 1
        caption = ""
        if table.caption:
            caption = f'<caption id="{self.caption_id()}">{self.inlines(table.caption)}</caption>'
        numbers = [_is_of_numbers(column) for column in zip(*table.rows, strict=True)] or [False] * len(table.header)
        header = "".join(self.cell(cell, "col", number) for cell, number in zip(table.header, numbers, strict=True))
        rows = "".join(f"<tr>{self.row(row, numbers, heads=table.first_column_heads)}</tr>" for row in table.rows)
        return f"<table{attributes}>{caption}<thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table>"

    def caption_id(self) -> str:
        """Of the table that is being written."""
        return escape(f"{self.around.prefix}-table-{self.tables}")

    def row(self, cells: Sequence[Inlines], numbers: Sequence[bool], *, heads: bool) -> str:
        first = self.cell(cells[0], "row" if heads else "", numbers[0])
        return first + "".join(self.cell(cell, "", number) for cell, number in zip(cells[1:], numbers[1:], strict=True))

    def cell(self, content: Inlines, scope: str, number: bool) -> str:
        """A cell with the scope of a header, which an empty one cannot be."""
        style = ' class="number"' if number and scope != "row" else ""
        if scope and content:
            return f'<th scope="{scope}"{style}>{self.inlines(content)}</th>'
        return f"<td{style}>{self.inlines(content)}</td>"

    def inlines(self, content: Inlines) -> str:
        return "".join(map(self.inline, content))

    def inline(self, inline: Inline) -> str:
        match inline:
            case Words(text):
                return escape(text)
            case Break():
                return "<br>"
            case Emphasis(content, strong):
                name = "strong" if strong else "em"
                return f"<{name}>{self.inlines(content)}</{name}>"
            case Link():
                return self.link(inline)
            case Foreign(language, content):
                return f"<span{_language(language)}>{self.inlines(content)}</span>"
            case NoteCall(label):
                note = self.notes.get(label)
                return self.note_call(note) if note else escape(f"[^{label}]")

    def link(self, link: Link) -> str:
        words = self.inlines(link.content) if plain_inlines(link.content) else escape(link.target)
        href = address(link.target, self.around.resolve)
        return f'<a href="{escape(href)}">{words}</a>' if href else words

    def note_call(self, note: Footnote) -> str:
        raise NotImplementedError


class _PageWriter(_Writer):
    def __init__(self, text: Text, around: Surroundings) -> None:
        super().__init__(text, around)
        self.numbers: dict[str, int] = {}
        """Of the footnotes, in the order of their first calls."""
        self.calls: Counter[str] = Counter()

    def html(self) -> SafeString:
        body = super().html()
        return SafeString(f"{body}\n{_ALLOWED.clean(self.footnotes())}") if self.calls else body

    def table(self, table: Table, attributes: str) -> str:
        """A wide table scrolls within its own region, which has to be reached with the keyboard and have a name."""
        html = super().table(table, attributes)
        if not table.caption:
            return html
        region = f'class="table-scroll" role="region" tabindex="0" aria-labelledby="{self.caption_id()}"'
        return f"<div {region}>{html}</div>"

    def note_call(self, note: Footnote) -> str:
        number = self.numbers.setdefault(note.label, len(self.numbers) + 1)
        self.calls[note.label] += 1
        return format_html(
            '<sup class="footnote-call" id="{}"><a href="#{}" role="doc-noteref" aria-label="{}">{}</a></sup>',
            self.call_id(number, self.calls[note.label]),
            self.note_id(number),
            _("Footnote %(number)d") % {"number": number},
            number,
        )

    def footnotes(self) -> str:
        items = "".join(map(self.footnote, self.numbers))
        return format_html(
            '<section class="footnotes" role="doc-endnotes" aria-label="{}"><ol>{}</ol></section>',
            ngettext("Footnote", "Footnotes", len(self.numbers)),
            SafeString(items),
        )

    def footnote(self, label: str) -> str:
        number = self.numbers[label]
        words = self.inlines(self.notes[label].content)
        return f'<li id="{escape(self.note_id(number))}">{words} {self.ways_back(number, self.calls[label])}</li>'

    def ways_back(self, number: int, calls: int) -> str:
        return " ".join(
            format_html(
                '<a class="footnotes__back" href="#{}" role="doc-backlink" aria-label="{}">↑</a>',
                self.call_id(number, call),
                _("Back to the text") if calls == 1 else _("Back to the text, place %(number)d") % {"number": call},
            )
            for call in range(1, calls + 1)
        )

    def note_id(self, number: int) -> str:
        return f"{self.around.prefix}-note-{number}"

    def call_id(self, number: int, call: int) -> str:
        return f"{self.around.prefix}-call-{number}" + (f"-{call}" if call > 1 else "")


class _PrintWriter(_Writer):
    def __init__(self, text: Text, around: Surroundings) -> None:
        super().__init__(text, around)
        self.printed: set[str] = set()

    def note_call(self, note: Footnote) -> str:
        """The footnote itself where it is called first; later calls say so, for it stands on an earlier page."""
        if note.label in self.printed:
            return f"<sup>({escape(_('footnote above'))})</sup>"
        self.printed.add(note.label)
        return f'<span class="footnote">{self.inlines(note.content)}</span>'


def _is_figure(block: Block) -> bool:
    while isinstance(block, Passage):
        block = block.block
    return isinstance(block, Figure)


def _language(code: str) -> str:
    return f' lang="{escape(code)}" dir="{direction(code)}"'


def _is_of_numbers(column: Iterable[Inlines]) -> bool:
    """Whether a column holds numbers (dashes for missing ones), which stand under each other by their last digits."""
    words = list(filter(None, map(plain_inlines, column)))
    return any(any(map(str.isdigit, cell)) for cell in words) and all(map(_NUMBER.fullmatch, words))
