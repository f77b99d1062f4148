"""From sums back to single answers: who chose what is left to chance, how many chose it is not."""

from collections.abc import Sequence
from random import Random


def deal(counts: Sequence[int], people: int, chance: Random) -> list[int | None]:
    """For each of `people` the place of the one thing they chose, or None; `counts` says how often each was chosen."""
    dealt: list[int | None] = [place for place, count in enumerate(counts) for _one in range(count)]
    dealt += [None] * (people - len(dealt))
    chance.shuffle(dealt)
    return dealt


def deal_several(counts: Sequence[int], people: int, chance: Random) -> list[list[int]]:
    """For each of `people` the places of all they chose, spread so that nobody chose much more than others."""
    chosen: list[list[int]] = [[] for _person in range(people)]
    for place, count in enumerate(counts):
        ranked = sorted(chosen, key=lambda mine: (len(mine), chance.random()))
        for mine in ranked[:count]:
            mine.append(place)
    return chosen
