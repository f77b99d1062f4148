"""What is told of the answers to a question: counts of classes of options, and what follows from them.

Pure. Options are positions here; `reading` gives them their words. Counts go in, `suppression` decides, and what comes out may
be read by everybody: means and shares are computed from it, so they cannot tell more.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate

from surveys.results.suppression import Cell, Classes, merged, told_ticks, withheld_cells

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Portion:
    """One option, or several put together, and how many people chose it; None: not told."""

    options: tuple[int, ...]
    count: int | None


@dataclass(frozen=True)
class Distribution:
    """What `people` answered. The portions of one choice sum to `people`; those of several answers to more."""

    people: int
    portions: tuple[Portion, ...]

    @property
    def is_whole(self) -> bool:
        """Each option stands alone, with its count."""
        return all(len(portion.options) == 1 and portion.count is not None for portion in self.portions)

    def mean(self, values: Sequence[int]) -> Decimal | None:
        """The mean with one decimal, where `values` are those of the options. Only where it follows from what is told."""
        if not self.is_whole or not self.people:
            return None
        total = sum(values[portion.options[0]] * (portion.count or 0) for portion in self.portions)
        return _rounded(Decimal(total) / self.people)


def tell_choice(counts: Sequence[int], minimum: int) -> Distribution | None:
    """One answer each. None where too few people answered."""
    return tell_classes(counts, merged(counts, minimum))


def tell_classes(counts: Sequence[int], classes: Classes) -> Distribution | None:
    """One answer each, in classes that are known to be safe. None where there are none."""
    if not classes:
        return None
    portions = tuple(Portion(options, sum(counts[each] for each in options)) for options in classes)
    return Distribution(sum(counts), portions)


def tell_ticks(counts: Sequence[int], people: int, minimum: int, *, most: int | None = None) -> Distribution | None:
    """Several answers each, `most` at the most. None where too few people answered."""
    if people < minimum:
        return None
    told = told_ticks(counts, people, minimum, most=most)
    return Distribution(
        people, tuple(Portion((each,), count if each in told else None) for each, count in enumerate(counts))
    )


@dataclass(frozen=True)
class Ranking:
    """How often an option (row) was put in a place (column); None: withheld. `people` put options in an order."""

    people: int
    places: tuple[tuple[int | None, ...], ...]

    @property
    def first_places(self) -> Distribution:
        """Who was put first. What is withheld stands as one: how many that is follows from the others, as everybody puts
        one option first, and it is the minimum or more, as each column of a protecting rectangle is.
        """
        first = [row[0] for row in self.places]
        told = [Portion((option,), count) for option, count in enumerate(first) if count is not None]
        rest = tuple(option for option, count in enumerate(first) if count is None)
        counted = sum(portion.count or 0 for portion in told)
        return Distribution(self.people, (*told, *([Portion(rest, self.people - counted)] if rest else [])))

    def mean_place(self, option: int) -> Decimal | None:
        """The mean place of an option, with one decimal. Only where it follows from what is told."""
        counts = [count for count in self.places[option] if count is not None]
        if len(counts) < len(self.places[option]):
            return None
        return _rounded(Decimal(sum(place * count for place, count in enumerate(counts, start=1))) / sum(counts))


def tell_ranking(table: Sequence[Sequence[int]], people: int, minimum: int) -> Ranking | None:
    """`table[option][place]`. None where too few people answered, or too few gave some place or placed some option."""
    margins = [sum(row) for row in table] + [sum(column) for column in zip(*table, strict=True)]
    if not margins or min(people, *margins) < minimum:
        return None
    return Ranking(people, without(table, withheld_cells(table, minimum)))


@dataclass(frozen=True)
class Quartiles:
    """Of numbers. `quartiles`: 1, 2 (the median) or 3 quarters of all gave this number at the most, of those that are told.

    `bands`: how many gave a number up to the first of the `edges`, up to the second, and so on, and more than the last;
    None where there is no edge.
    """

    people: int
    quartiles: Mapping[int, int]
    edges: tuple[int, ...]
    bands: Distribution | None


def tell_numbers(counts: Mapping[int, int], minimum: int) -> Quartiles | None:
    """`counts`: how many people gave a number. None where too few people did.

    A quartile q of rank r says that fewer than r people gave less than q, and r or more gave q at the most. So what lies
    between two quartiles (or beyond the last) is known to be few where their ranks are close, and fewer still where the
    exact number up to the first is told, for many may have given just that. Hence a quartile is told where `minimum`
    people have room on each side of it, and is an edge of the bands where they still have it beside its exact number.
    """
    people = sum(counts.values())
    if people < minimum:
        return None
    numbers = sorted(counts)
    reached = dict(zip(numbers, accumulate(counts[number] for number in numbers), strict=True))
    quarters = _quarters(people, minimum)
    ranks = [-(-people * quarter // 4) for quarter in quarters]
    quartiles = [next(number for number in numbers if reached[number] >= rank) for rank in ranks]
    room = {
        number: min([rank - 1 for rank, other in zip(ranks, quartiles, strict=True) if other > number], default=people)
        - reached[number]
        for number in quartiles
    }
    edges = tuple(number for number, people_beyond in room.items() if people_beyond >= minimum)
    bands = tuple(Portion((each,), number) for each, number in enumerate(banded(counts, edges)))
    return Quartiles(
        people, dict(zip(quarters, quartiles, strict=True)), edges, Distribution(people, bands) if edges else None
    )


def banded(counts: Mapping[int, int], edges: Sequence[int]) -> list[int]:
    """How many people gave a number up to each edge, above the one before, and more than the last."""
    bands = [0] * (len(edges) + 1)
    for number, people in counts.items():
        bands[bisect_left(edges, number)] += people
    return bands


def _quarters(people: int, minimum: int) -> tuple[int, ...]:
    """Which quarters are told: with `minimum` people on each side of the number that each ends with."""
    if people >= 4 * (minimum + 1):
        return (1, 2, 3)
    return (2,) if people > 2 * minimum else ()


def without(table: Sequence[Sequence[int]], withheld: frozenset[Cell]) -> tuple[tuple[int | None, ...], ...]:
    """The table with None in place of what is withheld."""
    return tuple(
        tuple(None if (row, column) in withheld else count for column, count in enumerate(counts))
        for row, counts in enumerate(table)
    )


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(TENTH, rounding=ROUND_HALF_UP)
