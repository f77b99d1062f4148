"""The answers to one question by the answers to another: cross-tables.

Pure, as `figures`. Rows are classes of the grouping question as it is told alone, together with the people who did not answer
it; columns are classes of the question as it is told alone. So both totals of the table are known already, and it tells
nothing but its cells.

**Means of groups.** A mean over n people tells their sum, and beside the mean of all it tells the sum of those who were left
out. On a short scale a sum is nearly a count: a mean of 1.0 says that everybody chose the lowest step and nobody another
one. So a mean is never a source of its own: it is computed from cells that are told, each of them, and is withheld where one
of them is. Nobody can learn from it what they could not compute themselves.

**Numbers** have no means at all, of groups as little as of everybody: one very large number would be the greater part of the
sum, and who knows the others could compute it. Nor have groups quartiles: where half of a group lies above the upper
quartile of all, and that is as many as there are, none of the others does. They are counted in the bands between the
quartiles of all.

**Orders** are a table of three: group, option and place. Withheld cells of such a table bind each other through its three
kinds of totals, and rectangles protect them no more. Who was put first is a choice like any other. Everything else (the mean
places) is told of all groups and options where no cell of the three is small, so that nothing has to be withheld, or not at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveys.results.figures import Distribution, Portion, Ranking, without
from surveys.results.suppression import Table, merged, withheld_cells

By = Mapping[int | None, Sequence[int]]
"""Counts of the options of a question, by the option of the grouping one; None: people who did not answer that one."""


@dataclass(frozen=True)
class Group:
    """People who chose one of these options of the grouping question (None among them: people who chose none), and what
    they answered to the other one.
    """

    options: tuple[int | None, ...]
    told: Distribution


@dataclass(frozen=True)
class _Row:
    options: tuple[int | None, ...]
    people: int
    counts: tuple[int, ...]


def break_down_choice(told: Distribution, by: Distribution, table: By, minimum: int) -> tuple[Group, ...]:
    """Of a question with one answer, `told` alone so. Empty where there are not two groups that are large enough, or where
    every number would have to be withheld.
    """
    rows = _rows(by, table, {option: sum(counts) for option, counts in table.items()})
    rows = _put_together(rows, [row.people for row in rows], minimum)
    if len(rows) < 2:
        return ()
    columns = tuple(portion.options for portion in told.portions)
    counts = [[sum(row.counts[each] for each in column) for column in columns] for row in rows]
    return _groups(rows, columns, without(counts, withheld_cells(counts, minimum)))


def break_down_ticks(
    told: Distribution,
    by: Distribution,
    table: By,
    people: Mapping[int | None, int],
    minimum: int,
    *,
    most: int | None = None,
) -> tuple[Group, ...]:
    """Of a question with several answers, by `people` per group: each option is a table of its own, of those who ticked it
    and those who did not. Empty as above.

    Who answered ticked one option at least and `most` at the most, and that binds the ticks of a group to each other. So a
    group needs the minimum of room on both sides: then whatever is moved within an option stays possible.
    """
    limit = len(told.portions) if most is None else min(most, len(told.portions))
    rows = _rows(by, table, people)
    ticks = [sum(row.counts) for row in rows]
    rooms = [
        min(row.people, ticked - row.people, limit * row.people - ticked)
        for row, ticked in zip(rows, ticks, strict=True)
    ]
    rows = _put_together(rows, rooms, minimum)
    if len(rows) < 2:
        return ()
    columns = [
        [None] * len(rows) if portion.count is None else _ticked(rows, option, minimum)
        for option, portion in enumerate(told.portions)
    ]
    return _groups(rows, tuple(portion.options for portion in told.portions), tuple(zip(*columns, strict=True)))


def whole_orders(groups: Sequence[Group], orders: Mapping[int | None, Table], minimum: int) -> tuple[Ranking, ...]:
    """How each of the `groups` put options (rows) in places (columns); empty where any of all these counts is small.

    `orders`: the same by the option of the grouping question.
    """
    rankings = []
    for group in groups:
        tables = [orders[option] for option in group.options if option in orders]
        places = tuple(_sums(rows) for rows in zip(*tables, strict=True))
        rankings.append(Ranking(group.told.people, places))
    counts = [count or 0 for ranking in rankings for places in ranking.places for count in places]
    return tuple(rankings) if min(counts, default=0) >= minimum else ()


def _ticked(rows: Sequence[_Row], option: int, minimum: int) -> list[int | None]:
    counts = [(row.counts[option], row.people - row.counts[option]) for row in rows]
    return [ticked for ticked, _not_ticked in without(counts, withheld_cells(counts, minimum))]


def _rows(by: Distribution, table: By, people: Mapping[int | None, int]) -> list[_Row]:
    """A row for each class of the grouping question, and one for those who did not answer it."""
    classes: list[tuple[int | None, ...]] = [*(portion.options for portion in by.portions), (None,)]
    return [
        _Row(
            options,
            sum(people.get(each, 0) for each in options),
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
            tuple(option for row in several for option in row.options),
            sum(row.people for row in several),
            _sums([row.counts for row in several]),
        )
        for several in together
    ]


def _groups(
    rows: Sequence[_Row], columns: Sequence[tuple[int, ...]], cells: Sequence[Sequence[int | None]]
) -> tuple[Group, ...]:
    if all(cell is None for line in cells for cell in line):
        return ()
    return tuple(
        Group(row.options, Distribution(row.people, tuple(map(Portion, columns, line))))
        for row, line in zip(rows, cells, strict=True)
    )


def _sums(lines: Sequence[Sequence[int]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*lines, strict=True)))
