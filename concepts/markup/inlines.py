"""The rules by which a line becomes words, emphasis, links, footnote calls and passages in another language.

All brackets of a line are paired once, so each rule finds the end of what it reads without searching: the time grows with
the length of the line, whatever is typed.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from concepts.markup.blocks import LANGUAGE_CODE, NOTE_LABEL

MAX_NESTING = 12  # of passages in each other

# One pair of brackets within an address is part of it, as in those of Wikipedia.
TARGET = r"[^\s<>()\\]*(?:\([^\s<>()\\]*\)[^\s<>()\\]*)*"
_TARGET = re.compile(rf"\(\s*({TARGET})\s*\)")
_LANGUAGE = re.compile(LANGUAGE_CODE, re.ASCII)
_NOTE_CALL = re.compile(rf"\[\^({NOTE_LABEL})\]")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_BRACKETS = re.compile(r"\\.|[\[\]]", re.DOTALL)


def use_our_inlines(md: MarkdownIt) -> None:
    """Give `md` (of the preset "zero") our rules for what stands in a line."""
    ruler = md.inline.ruler
    ruler.enable(["newline", "escape"])
    ruler.after("escape", "break", _break)
    ruler.after("break", "stars", _stars)
    ruler.after("stars", "note_call", _note_call)
    ruler.after("note_call", "brackets", _brackets)
    md.inline.ruler2.enable(["balance_pairs", "emphasis"])


def _break(state: StateInline, silent: bool) -> bool:
    """`<br>`: the only way to a new line within a cell of a table."""
    found = _BREAK.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    state.push("hardbreak", "br", 0)
    state.pos = found.end()
    return True


def _stars(state: StateInline, silent: bool) -> bool:
    """Stars open emphasis at the beginning of a word and close it at the end of one.

    Never within a word, which is stricter than Markdown: "Bürger*innen und Helfer*innen" has no emphasis.
    """
    if state.src[state.pos] != "*":
        return False
    scanned = state.scanDelims(state.pos, False)
    for _ in range(scanned.length):
        state.push("text", "", 0).content = "*"
        state.delimiters.append(
            Delimiter(
                marker=ord("*"),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=scanned.can_open,
                close=scanned.can_close,
            )
        )
    state.pos += scanned.length
    return True


def _note_call(state: StateInline, silent: bool) -> bool:
    found = _NOTE_CALL.match(state.src, state.pos, state.posMax)
    if not found or state.linkLevel:
        return False
    state.push("note_call", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _brackets(state: StateInline, silent: bool) -> bool:
    """`[words](target)` or `[words]{lang=en}`. There is no link within a link, and no figure within a line."""
    if state.src[state.pos] != "[" or state.level >= MAX_NESTING or state.src.startswith("![](", max(state.pos - 1, 0)):
        return False
    closing = _partners(state).get(state.pos)
    if closing is None:
        return False
    if found := _TARGET.match(state.src, closing + 1, state.posMax):
        return not state.linkLevel and _enclose(state, "link", found, closing)
    found = _LANGUAGE.match(state.src, closing + 1, state.posMax)
    if not found or not state.src[state.pos + 1 : closing].strip():
        return False
    return _enclose(state, "foreign", found, closing)


def _enclose(state: StateInline, kind: str, found: re.Match[str], closing: int) -> bool:
    """Read what stands between the brackets, up to `closing`, as the content of `kind`; `found` is what follows them."""
    limit, is_link = state.posMax, kind == "link"
    state.push(f"{kind}_open", "", 1).content = found[1]
    state.pos, state.posMax = state.pos + 1, closing
    state.linkLevel += is_link
    state.md.inline.tokenize(state)
    state.linkLevel -= is_link
    state.push(f"{kind}_close", "", -1)
    state.pos, state.posMax = found.end(), limit
    return True


def _partners(state: StateInline) -> dict[int, int]:
    """The closing bracket of each opening one that has one."""
    known = state.env.get("brackets")
    if known is None or known[0] is not state.src:
        known = state.env["brackets"] = (state.src, _paired(state.src))
    return known[1]


def _paired(line: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for bracket in _BRACKETS.finditer(line):
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif bracket[0] == "]" and opened:
            pairs[opened.pop()] = bracket.start()
    return pairs
