"""An export as CSV or XLSX, row by row: neither is ever whole in memory."""

import csv
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from registrations.export.cells import csv_cell, xlsx_cell
from registrations.export.rows import Export

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for something else."""
ROWS_AT_ONCE = 500
WIDTH = 24


class _Line:
    """What `csv.writer` writes into: hands the line back."""

    def write(self, line: str) -> str:
        return line


def write_csv(export: Export) -> Iterator[str]:
    """The parts of a CSV file (semicolons, as German spreadsheets expect; UTF-8 with a byte order mark)."""
    write = csv.writer(_Line(), delimiter=";").writerow
    yield BYTE_ORDER_MARK + write(list(map(csv_cell, export.headings)))
    lines: list[str] = []
    for row in export.rows():
        lines.append(write([csv_cell(value) for value in row]))
        if len(lines) == ROWS_AT_ONCE:
            yield "".join(lines)
            lines.clear()
    yield "".join(lines)


def write_xlsx(export: Export) -> IO[bytes]:
    """A workbook with one sheet in a temporary file, to be read from its beginning; closing it deletes it."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Registrations"))
    sheet.freeze_panes = "A2"
    for number in range(1, len(export.columns) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTH
    headings = [WriteOnlyCell(sheet, heading) for heading in export.headings]
    for cell in headings:
        cell.font, cell.data_type = Font(bold=True), "s"
    sheet.append(headings)
    for row in export.rows():
        sheet.append([xlsx_cell(value, sheet) for value in row])
    file = TemporaryFile()  # noqa: SIM115 - whoever gets it closes it
    book.save(file)
    file.seek(0)
    return file
