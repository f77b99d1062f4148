"""The tables of a Word file."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from django.utils.translation import gettext as _
from lxml import etree

from concepts.docx.errors import WordError
from concepts.docx.names import W
from concepts.docx.parts import FigurePart, HeadingPart, Part, TablePart, TextPart
from concepts.docx.report import Kind, Report
from concepts.docx.runs import all_text
from concepts.docx.styles import Styles, flag, value, whole
from concepts.markup.blocks import MAX_COLUMNS, MAX_ROWS
from concepts.markup.canonical import tidy, without_edges
from concepts.markup.plain import plain_inlines
from concepts.markup.tree import Break, Emphasis, Inline, Inlines, Table, Words

_MAX_SPAN = 63  # columns of a table in Word
_MAX_REPEATED = 200  # characters that each part of a merged cell gets
_MAX_CELLS = 200_000  # in one table, once all rows are as long as the longest
_FIRST_ROW = re.compile(
    r"[0-9A-F]{2}[2367ABEF][0-9A-F]", re.IGNORECASE
)  # the bits of older files: 0020 is the first row
_AROUND_ROWS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins"))


@dataclass
class _Row:
    cells: list[Inlines]
    is_header: bool
    continued: list[bool]
    """For each cell, whether it goes on with the one above."""


@dataclass
class TableReader:
    """Reads one table; `read` gives the parts of what a cell holds."""

    read: Callable[[Iterable[etree._Element]], Iterator[Part]]
    styles: Styles
    report: Report
    _figures: list[FigurePart] = field(default_factory=list)

    def parts(self, table: etree._Element) -> Iterator[Part]:
        rows = list(self.kept_rows(table))
        if all(_width(row) <= 1 and not flag(row.find(f"{W}trPr"), "tblHeader") for row in rows):
            self.report.add(Kind.TABLE_OF_ONE_CELL, all_text(table))
            for cell in (cell for row in rows for cell in _cells(row)):
                yield from self.read(cell)
            return
        yield from map(TablePart, self.tables(table, [self.row(row) for row in rows]))
        yield from self._figures

    def kept_rows(self, element: etree._Element) -> Iterator[etree._Element]:
        for child in element:
            if child.tag in _AROUND_ROWS:
                yield from self.kept_rows(child)
            elif child.tag == f"{W}tr" and child.find(f"{W}trPr/{W}del") is not None:
                self.report.add(Kind.DELETION, all_text(child))
            elif child.tag == f"{W}tr":
                yield child

    def row(self, row: etree._Element) -> _Row:
        properties = row.find(f"{W}trPr")
        read = _Row([], bool(flag(properties, "tblHeader")), [])
        before = _span(value(properties, "gridBefore"), least=0)
        read.cells += [()] * before
        read.continued += [False] * before
        for cell in _cells(row):
            cell_properties = cell.find(f"{W}tcPr")
            merge = None if cell_properties is None else cell_properties.find(f"{W}vMerge")
            span = _span(value(cell_properties, "gridSpan"))
            content = self.cell(cell)
            if span > 1:
                self.report.add(Kind.TABLE_MERGED, plain_inlines(content))
            read.cells += [content, *[_repeated(content)] * (span - 1)]
            read.continued += [merge is not None and merge.get(f"{W}val", "continue") == "continue"] * span
            if len(read.cells) > _MAX_SPAN:
                break
        return read

    def cell(self, cell: etree._Element) -> Inlines:
        """The lines of a cell. Lists and tables in it become lines, pictures stand behind the table."""
        lines: list[Inlines] = []
        for part in self.read(cell):
            match part:
                case TextPart(_, content, mark) if mark:
                    self.report.add_once(Kind.TABLE_LIST, plain_inlines(content))
                    lines.append((Words(f"{mark.number}. " if mark.is_ordered else "• "), *content))
                case TextPart(_, content):
                    lines.append(content)
                case HeadingPart(_, title):
                    lines.append((Words(title),))
                case TablePart(table):
                    self.report.add(Kind.TABLE_IN_TABLE, plain_inlines(table.rows[0][0]) if table.rows else "")
                    lines.extend(_joined(row, Words(" – ")) for row in (table.header, *table.rows))
                case FigurePart():
                    self._figures.append(part)
        return without_edges(_joined(lines, Break()))

    def tables(self, element: etree._Element, rows: list[_Row]) -> Iterator[Table]:
        """The table; several with the same header where it is too long."""
        place = " ".join(filter(None, map(plain_inlines, rows[0].cells)))
        width = max(len(row.cells) for row in rows)
        if width * len(rows) > _MAX_CELLS:
            raise WordError(_("A table of this document is too large. Split it, or keep it in a spreadsheet."))
        if width > MAX_COLUMNS:
            self.report.add(Kind.TABLE_WIDE, place)
        self.fill(rows, width)
        flagged = len(list(takewhile(lambda row: row.is_header, rows)))
        if not flagged and (self.has_header_style(element) or _is_bold(rows[0].cells)):
            flagged = 1
        if flagged > 1:
            self.report.add(Kind.TABLE_HEADERS_JOINED, place)
        if not flagged:
            self.report.add(Kind.TABLE_WITHOUT_HEADER, place)
        header = tuple(_header_cell(column) for column in zip(*(row.cells for row in rows[:flagged]), strict=True))
        header = header or ((),) * width
        body = [tuple(row.cells) for row in rows[flagged:]]
        if len(body) > MAX_ROWS:
            self.report.add(Kind.TABLE_LONG, place)
        for start in range(0, max(len(body), 1), MAX_ROWS):
            yield Table((), header, tuple(body[start : start + MAX_ROWS]))

    def fill(self, rows: Sequence[_Row], width: int) -> None:
        """Make all rows as long as the longest, and give each part of cells merged downwards the words of the first."""
        above: list[Inlines] = [()] * width
        for row in rows:
            row.cells += [()] * (width - len(row.cells))
            row.continued += [False] * (width - len(row.continued))
            for column, continued in enumerate(row.continued):
                if continued and above[column]:
                    self.report.add_once(Kind.TABLE_MERGED, plain_inlines(above[column]))
                    row.cells[column] = _repeated(above[column])
            above = list(row.cells)

    def has_header_style(self, table: etree._Element) -> bool:
        """Whether the style of the table sets its first row apart, and the table uses that."""
        properties = table.find(f"{W}tblPr")
        look = None if properties is None else properties.find(f"{W}tblLook")
        if look is None or not self.styles.sets_first_row_apart(value(properties, "tblStyle") or ""):
            return False
        said = look.get(f"{W}firstRow")
        return said in ("1", "true", "on") if said else bool(_FIRST_ROW.fullmatch(look.get(f"{W}val", "")))


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in _AROUND_ROWS:
            yield from _cells(child)


def _width(row: etree._Element) -> int:
    return sum(_span(value(cell.find(f"{W}tcPr"), "gridSpan")) for cell in _cells(row))


def _span(number: str | None, *, least: int = 1) -> int:
    return min(max(whole(number) or least, least), _MAX_SPAN)


def _repeated(content: Inlines) -> Inlines:
    return content if len(plain_inlines(content)) <= _MAX_REPEATED else ()


def _joined(lines: Iterable[Inlines], between: Inline) -> Inlines:
    found: list[Inline] = []
    for line in filter(None, lines):
        found += [between, *line] if found else line
    return tidy(found)


def _is_bold(cells: Iterable[Inlines]) -> bool:
    filled = list(filter(None, cells))
    return bool(filled) and all(_without_bold(cell) != cell for cell in filled)


def _without_bold(content: Inlines) -> Inlines:
    match content:
        case (Emphasis(inner, True),):
            return inner
        case _:
            return content


def _header_cell(rows: Iterable[Inlines]) -> Inlines:
    """The words of a column's header rows, each once; they need not be bold to be a header."""
    different = dict.fromkeys(map(_without_bold, rows))
    return _joined(different, Words(" – "))
