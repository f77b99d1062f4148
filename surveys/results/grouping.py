"""The answers to a question by the answers to another one, in words. `breakdown` decides what is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveys.choices import QuestionKind
from surveys.models import Question
from surveys.results.breakdown import Group, break_down_choice, break_down_ticks, whole_orders
from surveys.results.counting import Counts
from surveys.results.kinds import (
    Bar,
    Basis,
    Chart,
    Fact,
    Told,
    Words,
    bars_of,
    mean_of_scale,
    mean_places,
    order_of,
)


@dataclass(frozen=True)
class Line:
    """A row of a cross-table: the answers to the grouping question that make the group; "" stands for no answer.

    `people` of the group answered the question. All lines of a table have the same bars and facts.
    """

    group: tuple[Words, ...]
    people: int
    bars: tuple[Bar, ...]
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Breakdown:
    """A chart by the answers to `by`. `row` is that of the chart, or says what the facts are. No `lines`: too little to tell."""

    by: Question
    row: Words | None
    lines: tuple[Line, ...]


def why_not_grouped(question: Question) -> str:
    """Why the answers to this question are never shown by groups; "" where they are.

    Tables of what was asked only after some answers, or of two grouping questions, would share more than their totals.
    Free texts are sorted by people who have read them: who sorts one anew would see which group it came from.
    """
    if question.groups_results:
        return _("Not shown by groups: two questions about oneself taken together could point to single people.")
    if question.shown_if.all():
        return _("Not shown by groups: only some people were asked this question.")
    if question.kind == QuestionKind.TEXT:
        return _("Not shown by groups: whoever sorts the texts could find out which group wrote what.")
    return ""


def break_down(
    question: Question,
    told: Told | None,
    by: Question,
    groups: Basis | None,
    counts: Mapping[int | None, Counts],
    minimum: int,
) -> tuple[Breakdown, ...]:
    """All that is told of `question` by the answers to `by`: for each chart a table, and where nothing can be told, one without
    lines. `told` and `groups`: what the two tell alone.
    """
    found: list[Breakdown] = []
    if told and groups:
        sides = _Sides(question, by, groups, _by_position(by, counts), minimum)
        found = [breakdown for chart in told.charts for breakdown in _of_chart(sides, chart)]
    return tuple(found) or (Breakdown(by, None, ()),)


@dataclass(frozen=True)
class _Sides:
    """The two questions of a table, and the answers to the first by the position of those to the second."""

    question: Question
    by: Question
    groups: Basis
    counts: Mapping[int | None, Counts]
    minimum: int


def _by_position(by: Question, counts: Mapping[int | None, Counts]) -> dict[int | None, Counts]:
    positions: dict[int | None, int | None] = {option.pk: each for each, option in enumerate(by.choices)}
    return {positions.get(option): of_group for option, of_group in counts.items()}


def _of_chart(sides: _Sides, chart: Chart) -> list[Breakdown]:
    if chart.basis is None:
        return []
    groups = _groups(sides, chart.basis)
    by, kind = sides.by, sides.question.kind
    facts: Sequence[tuple[Fact, ...]] = [()] * len(groups)
    if kind == QuestionKind.SCALE:
        means = [mean_of_scale(sides.question, group.told) for group in groups]
        facts = [(mean,) for mean in means] if any(mean.number is not None for mean in means) else facts
    breakdowns = [Breakdown(by, chart.row, _lines(sides, groups, chart.basis.labels, facts))]
    if kind == QuestionKind.RANKING:
        breakdowns.append(Breakdown(by, (_("Mean place"), ""), _mean_places(sides, groups)))
    return breakdowns


def _groups(sides: _Sides, basis: Basis) -> tuple[Group, ...]:
    key, by = sides.question.pk, sides.groups.told
    table = {group: basis.count(counts.said[key]) for group, counts in sides.counts.items() if key in counts.said}
    if sides.question.kind != QuestionKind.MULTIPLE:
        return break_down_choice(basis.told, by, table, sides.minimum)
    people = {group: counts.people[key] for group, counts in sides.counts.items() if key in counts.said}
    return break_down_ticks(basis.told, by, table, people, sides.minimum, most=sides.question.max_choices)


def _mean_places(sides: _Sides, groups: Sequence[Group]) -> tuple[Line, ...]:
    key = sides.question.pk
    orders = {
        group: order_of(sides.question, counts.said[key])
        for group, counts in sides.counts.items()
        if key in counts.said
    }
    rankings = whole_orders(groups, orders, sides.minimum)
    return tuple(
        Line(_words(sides, group), ranking.people, (), mean_places(sides.question, ranking))
        for group, ranking in zip(groups, rankings, strict=bool(rankings))
    )


def _lines(
    sides: _Sides, groups: Sequence[Group], labels: Sequence[Words], facts: Sequence[tuple[Fact, ...]]
) -> tuple[Line, ...]:
    return tuple(
        Line(_words(sides, group), group.told.people, bars_of(group.told, labels), of_group)
        for group, of_group in zip(groups, facts, strict=True)
    )


def _words(sides: _Sides, group: Group) -> tuple[Words, ...]:
    return tuple(("", "") if each is None else sides.groups.labels[each] for each in group.options)
