"""The results of a survey as everybody may read them: one reading for the page, the files and the printed report."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count

from events.clock import berlin_day
from surveys.choices import QuestionKind, ResultsRule, SurveyPhase
from surveys.models import Answer, Question, Survey
from surveys.querysets import AnswerQuerySet
from surveys.results.breakdown import By, CrossTable, break_down_choice, break_down_ticks
from surveys.results.counting import Counts, GroupedCounts, count_answers, count_by_group, sheets_by_day
from surveys.results.figures import Distribution
from surveys.results.interim import told_until
from surveys.results.kinds import Told, Words, counts_of, labels_of, tell

BROKEN_DOWN = frozenset({QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.SCALE})


@dataclass(frozen=True)
class Line:
    """A row of a cross-table: the answers to the grouping question that make the group; "" stands for no answer."""

    group: tuple[Words, ...]
    people: int
    cells: tuple[int | None, ...]


@dataclass(frozen=True)
class Breakdown:
    """A question by the answers to `by`. Each column stands for one option or for several."""

    by: Question
    columns: tuple[tuple[Words, ...], ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class QuestionResult:
    """`told` is None where nothing can be told; `texts`: how many free texts can be read."""

    question: Question
    told: Told | None
    texts: int = 0
    breakdown: Breakdown | None = None


@dataclass(frozen=True)
class Results:
    """All of a survey. `until`: the last day whose answers are in it; None: there are too few to tell anything.

    `people`: how many sheets. `groupings`: the questions by which the others can be broken down.
    """

    survey: Survey
    until: dt.date | None
    is_final: bool
    people: int
    questions: tuple[QuestionResult, ...]
    groupings: tuple[Question, ...] = ()


def read_results(survey: Survey, now: dt.datetime, *, by: str = "") -> Results:
    """What everybody may know at `now`, broken down by the question with the key `by` where that can be.

    A fixed number of queries, whatever the numbers of questions and sheets. Whether it is time is not asked here:
    `Survey.shows_results_at`.
    """
    today = berlin_day(now)
    final = _final_day(survey, now)
    until = told_until(sheets_by_day(survey, today), survey.minimum_cell_size, final=final)
    questions = list(Question.objects.of_survey(survey).answerable().prefetch_related("shown_if"))
    counts = count_answers(survey, until) if until else None
    if until is None or counts is None or counts.sheets < survey.minimum_cell_size:
        return Results(survey, None, final is not None, 0, tuple(QuestionResult(each, None) for each in questions))
    results = _tell_all(questions, counts, survey.minimum_cell_size)
    groupings = tuple(each.question for each in results if _can_group(each)) if final else ()
    grouping = next((each for each in results if each.question in groupings and each.question.key == by), None)
    if grouping:
        results = _break_down(results, grouping, survey, until)
    return Results(survey, until, final is not None, counts.sheets, _with_texts(results, until), groupings)


def public_texts(questions: Iterable[Question], until: dt.date) -> AnswerQuerySet:
    """The free texts that can be read, in no order that says anything about time."""
    return Answer.objects.public().filter(question__in=questions, sheet__answered_on__lte=until)


def _final_day(survey: Survey, now: dt.datetime) -> dt.date | None:
    """The day up to which all answers are told together; None while more are to come.

    The office reads the same before it evaluates as everybody does afterwards, so the day must not move in between.
    """
    if survey.results == ResultsRule.WHEN_EVALUATED and survey.evaluated_on is not None:
        return min(survey.evaluated_on, survey.closes_on)
    return survey.closes_on if survey.phase_at(now) == SurveyPhase.CLOSED else None


def _tell_all(questions: Sequence[Question], counts: Counts, minimum: int) -> list[QuestionResult]:
    results: list[QuestionResult] = []
    told_alone: set[int] = set()
    for question in questions:
        conditions = {option.pk for option in question.shown_if.all()}
        told = None
        if conditions <= told_alone:
            told = tell(question, counts.said.get(question.pk, Counter()), counts.people.get(question.pk, 0), minimum)
        told_alone |= _told_alone(question, told)
        results.append(QuestionResult(question, told))
    return results


def _told_alone(question: Question, told: Told | None) -> set[int]:
    """The options whose count is told by itself. Only behind these a question can be told: how many answered it is a bound
    for how many chose them.
    """
    if told is None or told.alone is None or question.kind == QuestionKind.SCALE:
        return set()
    single = [portion.options[0] for portion in told.alone.portions if len(portion.options) == 1 and portion.count]
    return {question.choices[position].pk for position in single}


def _can_group(result: QuestionResult) -> bool:
    question = result.question
    return question.groups_results and result.told is not None and not question.shown_if.all()


def _can_be_broken_down(result: QuestionResult) -> bool:
    """A grouping question is not broken down by another, and nothing that was asked only after some answers: such tables
    would share more than their totals.
    """
    question = result.question
    is_plain = not question.groups_results and not question.shown_if.all()
    return question.kind in BROKEN_DOWN and is_plain and result.told is not None


def _break_down(
    results: Sequence[QuestionResult], grouping: QuestionResult, survey: Survey, until: dt.date
) -> list[QuestionResult]:
    wanted = [result.question for result in results if _can_be_broken_down(result)]
    grouped = count_by_group(survey, until, wanted, grouping.question)
    return [
        replace(result, breakdown=_breakdown(result, grouping, grouped, survey.minimum_cell_size))
        if result.question in wanted
        else result
        for result in results
    ]


def _breakdown(
    result: QuestionResult, grouping: QuestionResult, grouped: GroupedCounts, minimum: int
) -> Breakdown | None:
    question, by = result.question, grouping.question
    alone, groups = _alone(result), _alone(grouping)
    positions: dict[int | None, int | None] = {option.pk: each for each, option in enumerate(by.choices)} | {None: None}
    table: By = {positions[group]: counts_of(question, said) for group, said in grouped.said[question.pk].items()}
    if question.kind == QuestionKind.MULTIPLE:
        asked = {positions[group]: number for group, number in grouped.people[question.pk].items()}
        crossed = break_down_ticks(alone, groups, table, asked, minimum, most=question.max_choices)
    else:
        crossed = break_down_choice(alone, groups, table, minimum)
    return _with_words(crossed, by, labels_of(question)) if crossed else None


def _alone(result: QuestionResult) -> Distribution:
    told = result.told
    assert told is not None, "only what is told is broken down"
    assert told.alone is not None, "these kinds have one distribution"
    return told.alone


def _with_words(crossed: CrossTable, by: Question, labels: Sequence[Words]) -> Breakdown:
    groups = labels_of(by)
    return Breakdown(
        by,
        tuple(tuple(labels[each] for each in column) for column in crossed.columns),
        tuple(
            Line(tuple(("", "") if each is None else groups[each] for each in group.options), group.people, cells)
            for group, cells in zip(crossed.groups, crossed.cells, strict=True)
        ),
    )


def _with_texts(results: Sequence[QuestionResult], until: dt.date) -> tuple[QuestionResult, ...]:
    """With the numbers of free texts that can be read. One query."""
    asked = [result.question for result in results if result.question.kind == QuestionKind.TEXT and result.told]
    rows = public_texts(asked, until).order_by().values_list("question").annotate(times=Count("pk"))
    numbers = dict(rows)
    return tuple(replace(result, texts=numbers.get(result.question.pk, 0)) for result in results)
