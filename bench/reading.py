"""What reading a concept costs: the page of an area, the comparison of two versions, the search over many concepts.

The concept is as long as real ones get: 220 pages, 140 recommendations.
"""

import time
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.figures import Figure
from bench.load import CONNECTIONS, SECONDS, load, typical
from bench.portal import HOST, running_gunicorn
from concepts.models import ConceptVersion
from concepts.search.indexing import reindex
from tests.concepts.long_concept import long_concept

CONCEPTS = 50
ROUNDS = 3
REPEATS = 20
WORKERS = 2
SEARCHED = ("Sprachkurse", "Begegnung Ehrenamt", '"gemeinsame Übersicht"', "Wohnen")


def measure(environment: dict[str, str]) -> list[Figure]:
    """Needs Django to be set up, with PAGE_CACHE_SECONDS=0."""
    old, new = long_concept()
    indexing = _seconds(lambda: reindex(version=new))
    _many_concepts()
    area = new.areas.order_by("position")[0].get_absolute_url()
    comparison = f"{new.concept.get_absolute_url()}vergleich/{old.number}/{new.number}/"
    search = f"{new.get_absolute_url()}suche/?scope=all&q="
    how = f"{new.recommendations.count()} recommendations, {new.areas.count()} areas"
    return [
        Figure("indexing a version for the search", indexing, "s", "≤ 30", "≤ 10", how),
        Figure("queries: area page", _queries(area), "", "≤ 20", "≤ 16", how),
        Figure("queries: comparison", _queries(comparison), "", "≤ 45", "≤ 36", how),
        Figure("queries: search", _queries(search + SEARCHED[0]), "", "≤ 15", "≤ 12", f"over {CONCEPTS} concepts"),
        *_under_load(environment, {"area page": area, "search": search + SEARCHED[0]}),
        _slowest("comparison, slowest", [comparison] * REPEATS, "≤ 4000", "≤ 2000", f"of {REPEATS} one after the other"),
        _slowest(
            f"search over {CONCEPTS} concepts, slowest", [search + words for words in SEARCHED] * 5, "≤ 500", "≤ 150",
            f"of {5 * len(SEARCHED)} one after the other",
        ),
    ]  # fmt: skip


def _many_concepts() -> None:
    """So many that others than the first are searched as well."""
    for _number in range(CONCEPTS - ConceptVersion.objects.public().values("concept").distinct().count()):
        _old, new = long_concept(areas=3, recommendations=4)
        reindex(version=new)


def _under_load(environment: dict[str, str], paths: dict[str, str]) -> list[Figure]:
    how = f"wrk, {CONNECTIONS} connections, median of {ROUNDS} rounds of {SECONDS} s, {WORKERS} workers x 4 threads"
    figures = []
    with running_gunicorn(environment, workers=WORKERS) as (port, _process):
        for name, path in paths.items():
            load(port, path)  # warms up
            taken = typical([load(port, path) for _round in range(ROUNDS)])
            figures += [
                Figure(f"{name}, rendered", taken.rate, "req/s", how=how),
                Figure(f"{name}, p99", taken.p99, "ms"),
            ]
    return figures


def _queries(path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        _get(path)
    return len(queries)


def _slowest(what: str, paths: list[str], must: str, good: str, how: str) -> Figure:
    """The slowest of these requests, after one that warms up."""
    _get(paths[0])
    return Figure(what, 1000 * max(_seconds(lambda path=path: _get(path)) for path in paths), "ms", must, good, how)


def _get(path: str) -> None:
    answer = Client(HTTP_HOST=HOST).get(path, secure=True)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answers {answer.status_code}.")


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
