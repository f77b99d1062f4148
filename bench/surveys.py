"""Answering a survey with 5,000 sheets: what a page costs, 200 people at once, and the night's mixing."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from random import Random
from statistics import quantiles

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.figures import Figure
from bench.portal import HOST, running_web
from bench.visitor import Page, Visitor
from events.clock import berlin_day
from surveys import services
from surveys.models import Answer, AnswerSheet, Question, Survey

WORKERS = 2
SHEETS = 5_000
PEOPLE = 200
SURVEY = "umfrage-stadt-2026"


def measure(environment: dict[str, str]) -> list[Figure]:
    """Needs Django to be set up with the sample."""
    survey = Survey.objects.get(slug=SURVEY)
    fill_up(survey, berlin_day(timezone.now()) - timedelta(days=1))
    return [*_queries(survey), *_rush(environment, survey), _night(survey)]


def fill_up(survey: Survey, day: date) -> None:
    """Copy sheets until there are `SHEETS`, all of one day: the largest that a night has to mix."""
    chance = Random(1)  # noqa: S311 - the same sheets each time
    patterns = [list(sheet.answers.all()) for sheet in survey.sheets.prefetch_related("answers")]
    sheets = [AnswerSheet(survey=survey, answered_on=day) for _one in range(SHEETS - survey.sheets.count())]
    facts = ("question_id", "option_id", "row_id", "number", "text", "state", "topic")
    answers = [
        Answer(sheet=sheet, **{name: getattr(answer, name) for name in facts})
        for sheet in sheets
        for answer in chance.choice(patterns)
    ]
    AnswerSheet.objects.bulk_create(sheets)
    Answer.objects.bulk_create(answers, batch_size=5000)


def _queries(survey: Survey) -> list[Figure]:
    client, start = Client(headers={"host": HOST}), f"{survey.get_absolute_url()}fragen/"
    with CaptureQueriesContext(connection) as page:
        client.get(start, secure=True)
    token = services.begin(survey=survey, answers=_answers(survey), now=timezone.now())
    with CaptureQueriesContext(connection) as sending:
        services.submit(survey=survey, token=token, now=timezone.now())
    how = f"beside {SHEETS:,} sheets"
    return [
        Figure("queries: page of questions", len(page), "", "≤ 14", "≤ 12", how),
        Figure("queries: sending a sheet", len(sending), "", "≤ 20", "≤ 16", how),
    ]


def _answers(survey: Survey) -> dict[str, int]:
    singles = Question.objects.of_survey(survey).filter(kind="single")
    return {str(question.pk): question.choices[0].pk for question in singles}


def _rush(environment: dict[str, str], survey: Survey) -> list[Figure]:
    """200 people begin at the same moment, fill in page after page as fast as they come, and send."""
    before, answers = survey.sheets.count(), {f"q{key}": value for key, value in _answers(survey).items()}
    with running_web(environment, workers=WORKERS) as port, ThreadPoolExecutor(PEOPLE) as hands:
        people = [Visitor(port, tries=5) for _person in range(PEOPLE)]
        begin = time.perf_counter()
        walks = list(hands.map(lambda person: _walk(person, survey, answers), people))
        seconds = time.perf_counter() - begin
        for person in people:
            person.close()
    steps = quantiles([each for walk in walks for each in walk], n=100)
    pages = len(walks[0])
    how = f"{PEOPLE} connections, {pages} pages each, nobody stops to read; {WORKERS} workers x 4 threads"
    return [
        Figure("survey: 200 at once have sent in", seconds, "s", "≤ 60", "≤ 30", how),
        Figure("survey: pages answered", PEOPLE * pages / seconds, "/s"),
        Figure("survey: p95 of a page", steps[94], "s", "≤ 4", "≤ 2"),
        Figure("survey: sheets that are missing", PEOPLE - (survey.sheets.count() - before), "", "≤ 0"),
    ]


def _walk(person: Visitor, survey: Survey, answers: dict[str, int]) -> list[float]:
    """From the first page to the thanks; returns the seconds of each page."""
    seconds: list[float] = []

    def timed(path: str, **fields: object) -> Page:
        begin = time.perf_counter()
        page = person.post(Page(200, path, ""), **fields) if fields else person.get(path)
        seconds.append(time.perf_counter() - begin)
        if page.status != 200:
            raise RuntimeError(f"{page.path} answers {page.status}.")
        return page

    page = timed(f"{survey.get_absolute_url()}fragen/")
    while not page.path.endswith("/pruefen/"):
        page = timed(page.path, next=1, **answers)
    timed(page.path, send=1)
    return seconds


def _night(survey: Survey) -> Figure:
    begin = time.perf_counter()
    rows = services.mix(timezone.now())
    seconds = time.perf_counter() - begin
    return Figure("survey: the night's mixing", seconds, "s", "≤ 30", "≤ 10", f"{rows:,} rows of one day")
