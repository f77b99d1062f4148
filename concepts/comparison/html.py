"""A comparison as HTML: paragraphs stay paragraphs, and what changed in them is marked for eyes and ears."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concepts.comparison.lines import Change, Kind, Line, Piece, lines
from concepts.comparison.words import TextComparison, unchanged
from concepts.markup.languages import direction
from concepts.markup.parsing import one_line
from concepts.markup.tree import Break, Emphasis, Foreign, Inlines, Link, NoteCall, Words

FOLDED_WORDS = 80  # about five lines: shorter stretches are read over faster than opened

# A change begins with one of these marks, while the markup around it is read. Nobody types them; as marks of punctuation
# they leave the stars beside them what they are.
_SIGNS = {Change.NONE: "\u2e4f", Change.DELETED: "\u2e50", Change.INSERTED: "\u2e51"}
_CHANGES = {sign: change for change, sign in _SIGNS.items()}
_NO_SIGNS = {ord(sign): None for sign in _CHANGES}
_TAG_OR_SIGN = re.compile(rf"(<[^>]*>|[{''.join(_CHANGES)}])")

Mark = Callable[[str, Change], str]
"""Makes HTML of escaped words that went, came or stayed."""


def comparison_html(comparison: TextComparison, *, level: int = 3) -> SafeString:
    """The text with its changes, long unchanged stretches folded; both texts in turn when little is left of the old one.

    Headings within the text are of the level `level`. Links are not live here: their words are, and their addresses where
    they changed. Lists are shown without their nesting.
    """
    if not comparison.is_readable:
        return _both(comparison, level)
    shown = format_html_join("\n", "{}", ((part,) for part in _parts(list(lines(comparison)), level)))
    return format_html('<div class="comparison">{}</div>', shown)


def _both(comparison: TextComparison, level: int) -> SafeString:
    texts = ((_("Before:"), comparison.old), (_("Now:"), comparison.new))
    return format_html(
        '<div class="comparison comparison--whole">{}</div>',
        format_html_join(
            "\n",
            '<div class="comparison__text"><p class="comparison__label">{}</p>{}</div>',
            ((label, blocks(lines(unchanged(text)), level, _changed)) for label, text in texts if text.strip()),
        ),
    )


def _parts(found: Sequence[Line], level: int) -> Iterator[SafeString]:
    """Open and folded stretches by turns."""
    for is_folded, stretch in groupby(zip(found, folded(found), strict=True), lambda pair: pair[1]):
        part = [line for line, _is_folded in stretch]
        yield _fold(part, level) if is_folded else blocks(part, level, _changed)


def folded(found: Sequence[Line]) -> list[bool]:
    """For each line, whether it is folded away: within a long unchanged stretch, but not the line beside a change."""
    folded = [False] * len(found)
    end = 0
    for is_changed, stretch in groupby(found, lambda line: line.is_changed):
        start, end = end, end + len(list(stretch))
        first, last = start + (start > 0), end - (end < len(found))
        if not is_changed and sum(line.words for line in found[first:last]) > FOLDED_WORDS:
            folded[first:last] = [True] * (last - first)
    return folded


def _fold(stretch: Sequence[Line], level: int) -> SafeString:
    count = sum(line.words for line in stretch)
    summary = ngettext("%(count)d unchanged word", "%(count)d unchanged words", count) % {"count": count}
    return format_html(
        '<details class="comparison__fold"><summary>… {}</summary>{}</details>',
        summary,
        blocks(stretch, level, _changed),
    )


def blocks(found: Iterable[Line], level: int, mark: Mark) -> SafeString:
    """Lines as HTML: what belongs together in one list, quote or table."""
    pieces: list[str] = []
    for kind, group in groupby(found, lambda line: Kind.ROW if line.kind is Kind.HEADER else line.kind):
        match kind:
            case Kind.BULLET | Kind.NUMBER:
                name = "ul" if kind is Kind.BULLET else "ol"
                pieces.append(f"<{name}>{''.join(_element('li', line, mark) for line in group)}</{name}>")
            case Kind.ROW:
                pieces.append(_table(group, mark))
            case Kind.QUOTE:
                pieces.append(f"<blockquote>{''.join(_element('p', line, mark) for line in group)}</blockquote>")
            case _:
                name = f"h{level}" if kind is Kind.HEADING else "p"
                pieces.extend(_element(name, line, mark) for line in group)
    return SafeString("\n".join(pieces))


def _table(rows: Iterable[Line], mark: Mark) -> str:
    region = f'class="table-scroll" role="region" tabindex="0" aria-label="{escape(_("Table"))}"'
    return f"<div {region}><table><tbody>{''.join(_row(row, mark) for row in rows)}</tbody></table></div>"


def _element(name: str, line: Line, mark: Mark) -> str:
    return f"<{name}{_language(line.language)}>{_marked(line.pieces, mark)}</{name}>"


def _row(line: Line, mark: Mark) -> str:
    opening, closing = ('<th scope="col">', "</th>") if line.kind is Kind.HEADER else ("<td>", "</td>")
    cells = "".join(f"{opening}{_marked(cell, mark)}{closing}" for cell in line.cells())
    return f"<tr{_language(line.language)}>{cells}</tr>"


def _language(code: str) -> str:
    return f' lang="{escape(code)}" dir="{direction(code)}"' if code else ""


def _marked(pieces: Sequence[Piece], mark: Mark) -> str:
    """The words of a line with its markup and its changes.

    What went and what came are parsed together. Where their markup does not fit together it stays literal, as typed.
    """
    signed: list[str] = []
    for change, run in groupby(pieces, lambda piece: piece.change):
        words = "".join(piece.token.word + piece.token.space for piece in run)
        signed.append(_SIGNS[change] + words.translate(_NO_SIGNS))
    change, html = Change.NONE, []
    for part in _TAG_OR_SIGN.split(_html(one_line("".join(signed)))):
        change = _CHANGES.get(part, change)
        if part not in _CHANGES:
            html.append(part if part.startswith("<") else mark(part, change))
    return "".join(html).strip()


def _changed(words: str, change: Change) -> str:
    """Words as what they are: inserted and deleted ones are heard as such too. The space around them is nobody's."""
    if change is Change.NONE or not words.strip():
        return words
    name, label = ("ins", _("inserted:")) if change is Change.INSERTED else ("del", _("deleted:"))
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return format_html(
        '{}<{}><span class="kern-sr-only">{} </span>{}<span class="kern-sr-only"> {}</span></{}>{}',
        before,
        SafeString(name),
        label,
        SafeString(words.strip()),
        _("(end)"),
        SafeString(name),
        after or (" " if change is Change.DELETED else ""),
    )


def _html(content: Inlines) -> str:
    pieces: list[str] = []
    for inline in content:
        match inline:
            case Words(text):
                pieces.append(escape(text))
            case Break():
                pieces.append("<br>")
            case NoteCall(label):
                pieces.append(f"<sup>[{escape(label)}]</sup>")
            case Emphasis(inner, strong):
                name = "strong" if strong else "em"
                pieces.append(f"<{name}>{_html(inner)}</{name}>")
            case Foreign(language, inner):
                pieces.append(f"<span{_language(language)}>{_html(inner)}</span>")
            case Link(target, inner):
                address = f" ({escape(target)})" if _TAG_OR_SIGN.search(target) else ""
                pieces.append(f"{_html(inner)}{address}")
    return "".join(pieces)
