"""Answers, counted by the database: a fixed number of queries, however many sheets there are.

What is counted here is not protected. It goes to `kinds` and `grouping` and nowhere else.
"""

import datetime as dt
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

from django.db.models import Count, F, FilteredRelation, IntegerField, Q, QuerySet, Value

from surveys.choices import QuestionKind
from surveys.models import Answer, AnswerSheet, Question, Survey


class Said(NamedTuple):
    """What an answer says: keys of options, a number, or the topic of a free text."""

    option: int | None
    row: int | None
    number: int | None
    topic: str


_COLUMNS = [f"answers__{name}" for name in ("question", *Said._fields)]


@dataclass(frozen=True)
class Counts:
    """Of the answers on some sheets: how many people answered a question (by its key), and how many said what."""

    people: Mapping[int, int]
    said: Mapping[int, Counter[Said]]


Group = int | None
"""An option of the question that groups the others; None: people who did not answer that one."""


def sheets_by_day(survey: Survey, before: dt.date) -> list[tuple[dt.date, int]]:
    """How many sheets each day before `before` brought, the days in their order."""
    days = (
        AnswerSheet.objects.filter(survey=survey, answered_on__lt=before).values("answered_on").order_by("answered_on")
    )
    return [(row["answered_on"], row["number"]) for row in days.annotate(number=Count("pk"))]


def count_by_day(
    survey: Survey, days: Sequence[dt.date], questions: Iterable[Question]
) -> dict[int, list[Counter[Said]]]:
    """By the key of a question, the answers up to each of these `days`, which are in their order. One query."""
    brought: dict[int, list[Counter[Said]]] = {question.pk: [Counter() for _day in days] for question in questions}
    sheets = AnswerSheet.objects.filter(
        survey=survey, answered_on__lte=days[-1], answers__question__in=list(brought)
    ).order_by()
    rows = sheets.values_list("answered_on", *_COLUMNS).annotate(times=Count("pk"))
    for day, question, *words, times in rows:
        brought[question][bisect_left(days, day)][Said(*words)] += times
    return {question: list(accumulate(each)) for question, each in brought.items()}


def count_answers(
    survey: Survey, until: dt.date, questions: Sequence[Question], *, by: Question | None = None
) -> dict[Group, Counts]:
    """The answers to `questions` up to `until` (a day in Berlin) by the option chosen in `by`; without it, all under None.

    Two queries, each of which reads the sheets once.
    """
    sheets = _by_group(AnswerSheet.objects.filter(survey=survey, answered_on__lte=until), by)
    said: dict[Group, dict[int, Counter[Said]]] = defaultdict(lambda: defaultdict(Counter))
    rows = sheets.filter(answers__question__in=questions).values_list("group", *_COLUMNS)
    for group, question, *words, times in rows.annotate(times=Count("answers")):
        said[group][question][Said(*words)] = times
    people = _people(sheets, questions)
    return {group: Counts(_with_single(people[group], said[group], questions), said[group]) for group in people}


def together(counts: Iterable[Counts]) -> Counts:
    """Of several groups, that of all their people."""
    people: Counter[int] = Counter()
    said: dict[int, Counter[Said]] = defaultdict(Counter)
    for each in counts:
        people.update(each.people)
        for question, times in each.said.items():
            said[question].update(times)
    return Counts(people, said)


def _by_group(sheets: QuerySet[AnswerSheet], by: Question | None) -> QuerySet[Any]:
    if by is None:
        return sheets.order_by().annotate(group=Value(None, output_field=IntegerField()))
    chosen = FilteredRelation("answers", condition=Q(answers__question=by.pk))
    return sheets.order_by().alias(grouping=chosen).annotate(group=F("grouping__option"))


def _people(sheets: QuerySet[Any], questions: Iterable[Question]) -> dict[Group, dict[int, int]]:
    """How many people of a group answered each question to which one person may give several answers."""
    asked = {
        f"question_{question.pk}": Count(
            "pk", filter=Q(pk__in=Answer.objects.filter(question=question).values("sheet"))
        )
        for question in questions
        if QuestionKind(question.kind).takes_several_answers
    }
    keys = [int(name.removeprefix("question_")) for name in asked]
    rows = sheets.values_list("group").annotate(**asked, sheets=Count("pk"))
    return {group: dict(zip(keys, numbers, strict=True)) for group, *numbers, _sheets in rows}


def _with_single(
    people: Mapping[int, int], said: Mapping[int, Counter[Said]], questions: Iterable[Question]
) -> dict[int, int]:
    """With the questions to which each person gave one answer."""
    single = {
        question.pk: said[question.pk].total()
        for question in questions
        if question.pk in said and question.pk not in people
    }
    return {**people, **single}
