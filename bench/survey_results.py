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
    fill_up(survey, survey.closes_on)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    results, reader = f"{survey.get_absolute_url()}ergebnisse", Client(headers={"host": HOST})
    how = f"{SHEETS:,} sheets, {survey.sheets.filter(answers__isnull=False).count():,} answers"

    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as found:
            _get(reader, path)
        return len(found)

    def slowest(path: str) -> float:
        return 1000 * max(_seconds(reader, path) for _number in range(REPEATS))

    return [
        Figure("queries: results of a survey", queries(f"{results}/"), "", "≤ 24", "≤ 18", how),
        Figure("queries: results by municipality", queries(f"{results}/?nach=q2"), "", "≤ 24", "≤ 18", how),
        Figure("results, slowest", slowest(f"{results}/"), "ms", "≤ 2000", "≤ 300", how),
        Figure("results by municipality, slowest", slowest(f"{results}/?nach=q2"), "ms", "≤ 2000", "≤ 500", how),
        Figure("results as CSV, slowest", slowest(f"{results}.csv"), "ms", "≤ 2000", "≤ 600", how),
    ]


def _seconds(reader: Client, path: str) -> float:
    begin = time.perf_counter()
    _get(reader, path)
    return time.perf_counter() - begin


def _get(reader: Client, path: str) -> None:
    response = reader.get(path, secure=True)
    assert response.status_code == 200, response.status_code
