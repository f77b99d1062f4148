"""Up to which days the answers of a survey are told, and how coarsely, so that nothing small can be computed by subtracting.

Pure. Whoever reads results every day can subtract. So what comes in one by one is told in steps of whole days. While the
survey runs the last step waits until the next one is full, so that the final result, which comes whatever happens, has
grown by the minimum since the last step that was told. Sheets on paper that are typed in after the final day go on in the
same way, without waiting.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from surveys.results.suppression import Classes, merged


@dataclass(frozen=True)
class Schedule:
    """The days up to which something of a survey can be told, in their order.

    `once`: the day up to which that is told which cannot go on in steps; None while the survey runs. Then the last of the
    `days` waits.
    """

    days: tuple[dt.date, ...]
    once: dt.date | None

    @property
    def until(self) -> dt.date | None:
        """The last day that is told; None: nothing yet."""
        told = self.days if self.once else self.days[:-1]
        return told[-1] if told else None


def schedule(sheets: Iterable[tuple[dt.date, int]], minimum: int, *, final: dt.date | None = None) -> Schedule:
    """Each day brings the minimum of new sheets, or is the final one.

    `sheets`: days that are over, in their order, and how many sheets each brought. `final`: the day up to which all are
    told together, once it is over. Where it has too few sheets to tell anything, the first later day that has enough
    (sheets on paper are still typed in) takes its place.
    """
    brought = {final: 0} if final else {}
    brought |= dict(sheets)
    days: list[dt.date] = []
    waiting = 0
    for day in sorted(brought):
        waiting += brought[day]
        if waiting >= minimum or (days and day == final):
            days.append(day)
            waiting = 0
    return Schedule(tuple(days), next((day for day in days if final and day >= final), None))


@dataclass(frozen=True)
class Step:
    """Of one question up to a day: how many chose each option, and the classes of options of which that is told."""

    day: dt.date
    counts: Sequence[int]
    classes: Classes

    def has_grown(self, counts: Sequence[int], minimum: int) -> bool:
        """Whether each class has the minimum of people more."""
        return all(_sum(counts, options) - _sum(self.counts, options) >= minimum for options in self.classes)


def told_steps(
    counted: Iterable[tuple[dt.date, Sequence[int]]],
    minimum: int,
    *,
    once: dt.date | None = None,
    ordered: bool = False,
) -> list[Step]:
    """All steps in which a question with one answer is told. `counted`: for each day of the schedule, how many have chosen
    each option up to it. `once`: that of the schedule. `ordered` where the options are steps of a scale.

    The first step is the first day with classes at all. A later day is one when **every class of the step before has grown
    by the minimum**; its classes are parts of those before, so they become finer and never cross. Nothing can be fixed to
    a range narrower than the minimum m by all steps together: let a class have the sums s and later s' ≥ s + m, and then
    be split into parts of which one is x; the others have s' - x, and each part m or more. At the step before, that part
    was anything from max(0, s - (s' - x)) to min(s, x), a range of min(s, x, s' - x, s' - s) ≥ m. Steps between, and parts
    that are split again, add only bounds that are sums of such differences.
    """
    steps: list[Step] = []
    for day, counts in counted:
        if day == once:
            del steps[-1:]  # it still waited: nobody has read it
        last = steps[-1] if steps else None
        if last is None or day == once or last.has_grown(counts, minimum):
            classes = _refined(last, counts, minimum, ordered=ordered)
            steps += [Step(day, counts, classes)] if classes else []
    return steps if once else steps[:-1]


def _refined(last: Step | None, counts: Sequence[int], minimum: int, *, ordered: bool) -> Classes:
    """The classes of a step, those that stand alone first; the steps of a scale stay in their order."""
    parts = []
    for options in last.classes if last else (tuple(range(len(counts))),):
        split = merged([counts[each] for each in options], minimum, ordered=ordered)
        parts += [tuple(options[each] for each in part) for part in split]
    return tuple(sorted(parts, key=lambda part: (not ordered and len(part) > 1, part)))


def _sum(counts: Sequence[int], options: Iterable[int]) -> int:
    return sum(counts[each] for each in options)
