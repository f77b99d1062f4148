"""An export as CSV, row by row: it is never whole in memory."""

import csv
from collections.abc import Iterator

from registrations.export.cells import csv_cell
from registrations.export.rows import Export

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for something else."""
ROWS_AT_ONCE = 500


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
