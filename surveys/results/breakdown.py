"""The answers to one question by the answers to another: cross-tables.

Pure, as `figures`. Rows are classes of the grouping question as it is told alone, together with the people who did not answer
it; columns are classes of the question as it is told alone. So both totals of the table are known already, and it tells
nothing but its cells.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveys.results.figures import Distribution, without
from surveys.results.suppression import merged, withheld_cells

By = Mapping[int | None, Sequence[int]]
"""Counts of the options of a question, by the option of the grouping one; None: people who did not answer that one."""


@dataclass(frozen=True)
class Group:
    """A row: people who chose one of these options of the grouping question; None among them: people who chose none.

    `people`: how many of them answered the other question.
    """

    options: tuple[int | None, ...]
    people: int


@dataclass(frozen=True)
class CrossTable:
    """`cells[row][column]`: how many people of a group chose one of the options of a column; None: withheld."""

    groups: tuple[Group, ...]
    columns: tuple[tuple[int, ...], ...]
    cells: tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True)
class _Row:
    group: Group
    counts: tuple[int, ...]


def break_down_choice(told: Distribution, by: Distribution, table: By, minimum: int) -> CrossTable | None:
    """Of a question with one answer, `told` alone so. None where there are not two groups that are large enough."""
    rows = _rows(by, table, {option: sum(counts) for option, counts in table.items()})
    rows = _put_together(rows, [row.group.people for row in rows], minimum)
    if len(rows) < 2:
        return None
    columns = tuple(portion.options for portion in told.portions)
    counts = [[sum(row.counts[each] for each in column) for column in columns] for row in rows]
    return CrossTable(tuple(row.group for row in rows), columns, without(counts, withheld_cells(counts, minimum)))


def break_down_ticks(
    told: Distribution,
    by: Distribution,
    table: By,
    people: Mapping[int | None, int],
    minimum: int,
    *,
    most: int | None = None,
) -> CrossTable | None:
    """Of a question with several answers, by `people` per group: each option is a table of its own, of those who ticked it
    and those who did not. None where there are not two groups that are large enough.

    Who answered ticked one option at least and `most` at the most, and that binds the ticks of a group to each other. So a
    group needs the minimum of room on both sides: then whatever is moved within an option stays possible.
    """
    limit = len(told.portions) if most is None else min(most, len(told.portions))
    rows = _rows(by, table, people)
    ticks = [sum(row.counts) for row in rows]
    rooms = [
        min(row.group.people, ticked - row.group.people, limit * row.group.people - ticked)
        for row, ticked in zip(rows, ticks, strict=True)
    ]
    rows = _put_together(rows, rooms, minimum)
    if len(rows) < 2:
        return None
    columns = [
        [None] * len(rows) if portion.count is None else _ticked(rows, option, minimum)
        for option, portion in enumerate(told.portions)
    ]
    return CrossTable(
        tuple(row.group for row in rows),
        tuple(portion.options for portion in told.portions),
        tuple(zip(*columns, strict=True)),
    )


def _ticked(rows: Sequence[_Row], option: int, minimum: int) -> list[int | None]:
    counts = [(row.counts[option], row.group.people - row.counts[option]) for row in rows]
    return [ticked for ticked, _not_ticked in without(counts, withheld_cells(counts, minimum))]


def _rows(by: Distribution, table: By, people: Mapping[int | None, int]) -> list[_Row]:
    """A row for each class of the grouping question, and one for those who did not answer it."""
    classes: list[tuple[int | None, ...]] = [*(portion.options for portion in by.portions), (None,)]
    return [
        _Row(
            Group(options, sum(people.get(each, 0) for each in options)),
            _sums([table[each] for each in options if each in table]),
        )
        for options in classes
        if any(people.get(each, 0) for each in options)
    ]


def _put_together(rows: Sequence[_Row], sizes: Sequence[int], minimum: int) -> list[_Row]:
    """Rows whose size is below the minimum become one with others."""
    together = [[rows[each] for each in positions] for positions in merged(sizes, minimum)]
    return [
        _Row(
            Group(
                tuple(option for row in several for option in row.group.options),
                sum(row.group.people for row in several),
            ),
            _sums([row.counts for row in several]),
        )
        for several in together
    ]


def _sums(lines: Sequence[Sequence[int]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*lines, strict=True)))
