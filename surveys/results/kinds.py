"""What is told of each kind of question: counts of the database become charts and facts with words.

Each function takes the question (with options prefetched), what was said, how many people answered, and the minimum; it
returns None where too few did.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from surveys.choices import QuestionKind
from surveys.models import Option, Question
from surveys.results.counting import Said
from surveys.results.figures import Distribution, Portion, tell_choice, tell_numbers, tell_ranking, tell_ticks

Words = tuple[str, str]
"""A text and the language it is in; "" for the language of the page."""


@dataclass(frozen=True)
class Bar:
    """One option, or several that are told together, and how many of `people` chose it; None: withheld."""

    options: tuple[Words, ...]
    count: int | None
    people: int

    @property
    def percent(self) -> int | None:
        """Rounded to a whole number."""
        return None if self.count is None else (200 * self.count + self.people) // (2 * self.people)


@dataclass(frozen=True)
class Chart:
    """Bars that belong together. `row`: the row of a table whose choices they are. `fact`: what follows from them."""

    bars: tuple[Bar, ...]
    people: int
    row: Words | None = None


@dataclass(frozen=True)
class Fact:
    """A number that sums up, such as a mean; `of` an option where there is one for each."""

    name: str
    number: Decimal | int
    of: Words | None = None


@dataclass(frozen=True)
class Told:
    """What everybody may read of the answers to a question. `alone`: the distribution that cross-tables start from."""

    people: int
    charts: tuple[Chart, ...] = ()
    facts: tuple[Fact, ...] = ()
    alone: Distribution | None = field(default=None, repr=False)


Teller = Callable[[Question, Counter[Said], int, int], Told | None]


def tell(question: Question, said: Counter[Said], people: int, minimum: int) -> Told | None:
    """What is told of one question; None where too few people answered it."""
    return _TELLERS[QuestionKind(question.kind)](question, said, people, minimum)


def labels_of(question: Question) -> list[Words]:
    """The words of the positions of a distribution: options to choose, or the steps of a scale."""
    if question.kind == QuestionKind.SCALE:
        return [_step(question, number) for number in steps_of(question)]
    return [option.read("label") for option in question.choices]


def counts_of(question: Question, said: Mapping[Said, int]) -> list[int]:
    """How often each position of a distribution was chosen."""
    if question.kind == QuestionKind.SCALE:
        return _counted({what.number: number for what, number in said.items()}, steps_of(question))
    return _counted({what.option: number for what, number in said.items()}, _keys(question.choices))


def steps_of(question: Question) -> Sequence[int]:
    """The numbers of a scale."""
    return range(question.minimum or 0, (question.maximum or 0) + 1)


def bars_of(distribution: Distribution, labels: Sequence[Words]) -> tuple[Bar, ...]:
    return tuple(
        Bar(tuple(labels[each] for each in portion.options), portion.count, distribution.people)
        for portion in distribution.portions
    )


def _tell_single(question: Question, said: Counter[Said], people: int, minimum: int) -> Told | None:
    return _of(question, tell_choice(counts_of(question, said), minimum))


def _tell_multiple(question: Question, said: Counter[Said], people: int, minimum: int) -> Told | None:
    return _of(question, tell_ticks(counts_of(question, said), people, minimum, most=question.max_choices))


def _tell_scale(question: Question, said: Counter[Said], people: int, minimum: int) -> Told | None:
    distribution = tell_choice(counts_of(question, said), minimum, ordered=True)
    mean = distribution.mean(steps_of(question)) if distribution else None
    return _of(question, distribution, () if mean is None else (Fact(pgettext("average", "Mean"), mean),))


def _of(question: Question, distribution: Distribution | None, facts: tuple[Fact, ...] = ()) -> Told | None:
    if distribution is None:
        return None
    chart = Chart(bars_of(distribution, labels_of(question)), distribution.people)
    return Told(distribution.people, (chart,), facts, alone=distribution)


def _tell_matrix(question: Question, said: Counter[Said], people: int, minimum: int) -> Told | None:
    """Each row is a question of its own."""
    if people < minimum:
        return None
    charts = []
    for row in question.rows:
        chosen = {what.option: number for what, number in said.items() if what.row == row.pk}
        told = tell_choice(_counted(chosen, _keys(question.choices)), minimum)
        bars = bars_of(told, labels_of(question)) if told else ()
        charts.append(Chart(bars, told.people if told else 0, row.read("label")))
    return Told(people, tuple(charts))


def _tell_ranking(question: Question, said: Counter[Said], people: int, minimum: int) -> Told | None:
    """How many people put each option first, and the mean places."""
    places = range(1, (question.max_choices or len(question.choices)) + 1)
    table = [
        _counted({what.number: number for what, number in said.items() if what.option == option.pk}, places)
        for option in question.choices
    ]
    ranking = tell_ranking(table, people, minimum)
    if ranking is None:
        return None
    labels, first = labels_of(question), [row[0] for row in ranking.places]
    bars = bars_of(Distribution(people, tuple(Portion((each,), count) for each, count in enumerate(first))), labels)
    means = [(label, ranking.mean_place(each)) for each, label in enumerate(labels)]
    chart = Chart(bars, people, (_("Put in the first place"), ""))
    return Told(
        people, (chart,), tuple(Fact(_("Mean place"), mean, of=label) for label, mean in means if mean is not None)
    )


def _tell_number(question: Question, said: Counter[Said], people: int, minimum: int) -> Told | None:
    told = tell_numbers({what.number: number for what, number in said.items() if what.number is not None}, minimum)
    if told is None:
        return None
    named = [
        (_("A quarter of all gave at the most"), told.lower),
        (_("Half of all gave at the most (median)"), told.median),
        (_("Three quarters of all gave at the most"), told.upper),
    ]
    return Told(told.people, facts=tuple(Fact(name, number) for name, number in named if number is not None))


def _tell_text(question: Question, said: Counter[Said], people: int, minimum: int) -> Told | None:
    """The topics under which the office has sorted the texts, the frequent ones first."""
    topics = Counter({what.topic: number for what, number in said.items()})
    names = sorted((topic for topic in topics if topic), key=lambda topic: (-topics[topic], topic))
    if not names:
        return Told(people) if people >= minimum else None
    labels = [(name, "de") for name in names] + [(_("not sorted under a topic"), "")] * bool(topics[""])
    distribution = tell_choice([topics[name] for name in names] + [topics[""]] * bool(topics[""]), minimum)
    return Told(people, (Chart(bars_of(distribution, labels), people),)) if distribution else None


def _counted(counts: Mapping[Any, int], keys: Sequence[int]) -> list[int]:
    return [counts.get(key, 0) for key in keys]


def _keys(options: Sequence[Option]) -> list[int]:
    return [option.pk for option in options]


def _step(question: Question, number: int) -> Words:
    ends = {question.minimum: "minimum_label", question.maximum: "maximum_label"}
    words, language = question.read(ends[number]) if number in ends else ("", "")
    return (f"{number} ({words})", language) if words else (str(number), "")


_TELLERS: Mapping[QuestionKind, Teller] = {
    QuestionKind.SINGLE: _tell_single,
    QuestionKind.MULTIPLE: _tell_multiple,
    QuestionKind.SCALE: _tell_scale,
    QuestionKind.MATRIX: _tell_matrix,
    QuestionKind.RANKING: _tell_ranking,
    QuestionKind.NUMBER: _tell_number,
    QuestionKind.TEXT: _tell_text,
}
