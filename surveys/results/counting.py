"""Answers, counted by the database: a fixed number of queries, however many sheets there are.

What is counted here is not protected. It goes to `figures` and `breakdown` and nowhere else.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, F, FilteredRelation, Q, QuerySet

from surveys.models import Answer, AnswerSheet, Question, Survey


class Said(NamedTuple):
    """What an answer says: keys of options, a number, or the topic of a free text."""

    option: int | None
    row: int | None
    number: int | None
    topic: str


@dataclass(frozen=True)
class Counts:
    """Of the answers on `sheets` sheets: how many people answered a question (by its key), and how many said what."""

    sheets: int
    people: Mapping[int, int]
    said: Mapping[int, Counter[Said]]


@dataclass(frozen=True)
class GroupedCounts:
    """The same by the option that was chosen in a grouping question; None: people who did not answer that one."""

    people: Mapping[int, Mapping[int | None, int]]
    said: Mapping[int, Mapping[int | None, Counter[Said]]]


def sheets_by_day(survey: Survey, before: dt.date) -> list[tuple[dt.date, int]]:
    """How many sheets each day before `before` brought, the days in their order."""
    days = (
        AnswerSheet.objects.filter(survey=survey, answered_on__lt=before).values("answered_on").order_by("answered_on")
    )
    return [(row["answered_on"], row["number"]) for row in days.annotate(number=Count("pk"))]


def count_answers(survey: Survey, until: dt.date) -> Counts:
    """All answers up to `until` (a day in Berlin): three queries."""
    answers = _answers(survey, until)
    said: dict[int, Counter[Said]] = defaultdict(Counter)
    for question, *words, times in answers.values_list("question", *Said._fields).annotate(times=Count("pk")):
        said[question][Said(*words)] = times
    people = answers.values_list("question").annotate(people=Count("sheet", distinct=True))
    sheets = AnswerSheet.objects.filter(survey=survey, answered_on__lte=until).count()
    return Counts(sheets, dict(people), said)


def count_by_group(survey: Survey, until: dt.date, questions: Iterable[Question], by: Question) -> GroupedCounts:
    """The answers to `questions` by the answer to `by`: two queries."""
    grouped = _answers(survey, until).filter(question__in=questions)
    grouped = grouped.alias(
        grouping=FilteredRelation("sheet__answers", condition=Q(sheet__answers__question=by.pk))
    ).annotate(group=F("grouping__option"))
    said: dict[int, dict[int | None, Counter[Said]]] = defaultdict(lambda: defaultdict(Counter))
    for question, group, *words, times in grouped.values_list("question", "group", *Said._fields).annotate(
        times=Count("pk")
    ):
        said[question][group][Said(*words)] = times
    people: dict[int, dict[int | None, int]] = defaultdict(dict)
    for question, group, number in grouped.values_list("question", "group").annotate(
        people=Count("sheet", distinct=True)
    ):
        people[question][group] = number
    return GroupedCounts(people, said)


def _answers(survey: Survey, until: dt.date) -> QuerySet[Answer]:
    return Answer.objects.filter(sheet__survey=survey, sheet__answered_on__lte=until).order_by()
