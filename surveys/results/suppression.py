"""Which numbers of a survey may be told, so that no number under the minimum can be computed back.

Pure: counts go in, and out come the positions that are put together or withheld. Everything else in this package (shares,
means, charts, files) is computed from what these functions let through, so it cannot tell more than they do.

A count is *small* when it is below the minimum. **Zero is small**: "nobody of this group said yes" is a sentence about
everybody in the group, and if zeros were told, "withheld" would mean "one to nine". What is withheld because it is small
and what is withheld to protect it look the same: "fewer than 10" would be wrong beside the second and a bound beside the
first. Not answering says nothing about anybody, so how many answered is told, and is taken as known to everyone.

**What is promised.** Somebody who knows every number that is told, every total, and that counts are whole and not
negative, cannot fix a withheld count to a range narrower than the minimum. Why that holds:

1. Options of a question are put together until each class has the minimum (`merged`). In a class of two or more with
   sum s, a member can be anything from 0 to s.
2. Ticks of a question with several answers have no total; a count c is told where minimum ≤ c ≤ people - minimum. The
   one thing that binds the others is the most that people may tick; `told_ticks` leaves the minimum of room below it.
3. In a table of two questions the totals are known. Each withheld cell lies in a *rectangle*: some rows by some columns,
   two at least of each, all of it withheld, each of its rows and columns with a sum of the minimum or more. Let r and c
   be the sums of the cell's row and column in there and t the sum of the whole, and let nothing else move. Then the cell
   can be anything from max(0, r + c - t) to min(r, c), a range of min(r, c, t - r, t - c); and t - r, t - c are sums of
   other rows and columns. What is withheld elsewhere can only widen it.
4. Tables share only their totals: rows and columns of a table are classes of 1. So the tables of one question by role
   and by municipality can be moved independently of each other.
5. What is told of a question on several days: `interim.told_steps`. All else is told once. A table by groups and the
   steps share the totals of a question on one day, and whatever its cells are, some of the people in them came earlier.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

Cell = tuple[int, int]
Table = Sequence[Sequence[int]]
Classes = tuple[tuple[int, ...], ...]
"""Options by their positions, those together that are told together."""


def merged(counts: Sequence[int], minimum: int, *, ordered: bool = False) -> Classes:
    """The classes into which options with these counts are put, as positions; each class has `minimum` or more.

    Small ones are put together, with the smallest of the others where they are not enough; that class comes last. With
    `ordered` (the steps of a scale) only neighbours are. Nothing at all where all of them together are too few.
    """
    if sum(counts) < minimum:
        return ()
    return _merged_neighbours(counts, minimum) if ordered else _merged_smallest(counts, minimum)


def _merged_smallest(counts: Sequence[int], minimum: int) -> Classes:
    rising = sorted(range(len(counts)), key=lambda position: counts[position])
    together: list[int] = []

    def is_too_little() -> bool:
        return bool(together) and (len(together) == 1 or sum(counts[each] for each in together) < minimum)

    while rising and (counts[rising[0]] < minimum or is_too_little()):
        together.append(rising.pop(0))
    classes = [(position,) for position in sorted(rising)]
    return (*classes, tuple(sorted(together))) if together else tuple(classes)


def _merged_neighbours(counts: Sequence[int], minimum: int) -> Classes:
    classes: list[tuple[int, ...]] = [(position,) for position in range(len(counts))]
    sums = list(counts)
    while min(sums) < minimum:
        small = sums.index(min(sums))
        beside = min((each for each in (small - 1, small + 1) if 0 <= each < len(sums)), key=lambda each: sums[each])
        first = min(small, beside)
        classes[first : first + 2] = [classes[first] + classes[first + 1]]
        sums[first : first + 2] = [sums[first] + sums[first + 1]]
    return tuple(classes)


def told_ticks(counts: Sequence[int], people: int, minimum: int, *, most: int | None = None) -> frozenset[int]:
    """Which options of a question with several answers may be told, as positions.

    `people` answered it; each ticked one option at least and `most` at the most (None: as many as there are). How many
    did *not* tick an option is a number about people as well, so it must not be small either.
    """
    rising = sorted(range(len(counts)), key=lambda position: counts[position])
    told = [position for position in rising if minimum <= counts[position] <= people - minimum]
    if most is not None and len(told) < len(counts):
        while told and most * people - sum(counts[each] for each in told) < minimum:
            told.pop(0)
    return frozenset(told)


def withheld_cells(table: Table, minimum: int) -> frozenset[Cell]:
    """The cells (row, column) of a table that are not told: the small ones, and others that protect them.

    Each row and each column must sum to `minimum` or more; so the whole table is a rectangle in the sense of 3, and is
    withheld where no smaller one protects some cell.
    """
    width = len(table[0])
    small = sorted((count, (row, column)) for row, counts in enumerate(table) for column, count in enumerate(counts))
    withheld: frozenset[Cell] = frozenset()
    for count, cell in small:
        if count < minimum and cell not in withheld:
            withheld |= _cheapest(_protecting(table, cell, minimum), table, withheld) or _rectangle(
                range(len(table)), range(width)
            )
    return withheld


def _protecting(table: Table, cell: Cell, minimum: int) -> Iterator[list[frozenset[Cell]]]:
    """The rectangles round a cell that protect it, those with few rows and columns first, in lists of one size each."""
    row, column = cell
    turned = tuple(zip(*table, strict=True))
    for size in range(2, MOST_LINES + 1):
        found = []
        for more_rows in range(1, size):
            more_columns = size - more_rows
            if more_rows <= more_columns:
                found += [_rectangle(*lines) for lines in _around(table, row, column, more_rows, more_columns, minimum)]
            else:
                lines_turned = _around(turned, column, row, more_columns, more_rows, minimum)
                found += [_rectangle(rows, columns) for columns, rows in lines_turned]
        yield found


MOST_LINES = 4
"""How many rows and columns more than those of the cell a rectangle may have; where that is not enough, all are taken."""


def _around(
    table: Table, row: int, column: int, more_rows: int, more_columns: int, minimum: int
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Rows and columns, so many besides those of the cell, of which each has a sum of `minimum` or more within them.

    Rows are chosen first, and leave few columns to choose from; so there should be no more rows than columns.
    """
    width = range(len(table[0]))
    for others in combinations([each for each in range(len(table)) if each != row], more_rows):
        rows = (row, *others)
        if sum(table[line][column] for line in rows) < minimum:
            continue
        large = [each for each in width if each != column and sum(table[line][each] for line in rows) >= minimum]
        for beside in combinations(large, more_columns):
            columns = (column, *beside)
            if all(sum(table[line][each] for each in columns) >= minimum for line in rows):
                yield rows, columns


def _cheapest(
    sizes: Iterable[list[frozenset[Cell]]], table: Table, withheld: frozenset[Cell]
) -> frozenset[Cell] | None:
    """Of the smallest rectangles that there are, the one that withholds the fewest cells more, and the fewest people."""

    def cost(rectangle: frozenset[Cell]) -> tuple[int, int, list[Cell]]:
        more = sorted(rectangle - withheld)
        return len(more), sum(table[row][column] for row, column in more), more

    return next((min(rectangles, key=cost) for rectangles in sizes if rectangles), None)


def _rectangle(rows: Iterable[int], columns: Iterable[int]) -> frozenset[Cell]:
    columns = tuple(columns)
    return frozenset((row, column) for row in rows for column in columns)
