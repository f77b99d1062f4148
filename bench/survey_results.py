"""Results of a survey with 5,000 sheets, nothing cached: the page, by groups, and all numbers as data."""

import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.figures import Figure
from bench.portal import HOST
from bench.surveys import SHEETS, fill_up
from surveys.models import Survey

SURVEY = "umfrage-kreis-2025"
REPEATS = 5


def measure(environment: dict[str, str]) -> list[Figure]:
    """Needs Django to be set up with the sample and PAGE_CACHE_SECONDS=0."""
    survey = Survey.objects.get(slug=SURVEY)
    fill_up(survey)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    results = f"{survey.get_absolute_url()}ergebnisse"
    how = f"{SHEETS:,} sheets, {survey.sheets.filter(answers__isnull=False).count():,} answers"
    return [
        Figure("queries: results of a survey", _queries(f"{results}/"), "", "≤ 30", "≤ 24", how),
        Figure("queries: results by municipality", _queries(f"{results}/?nach=q2"), "", "≤ 34", "≤ 28", how),
        Figure("results, slowest", _slowest(f"{results}/"), "ms", "≤ 2000", "≤ 800", how),
        Figure("results by municipality, slowest", _slowest(f"{results}/?nach=q2"), "ms", "≤ 4000", "≤ 1500", how),
        Figure("results as CSV, slowest", _slowest(f"{results}.csv"), "ms", "≤ 8000", "≤ 4000", how),
    ]


def _queries(path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        _get(path)
    return len(queries)


def _slowest(path: str) -> float:
    return 1000 * max(_seconds(path) for _number in range(REPEATS))


def _seconds(path: str) -> float:
    begin = time.perf_counter()
    _get(path)
    return time.perf_counter() - begin


def _get(path: str) -> None:
    response = Client(headers={"host": HOST}).get(path, secure=True)
    assert response.status_code == 200, response.status_code
