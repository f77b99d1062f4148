"""What is told of each kind of question: counts of the database become charts and facts with words.

Each function takes the question (with options prefetched), what was said, how many people answered, and the minimum; it
returns None where too few did.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from surveys.choices import QuestionKind
from surveys.models import Option, Question
from surveys.results.counting import Said
from surveys.results.figures import (
    Distribution,
    Ranking,
    banded,
    tell_choice,
    tell_classes,
    tell_numbers,
    tell_ranking,
    tell_ticks,
)
from surveys.results.suppression import Classes, merged

Words = tuple[str, str]
"""A text and the language it is in; "" for the language of the page."""
Count = Callable[[Mapping[Said, int]], list[int]]


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
class Basis:
    """What a chart and all breakdowns of it start from: a distribution, the words of its positions, and how answers are
    counted by position.
    """

    told: Distribution
    labels: Sequence[Words]
    count: Count


@dataclass(frozen=True)
class Chart:
    """Bars that belong together. `row`: the row of a table whose choices they are, or what else they are about."""

    bars: tuple[Bar, ...]
    people: int
    row: Words | None = None
    basis: Basis | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Fact:
    """A number that sums up, such as a mean; `of` an option where there is one for each. None: withheld."""

    name: str
    number: Decimal | int | None
    of: Words | None = None


@dataclass(frozen=True)
class Told:
    """What everybody may read of the answers to a question."""

    people: int
    charts: tuple[Chart, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def basis(self) -> Basis | None:
        """That of a question with one chart."""
        return self.charts[0].basis if len(self.charts) == 1 else None


Teller = Callable[[Question, Counter[Said], int, int], Told | None]


def tell(question: Question, said: Counter[Said], people: int, minimum: int) -> Told | None:
    """What is told of one question; None where too few people answered it."""
    return _TELLERS[QuestionKind(question.kind)](question, said, people, minimum)


def tell_one_choice(question: Question, counts: Sequence[int], classes: Classes) -> Told | None:
    """What is told of a question with one answer or a scale where `counts`, by position, are told in these classes."""
    told, count = tell_classes(counts, classes), counted_once(question)
    if told is None:
        return None
    if is_ordered(question):
        labels = [_step(question, number) for number in steps_of(question)]
        return Told(told.people, (_chart(Basis(told, labels, count)),), _known(mean_of_scale(question, told)))
    return Told(told.people, (_chart(Basis(told, _labels(question), count)),))


def counted_once(question: Question) -> Count:
    """How the answers to a question with one answer or a scale are counted by position."""
    if not is_ordered(question):
        return _count_options(question)

    def count(said: Mapping[Said, int]) -> list[int]:
        return _counted({what.number: number for what, number in said.items()}, steps_of(question))

    return count


def is_ordered(question: Question) -> bool:
    """Whether only neighbours of its options are put together."""
    return question.kind == QuestionKind.SCALE


def steps_of(question: Question) -> Sequence[int]:
    """The numbers of a scale."""
    return range(question.minimum or 0, (question.maximum or 0) + 1)


def bars_of(distribution: Distribution, labels: Sequence[Words]) -> tuple[Bar, ...]:
    return tuple(
        Bar(tuple(labels[each] for each in portion.options), portion.count, distribution.people)
        for portion in distribution.portions
    )


def order_of(question: Question, said: Mapping[Said, int]) -> list[list[int]]:
    """How often each option (row) was put in each place (column)."""
    places = range(1, (question.max_choices or len(question.choices)) + 1)
    return [
        _counted({what.number: number for what, number in said.items() if what.option == option.pk}, places)
        for option in question.choices
    ]


def mean_of_scale(question: Question, told: Distribution) -> Fact:
    return Fact(pgettext("average", "Mean"), told.mean(steps_of(question)))


def mean_places(question: Question, ranking: Ranking) -> tuple[Fact, ...]:
    return tuple(
        Fact(_("Mean place"), ranking.mean_place(each), of=label) for each, label in enumerate(_labels(question))
    )


def _tell_one_choice(question: Question, said: Counter[Said], people: int, minimum: int) -> Told | None:
    counts = counted_once(question)(said)
    return tell_one_choice(question, counts, merged(counts, minimum, ordered=is_ordered(question)))


def _tell_multiple(question: Question, said: Counter[Said], people: int, minimum: int) -> Told | None:
    count = _count_options(question)
    told = tell_ticks(count(said), people, minimum, most=question.max_choices)
    return Told(told.people, (_chart(Basis(told, _labels(question), count)),)) if told else None


def _chart(basis: Basis, row: Words | None = None) -> Chart:
    return Chart(bars_of(basis.told, basis.labels), basis.told.people, row, basis)


def _tell_matrix(question: Question, said: Counter[Said], people: int, minimum: int) -> Told | None:
    """Each row is a question of its own."""
    if people < minimum:
        return None
    charts = []
    for row in question.rows:
        count, label = _count_options(question, row), row.read("label")
        told = tell_choice(count(said), minimum)
        charts.append(_chart(Basis(told, _labels(question), count), label) if told else Chart((), 0, label))
    return Told(people, tuple(charts))


def _tell_ranking(question: Question, said: Counter[Said], people: int, minimum: int) -> Told | None:
    """How many people put each option first, and the mean places."""

    def count(said: Mapping[Said, int]) -> list[int]:
        return [places[0] for places in order_of(question, said)]

    ranking = tell_ranking(order_of(question, said), people, minimum)
    if ranking is None:
        return None
    chart = _chart(Basis(ranking.first_places, _labels(question), count), (_("Put in the first place"), ""))
    return Told(people, (chart,), _known(*mean_places(question, ranking)))


def _tell_number(question: Question, said: Counter[Said], people: int, minimum: int) -> Told | None:
    """Quartiles, and how many people lie between them."""
    told = tell_numbers({what.number: number for what, number in said.items() if what.number is not None}, minimum)
    if told is None:
        return None
    named = {
        1: _("A quarter of all gave at the most"),
        2: _("Half of all gave at the most (median)"),
        3: _("Three quarters of all gave at the most"),
    }
    facts = tuple(Fact(named[quarter], number) for quarter, number in told.quartiles.items())

    def count(said: Mapping[Said, int]) -> list[int]:
        return banded({what.number: number for what, number in said.items() if what.number is not None}, told.edges)

    charts = (_chart(Basis(told.bands, _bands(told.edges), count)),) if told.bands else ()
    return Told(told.people, charts, facts)


def _tell_text(question: Question, said: Counter[Said], people: int, minimum: int) -> Told | None:
    """The topics under which the office has sorted the texts, the frequent ones first."""
    topics = Counter({what.topic: number for what, number in said.items()})
    names = sorted((topic for topic in topics if topic), key=lambda topic: (-topics[topic], topic))
    if not names:
        return Told(people) if people >= minimum else None
    labels = [(name, "de") for name in names] + [(_("not sorted under a topic"), "")] * bool(topics[""])
    distribution = tell_choice([topics[name] for name in names] + [topics[""]] * bool(topics[""]), minimum)
    return Told(people, (Chart(bars_of(distribution, labels), people),)) if distribution else None


def _known(*facts: Fact) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.number is not None)


def _count_options(question: Question, row: Option | None = None) -> Count:
    """Counts the options of a question, or of one row of a table, in their order."""
    keys, of = [option.pk for option in question.choices], row and row.pk

    def count(said: Mapping[Said, int]) -> list[int]:
        return _counted({what.option: number for what, number in said.items() if what.row == of}, keys)

    return count


def _counted(counts: Mapping[int | None, int], keys: Sequence[int]) -> list[int]:
    return [counts.get(key, 0) for key in keys]


def _labels(question: Question) -> list[Words]:
    return [option.read("label") for option in question.choices]


def _step(question: Question, number: int) -> Words:
    ends = {question.minimum: "minimum_label", question.maximum: "maximum_label"}
    words, language = question.read(ends[number]) if number in ends else ("", "")
    return (f"{number} ({words})", language) if words else (str(number), "")


def _bands(edges: Sequence[int]) -> list[Words]:
    first, last = edges[0], edges[-1]
    between = [
        str(high) if low + 1 == high else _("%(low)s to %(high)s") % {"low": low + 1, "high": high}
        for low, high in pairwise(edges)
    ]
    words = [_("up to %(number)s") % {"number": first}, *between, _("more than %(number)s") % {"number": last}]
    return [(each, "") for each in words]


_TELLERS: Mapping[QuestionKind, Teller] = {
    QuestionKind.SINGLE: _tell_one_choice,
    QuestionKind.MULTIPLE: _tell_multiple,
    QuestionKind.SCALE: _tell_one_choice,
    QuestionKind.MATRIX: _tell_matrix,
    QuestionKind.RANKING: _tell_ranking,
    QuestionKind.NUMBER: _tell_number,
    QuestionKind.TEXT: _tell_text,
}
