"""The results of a survey as open data: one record for each number that is told."""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy

from concepts.choices import LICENCE_ADDRESSES, Licence
from concepts.exchange.open_data.writing import csv_of, json_members, json_opening
from organisations.translations import SOURCE_LANGUAGE
from surveys.models import Survey
from surveys.results.grouping import Breakdown
from surveys.results.kinds import Bar, Fact, Words
from surveys.results.reading import QuestionResult, Results, read_with_all_groups

SCHEMA = "survey-results/1"
"""Changes with its number when a field is renamed or taken away."""
FORMATS = {"csv": "text/csv; charset=utf-8; header=present", "json": "application/json; charset=utf-8"}
COLUMNS = (
    "question",
    "text",
    "row",
    "answers",
    "grouped_by",
    "group",
    "number",
    "people",
    "percent",
    "is_withheld",
    "until",
)
NO_ANSWER = gettext_lazy("no answer")

Record = dict[str, Any]


def file_content(survey: Survey, ending: str, now: dt.datetime) -> Iterator[str]:
    """A file with all that is told at `now`, in German, piece by piece."""
    with translation.override(SOURCE_LANGUAGE):
        results = read_with_all_groups(survey, now)
        rows = list(records(results))
        if ending == "csv":
            terms = {"licence": licence_of(survey)["id"], "publisher": survey.organisation.name}
            yield from csv_of((*COLUMNS, *terms), ({**row, **terms} for row in rows))
            return
        yield json_opening("schema", SCHEMA)
        yield from json_members(_facts(results) | {"rows": iter(rows)})


def records(results: Results) -> Iterator[Record]:
    """Each number that is told, those by groups after the others.

    `row` is that of a table of questions, or the name of a mean and the like, which has no `people`. `answers` are the
    options that the number stands for; `number` is None where it is withheld, `percent` its part of `people`. `until`: the
    last day whose answers are counted.
    """
    for result in results.questions:
        yield from _of_question(result)
    for by in results.groupings:
        for result in results.questions:
            for breakdown in result.breakdowns:
                if breakdown.by == by:
                    yield from _of_breakdown(result, breakdown, results.grouped_until)


def licence_of(survey: Survey) -> dict[str, str]:
    """That of the concept the survey was made for; otherwise the usual one of public bodies."""
    concept = survey.process.concept if survey.process else None
    licence = Licence(concept.licence) if concept else Licence.DL_DE_BY
    return {"id": licence.value, "name": str(licence.label), "url": LICENCE_ADDRESSES[licence]}


def _facts(results: Results) -> Record:
    survey = results.survey
    return {
        "licence": licence_of(survey),
        "publisher": {"name": survey.organisation.name, "website": survey.organisation.website},
        "survey": {"key": survey.slug, "title": survey.read("title")[0]},
        "people": results.people,
        "until": results.until,
        "grouped_until": results.grouped_until,
        "is_final": results.is_final,
        "smallest_number": survey.minimum_cell_size,
    }


def _of_question(result: QuestionResult) -> Iterator[Record]:
    if result.told is None:
        return
    for chart in result.told.charts:
        yield from _of_bars(result, chart.row, chart.bars)
    yield from _of_facts(result, result.told.facts)


def _of_breakdown(result: QuestionResult, breakdown: Breakdown, until: dt.date | None) -> Iterator[Record]:
    for line in breakdown.lines:
        group = {"grouped_by": breakdown.by.key, "group": _names(line.group), "until": until}
        for record in chain(_of_bars(result, breakdown.row, line.bars), _of_facts(result, line.facts)):
            yield record | group


def _of_bars(result: QuestionResult, row: Words | None, bars: Iterable[Bar]) -> Iterator[Record]:
    for bar in bars:
        yield _record(
            result,
            row=row[0] if row else "",
            answers=bar.options,
            number=bar.count,
            people=bar.people,
            percent=bar.percent,
        )


def _of_facts(result: QuestionResult, facts: Iterable[Fact]) -> Iterator[Record]:
    for fact in facts:
        yield _record(result, row=fact.name, answers=[fact.of] if fact.of else [], number=fact.number)


def _record(
    result: QuestionResult,
    *,
    answers: Iterable[Words],
    number: Decimal | int | None,
    row: str = "",
    people: int | None = None,
    percent: int | None = None,
) -> Record:
    return {
        "question": result.question.key,
        "text": result.question.read("text")[0],
        "row": row,
        "answers": _names(answers),
        "grouped_by": "",
        "group": [],
        "number": number,
        "people": people,
        "percent": percent,
        "is_withheld": number is None,
        "until": result.until,
    }


def _names(options: Iterable[Words]) -> list[str]:
    return [words or str(NO_ANSWER) for words, _language in options]
