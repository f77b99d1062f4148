"""The bare words of a text: for search, excerpts and descriptions."""

import re
from collections.abc import Iterator

from concepts.markup.tree import (
    Block,
    Blocks,
    Break,
    Figure,
    Foreign,
    Heading,
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

# A sentence ends at its mark (with closing quotes and brackets) before a space and a beginning; not after the number of a
# day, a single letter ("z. B.") or a usual abbreviation.
_SENTENCE_END = re.compile(r"[.!?…][\"'“”»«)\]]*(?=\s+[\"'„“»«(\[]*[^\W_a-zäöü])")
_NO_END = re.compile(
    r"(?:\b\d{1,3}|\b[^\W\d_]|\b(?:abs|art|bzw|ca|dr|evtl|ggf|inkl|insb|max|mind|mio|mrd|nr|prof|sog|st|str|tel|usw|vgl|zzgl))$",
    re.IGNORECASE,
)
_LONGEST_LOOK_BACK = 6


def plain_words(text: Text) -> str:
    """All words, a line per paragraph, list item and table row, the footnotes at the end."""
    return "\n".join([*_lines(text.blocks), *(plain_inlines(note.content) for note in text.notes)])


def plain_inlines(content: Inlines) -> str:
    """The words of a line. A new line within is a space; the call of a footnote is nothing."""
    return " ".join("".join(_pieces(content)).split())


def first_sentences(text: Text, limit: int) -> str:
    """As many whole sentences from the beginning as fit into `limit` characters.

    Only paragraphs count, not headings, lists and tables. A first sentence that is longer is cut after a word, with "…".
    """
    prose = " ".join(_prose(text.blocks))
    if len(prose) <= limit:
        return prose
    ends = [found.end() for found in _SENTENCE_END.finditer(prose[: limit + 2]) if _ends_here(prose, found.start())]
    fitting = [end for end in ends if end <= limit]
    if fitting:
        return prose[: fitting[-1]]
    cut = prose[:limit].rsplit(" ", 1)[0] if " " in prose[:limit] else prose[: limit - 1]
    return f"{cut.rstrip(' ,;:–-')}…"


def _ends_here(prose: str, mark: int) -> bool:
    return prose[mark] != "." or not _NO_END.search(prose[max(mark - _LONGEST_LOOK_BACK, 0) : mark])


def _prose(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(content):
                yield plain_inlines(content)
            case Passage(_, inner):
                yield from _prose((inner,))


def _lines(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        yield from _lines_of(block)


def _lines_of(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(content) | Heading(_, content):
            yield plain_inlines(content)
        case List(items):
            for item in items:
                yield from _lines(item.blocks)
        case Quote(inner):
            yield from _lines(inner)
        case Passage(_, inner):
            yield from _lines_of(inner)
        case Table(caption, header, rows):
            if caption:
                yield plain_inlines(caption)
            for row in (header, *rows):
                yield " ".join(filter(None, map(plain_inlines, row)))
        case Figure():
            return


def _pieces(content: Inlines) -> Iterator[str]:
    for inline in content:
        match inline:
            case Words(text):
                yield text
            case Break():
                yield " "
            case NoteCall():
                pass
            case Link(_, inner) | Foreign(_, inner):
                yield from _pieces(inner)
            case _:
                yield from _pieces(inline.content)
