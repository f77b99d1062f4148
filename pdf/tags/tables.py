"""Tables: cells, spans, and which heading belongs to which cell (ISO 32000-1, 14.8.4.3.4; ISO 14289-1, 7.5)."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pydyf

from pdf.tags.elements import Element
from pdf.tags.tree import Tree

Grid = dict[tuple[int, int], Element]


class _Placed(NamedTuple):
    cell: Element
    row: int
    column: int
    rows: int
    columns: int


def make_table(tree: Tree, box: Any, parent: Element) -> Element:
    """`table`, to be finished once all its rows are there."""
    element = tree.new("Table", parent, box.element)
    tree.tables.append(element)
    return element


def make_cell(tree: Tree, box: Any, parent: Element) -> Element:
    """`th` and `td` with their spans and the direction in which a heading heads."""
    source = box.element
    element = tree.new(box.element_tag.upper(), parent, source)
    attributes = element.attributes["Table"] = {}
    if box.colspan > 1:
        attributes["ColSpan"] = box.colspan
    if box.rowspan > 1:
        attributes["RowSpan"] = box.rowspan
    if element.role == "TH":
        attributes["Scope"] = f"/{_scope(source, parent)}"
    return element


def _scope(source: Any, row: Element) -> str:
    """As the source says; without its word, a heading in the head heads its column, before data its row."""
    given = source.get("scope", "")
    if given.startswith("row"):
        return "Row"
    if given.startswith("col"):
        return "Column"
    in_head = any(element.role == "THead" for element in row.lineage())
    before_data = row.source is not None and any(cell.tag == "td" for cell in row.source)
    return "Row" if before_data and not in_head else "Column"


def finish_table(table: Element, number: int) -> None:
    """Fills short rows up (each row has the table's width) and names the headings of each cell where there are spans.

    Without spans the direction of the headings says it all (ISO 14289-1, 7.5).
    """
    grid, cells = _place(table)
    _fill_up(table, grid)
    if any(placed.rows > 1 or placed.columns > 1 for placed in cells):
        for placed in cells:
            if placed.cell.role == "TH":
                placed.cell.entries["ID"] = f"table-{number}-{placed.row}-{placed.column}"
        for placed in cells:
            _name_headings(placed, grid)


def _place(table: Element) -> tuple[Grid, list[_Placed]]:
    grid: Grid = {}
    cells = []
    for row, element in enumerate(_rows(table)):
        column = 0
        for cell in element.elements:
            while (row, column) in grid:
                column += 1
            attributes = cell.attributes.get("Table", {})
            placed = _Placed(cell, row, column, attributes.get("RowSpan", 1), attributes.get("ColSpan", 1))
            cells.append(placed)
            grid.update(
                ((row + down, column + along), cell) for down in range(placed.rows) for along in range(placed.columns)
            )
            column += placed.columns
    return grid, cells


def _rows(element: Element) -> Iterator[Element]:
    for kid in element.elements:
        if kid.role == "TR":
            yield kid
        elif kid.role in ("THead", "TBody", "TFoot"):
            yield from _rows(kid)


def _fill_up(table: Element, grid: Grid) -> None:
    width = 1 + max((column for _row, column in grid), default=0)
    for row, element in enumerate(_rows(table)):
        for column in range(width):
            if (row, column) not in grid:
                grid[row, column] = element.add("TD")


def _name_headings(placed: _Placed, grid: Grid) -> None:
    """Headers: first those of the row, then those of the column."""
    headings: dict[Element, None] = {}
    for row in range(placed.row, placed.row + placed.rows):
        for column in range(placed.column):
            _note_heading(headings, grid.get((row, column)), "/Row")
    for column in range(placed.column, placed.column + placed.columns):
        for row in range(placed.row):
            _note_heading(headings, grid.get((row, column)), "/Column")
    headings.pop(placed.cell, None)
    if headings:
        placed.cell.attributes["Table"]["Headers"] = pydyf.Array(
            pydyf.String(heading.entries["ID"]) for heading in headings
        )


def _note_heading(headings: dict[Element, None], cell: Element | None, direction: str) -> None:
    if cell is not None and cell.role == "TH" and cell.attributes["Table"]["Scope"] == direction:
        headings[cell] = None
