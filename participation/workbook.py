"""A table as a file for spreadsheets, in which every text stays a text."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

LONGEST_CELL = 32_767
"""Characters; a spreadsheet takes no more."""
WIDTH = 28
BOLD, WRAPPED = Font(bold=True), Alignment(wrap_text=True, vertical="top")


def workbook_of(title: str, columns: Mapping[str, str], records: Iterable[Mapping[str, Any]]) -> bytes:
    """An XLSX file with one sheet. `columns` are the keys of the records with their heads; lists are lines in a cell.

    Days are days. A text is never a formula, whatever it begins with.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for index in range(1, len(columns) + 1):
        sheet.column_dimensions[chr(64 + index)].width = WIDTH
    sheet.append([_cell(sheet, head, bold=True) for head in columns.values()])
    for record in records:
        sheet.append([_cell(sheet, record[name]) for name in columns])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: WriteOnlyWorksheet, value: object, *, bold: bool = False) -> WriteOnlyCell:
    if isinstance(value, Sequence) and not isinstance(value, str):
        value = "\n".join(map(str, value))
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_CELL]
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    if isinstance(value, dt.date):
        cell.number_format = "DD.MM.YYYY"
    if bold:
        cell.font = BOLD
    elif isinstance(value, str) and len(value) > WIDTH:  # each style costs time: only where it is seen
        cell.alignment = WRAPPED
    return cell
