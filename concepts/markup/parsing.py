"""From what people type to a tree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from concepts.markup import blocks, inlines
from concepts.markup.canonical import emphasised, foreign, linked, tidy, without_edges
from concepts.markup.characters import normalised
from concepts.markup.languages import spelled
from concepts.markup.links import completed
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
    Item,
    List,
    NoteCall,
    Paragraph,
    Passage,
    Quote,
    Table,
    Text,
    Words,
)


def _our_markdown() -> MarkdownIt:
    md = MarkdownIt("zero", {"maxNesting": 2 * inlines.MAX_NESTING})  # our rules stop before the parser does
    blocks.use_our_blocks(md)
    inlines.use_our_inlines(md)
    return md


_MARKDOWN = _our_markdown()


def parse(text: str) -> Text:
    """The tree of `text`. Any text has one: what is no markup, or too deep, stays literal words.

    Takes time in proportion to the length of `text`.
    """
    return _Reader(_MARKDOWN.parse(normalised(text))).text()


def one_line(text: str) -> Inlines:
    """The markup within a single line, such as a caption."""
    paragraph = _MARKDOWN.parseInline(" ".join(normalised(text).split()))
    return _inlines(paragraph[0].children or [])


class _Reader:
    """Reads the tokens of blocks in their order. Nesting is limited by the rules, so it may call itself."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = iter(tokens)
        self.notes: list[Footnote] = []

    def text(self) -> Text:
        return Text(self.blocks(until=""), tuple(self.notes))

    def blocks(self, *, until: str) -> Blocks:
        """The blocks up to the token `until`; that token is taken."""
        found: list[Block] = []
        caption: Inlines = ()
        language = ""
        for token in self.tokens:
            if token.type == until:
                break
            if token.type == "caption_open":
                caption = self.inlines()
            elif token.type == "language":
                language = spelled(token.content)
            elif (block := self.block(token, caption)) is not None:
                _append(found, passage(language, block) if language else block)
                caption, language = (), ""
        return tuple(found)

    def block(self, token: Token, caption: Inlines) -> Block | None:
        """The block that begins with `token`; None for one without content, and for a footnote, which is kept apart."""
        block: Block | None = None
        match token.type:
            case "paragraph_open":
                block = paragraph(self.inlines())
            case "heading_open":
                block = Heading(int(token.tag[1:]), self.inlines())
            case "bullet_list_open":
                block = List(tuple(self.items()))
            case "ordered_list_open":
                block = List(tuple(self.items()), ordered=True, start=int(token.attrs.get("start", 1)))
            case "blockquote_open":
                quoted = self.blocks(until="blockquote_close")
                block = Quote(quoted) if quoted else None
            case "table_open":
                block = self.table(caption)
            case "figure":
                block = Figure(token.content)
            case "note_open":
                self.notes.append(Footnote(token.content, _without_calls(self.inlines())))
        return block

    def items(self) -> Iterator[Item]:
        for token in self.tokens:
            if token.type == "list_item_open":
                yield Item(self.blocks(until="list_item_close"))
            else:
                return

    def table(self, caption: Inlines) -> Table:
        rows: list[list[Inlines]] = []
        for token in self.tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(_inlines(token.children or []))
            elif token.type == "table_close":
                break
        header, *body = map(tuple, rows)
        return Table(caption, header, tuple(body))

    def inlines(self) -> Inlines:
        """The content of a block of words; its end is taken."""
        content = _inlines(next(self.tokens).children or [])
        next(self.tokens)
        return content


def paragraph(content: Inlines) -> Block | None:
    """A paragraph; a passage where all of it is in another language."""
    match content:
        case ():
            return None
        case (Foreign(language, inner),):
            inner = without_edges(inner)
            return Passage(language, Paragraph(inner)) if inner else None
        case _:
            return Paragraph(content)


def passage(language: str, block: Block) -> Passage:
    """The block in another language; what it says of itself counts more."""
    return block if isinstance(block, Passage) else Passage(language, block)


def _append(found: list[Block], block: Block) -> None:
    """Add a block; a list of other bullets right below a list goes on with it: nobody means two lists by that."""
    last = found[-1] if found else None
    if isinstance(block, List) and isinstance(last, List) and not block.ordered and not last.ordered:
        found[-1] = List(last.items + block.items)
    else:
        found.append(block)


@dataclass
class _Frame:
    """Something opened in a line, and what was read in it so far."""

    opening: Token
    content: list[Inline] = field(default_factory=list)
    in_emphasis: bool = False


def _inlines(tokens: Iterable[Token]) -> Inlines:
    """The content of one line or paragraph, without space or new lines at its edges."""
    frames = [_Frame(Token("", "", 0))]
    for token in tokens:
        frame = frames[-1]
        if token.nesting == 1:
            frames.append(_opened(token, frame))
        elif token.nesting == -1:
            frames.pop()
            if frames[-1] is not frame:
                frames[-1].content.extend(_closed(frame))
        else:
            frame.content.extend(_leaf(token))
    return without_edges(tidy(frames[0].content))


def _leaf(token: Token) -> Iterator[Inline]:
    match token.type:
        case "text" | "text_special":
            yield Words(token.content)
        case "softbreak" | "hardbreak":
            yield Break()
        case "note_call":
            yield NoteCall(token.content)


def _opened(token: Token, around: _Frame) -> _Frame:
    """A new frame; for emphasis within emphasis the same again, so that it adds to what is around it."""
    is_emphasis = token.tag in ("em", "strong")
    if is_emphasis and around.in_emphasis:
        return around
    return _Frame(token, in_emphasis=is_emphasis or around.in_emphasis)


def _closed(frame: _Frame) -> Inlines:
    content = tidy(frame.content)
    match frame.opening.type:
        case "link_open":
            return linked(content, completed(frame.opening.content))
        case "foreign_open":
            return foreign(content, spelled(frame.opening.content))
        case _:
            return emphasised(content, strong=frame.opening.tag == "strong")


def _without_calls(content: Inlines) -> Inlines:
    """The content of a footnote, where the call of another one stays literal."""
    kept: list[Inline] = []
    for inline in content:
        match inline:
            case NoteCall(label):
                kept.append(Words(f"[^{label}]"))
            case Emphasis() | Foreign():
                kept.append(replace(inline, content=_without_calls(inline.content)))
            case _:
                kept.append(inline)
    return tidy(kept)
