"""What is told of the answers to a question: counts of classes of options, and what follows from them.

Pure. Options are positions here; `reading` gives them their words. Counts go in, `suppression` decides, and what comes out may
be read by everybody: means and shares are computed from it, so they cannot tell more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate

from surveys.results.suppression import Cell, merged, told_ticks, withheld_cells

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


def tell_choice(counts: Sequence[int], minimum: int, *, ordered: bool = False) -> Distribution | None:
    """One answer each; `ordered` where the options are steps. None where too few people answered."""
    classes = merged(counts, minimum, ordered=ordered)
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
    """Of numbers. Each is a number that somebody gave, so it is told only with the minimum of people on each side of it
    (the median), or in each quarter (the others).
    """

    people: int
    median: int | None
    lower: int | None
    upper: int | None


def tell_numbers(counts: Mapping[int, int], minimum: int) -> Quartiles | None:
    """`counts`: how many people gave a number. None where too few people did."""
    people = sum(counts.values())
    if people < minimum:
        return None
    numbers = sorted(counts)
    reached = list(accumulate(counts[number] for number in numbers))

    def nth(rank: int) -> int:
        return next(number for number, until in zip(numbers, reached, strict=True) if until >= rank)

    has_quarters = people >= 4 * minimum
    return Quartiles(
        people,
        median=nth(-(-people // 2)) if people >= 2 * minimum else None,
        lower=nth(-(-people // 4)) if has_quarters else None,
        upper=nth(-(-people * 3 // 4)) if has_quarters else None,
    )


def without(table: Sequence[Sequence[int]], withheld: frozenset[Cell]) -> tuple[tuple[int | None, ...], ...]:
    """The table with None in place of what is withheld."""
    return tuple(
        tuple(None if (row, column) in withheld else count for column, count in enumerate(counts))
        for row, counts in enumerate(table)
    )


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(TENTH, rounding=ROUND_HALF_UP)
