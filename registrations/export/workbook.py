"""An export as XLSX. Imported when one is written: openpyxl would lie in the memory of every process, 5 MiB."""

from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES, ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from registrations.export.cells import Value
from registrations.export.rows import Export

WIDTH = 24


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


def xlsx_cell(value: Value, sheet: WriteOnlyWorksheet) -> Any:
    """A text that stays text whatever it begins with; a moment as a real date, on the clocks of Berlin."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None, second=0, microsecond=0)
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    if not text.startswith("=") and text not in ERROR_CODES:
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell
