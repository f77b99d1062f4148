"""The rules by which lines become blocks: those of Markdown that we want, within limits, and three of our own.

A rule of markdown-it-py is asked for a line and either makes tokens for some lines and returns True, or returns False;
with `silent` it only says whether it would. A line that no rule wants is a paragraph, so whatever lies beyond a limit stays
on the page as it was typed.
"""

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, heading, list_block, paragraph, table

Rule = Callable[[StateBlock, int, int, bool], bool]

MAX_NESTING = 8  # levels of the parser: a list and its item are two, a quote is one
MAX_COLUMNS = 20  # more are unreadable on any paper
MAX_ROWS = 500

CAPTION = "Tabelle:"
LANGUAGE_CODE = r"\{\s*lang\s*=\s*[\"'„“”]?([A-Za-z][\w-]{1,34})[\"'“”]?\s*\}"
NOTE_LABEL = r"[\w-]{1,32}"
_LANGUAGE = re.compile(LANGUAGE_CODE, re.ASCII)
_FIGURE = re.compile(r"!\[\]\(([\w.-]{1,100})\)")
_NOTE = re.compile(rf"\[\^({NOTE_LABEL})\]:[ ]*")
_DAY_OR_YEAR = re.compile(
    r"\d{4,}[.)]|\d+\. (Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert)\b"
)
_BEFORE_ALL = ["paragraph", "blockquote", "list"]


def use_our_blocks(md: MarkdownIt) -> None:
    """Give `md` (of the preset "zero") our rules for blocks."""
    ruler = md.block.ruler
    ruler.enable(["table", "blockquote", "list", "heading"])
    ruler.at("table", _outermost_table, {"alt": ["paragraph"]})
    ruler.at("blockquote", _blockquote, {"alt": _BEFORE_ALL})
    ruler.at("list", _list, {"alt": ["paragraph", "blockquote"]})
    ruler.at("heading", _outermost(heading), {"alt": _BEFORE_ALL})
    ruler.before("table", "note", _outermost(_note), {"alt": _BEFORE_ALL})
    ruler.before("table", "caption", _outermost(_caption), {"alt": _BEFORE_ALL})
    ruler.before("table", "figure", _outermost(_figure), {"alt": _BEFORE_ALL})
    ruler.before("table", "language", _language, {"alt": _BEFORE_ALL})


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _is_outside(state: StateBlock, line: int) -> bool:
    """Whether the line ends the block we are in, so that the rule is asked for a block around it."""
    return state.sCount[line] < state.blkIndent


def _outermost(rule: Rule) -> Rule:
    """The rule, but not inside lists and quotes: nobody finds a heading, and no paper has room for a table there."""

    def limited(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return (state.level == 0 or _is_outside(state, start)) and rule(state, start, end, silent)

    return limited


def _may_nest(state: StateBlock, line: int) -> bool:
    return state.level < MAX_NESTING or _is_outside(state, line)


def _blockquote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    return _may_nest(state, start) and blockquote(state, start, end, silent)


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A list, unless the line begins with a date or a year: "3. Oktober 1990 …" is a sentence."""
    if not _is_outside(state, start) and _DAY_OR_YEAR.match(_line(state, start)):
        return False
    return _may_nest(state, start) and list_block(state, start, end, silent)


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if _line(state, start).count("|") > MAX_COLUMNS + 1:
        return False
    return table(state, start, min(end, start + 2 + MAX_ROWS), silent)


_outermost_table = _outermost(_table)


def _caption(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The line before a table that begins with "Tabelle:"; a blank line may be between them."""
    line = _line(state, start)
    if not line.startswith(CAPTION):
        return False
    following = start + 1
    if following < end and state.isEmpty(following):
        following += 1
    if following >= end or not _outermost_table(state, following, end, True):
        return False
    if not silent:
        _push_inline(state, "caption", line.removeprefix(CAPTION).strip())
        state.line = start + 1
    return True


def _figure(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that is only the key of a figure."""
    found = _FIGURE.fullmatch(_line(state, start))
    if found and not silent:
        state.push("figure", "", 0).content = found[1]
        state.line = start + 1
    return bool(found)


def _language(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that is only the language of the block directly below it."""
    found = _LANGUAGE.fullmatch(_line(state, start))
    below = start + 1
    if not found or below >= end or state.isEmpty(below) or _is_outside(state, below):
        return False
    if not silent:
        state.push("language", "", 0).content = found[1]
        state.line = below
    return True


def _note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The words of a footnote: from its mark to the end of the paragraph."""
    found = _NOTE.match(_line(state, start))
    if not found:
        return False
    if not silent:
        first = len(state.tokens)
        paragraph(state, start, end, False)
        opened, words, closed = state.tokens[first:]
        opened.type, closed.type = "note_open", "note_close"
        opened.content = found[1]
        words.content = words.content[found.end() :].strip()
    return True


def _push_inline(state: StateBlock, kind: str, content: str) -> None:
    state.push(f"{kind}_open", "", 1)
    words = state.push("inline", "", 0)
    words.content, words.children = content, []
    state.push(f"{kind}_close", "", -1)
