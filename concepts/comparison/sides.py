"""A comparison in two columns, as synopses for councils have it: what a paragraph said, and beside it what it says.

Nothing here is told by colour or lines alone: what went and what came stands between brackets with a sign.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.html import format_html
from django.utils.safestring import SafeString

from concepts.comparison.html import blocks, folded
from concepts.comparison.lines import Change, Kind, Line, lines
from concepts.comparison.words import TextComparison, unchanged

SIGNS = {Change.DELETED: "−", Change.INSERTED: "+"}
LONG = 1500
"""Letters, marks included: a third of a page in one of its columns."""

_LISTS = (Kind.BULLET, Kind.NUMBER)
_ROWS = (Kind.HEADER, Kind.ROW)


@dataclass(frozen=True)
class Row:
    """A paragraph or list as it was and as it is, each empty where there is none; or how many unchanged words are left out."""

    old: str = ""
    new: str = ""
    left_out: int = 0

    @property
    def is_long(self) -> bool:
        """Whether it would leave a large gap if it had to stand on one page as a whole."""
        return max(len(self.old), len(self.new)) > LONG


def side_by_side(comparison: TextComparison) -> list[Row]:
    """The rows of a changed text: paragraph by paragraph, or one with both texts when little is left of the old one.

    Long unchanged stretches are left out. Headings, quotes and tables are shown as paragraphs.
    """
    if not comparison.is_readable:
        return [Row(whole_text(comparison.old), whole_text(comparison.new))]
    found = lines(comparison)
    rows: list[Row] = []
    for is_folded, stretch in groupby(zip(found, folded(found), strict=True), lambda pair: pair[1]):
        part = [line for line, _is_folded in stretch]
        if is_folded:
            rows.append(Row(left_out=sum(line.words for line in part)))
        else:
            rows.extend(
                Row(_column(each, Change.INSERTED), _column(each, Change.DELETED)) for each in _paragraphs(part)
            )
    return rows


def paragraphs_of(text: str) -> list[SafeString]:
    """A text as it stands in one of the columns, without any mark: each paragraph, each list and each table."""
    return [_column(each, hidden=None) for each in _paragraphs(lines(unchanged(text)), together=(_LISTS, _ROWS))]


def whole_text(text: str) -> SafeString:
    """A text as it stands in one of the columns, without any mark."""
    return _column(lines(unchanged(text)), hidden=None)


def changed_words(words: SafeString | str, change: Change) -> SafeString:
    """Words that went or came, marked as such."""
    name = SafeString("ins" if change is Change.INSERTED else "del")
    return format_html("<{0}>[{1} {2}]</{0}>", name, SIGNS[change], words)


def _paragraphs(found: Sequence[Line], together: Sequence[tuple[Kind, ...]] = (_LISTS,)) -> Iterator[list[Line]]:
    """Each line for itself, but those of kinds that stay `together`: the items of a list."""
    for kinds, group in groupby(found, lambda line: next((kinds for kinds in together if line.kind in kinds), None)):
        if kinds:
            yield list(group)
        else:
            yield from ([line] for line in group)


def _column(found: Iterable[Line], hidden: Change | None) -> SafeString:
    """The lines without what only the other column has."""
    shown = []
    for line in found:
        pieces = tuple(piece for piece in line.pieces if piece.change is not hidden)
        if pieces:
            shown.append(replace(line, kind=line.kind if line.kind in _LISTS else Kind.PARAGRAPH, pieces=pieces))
    return blocks(shown, level=0, mark=_marked)


def _marked(words: str, change: Change) -> str:
    """Escaped words as what they are; the space around them is nobody's."""
    if change is Change.NONE or not words.strip():
        return words
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{before}{changed_words(SafeString(words.strip()), change)}{after}"
