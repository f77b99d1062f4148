"""How long the portal takes to stand there, and how much memory it takes then."""

import time
from statistics import median

from bench.costs import memory_mebibytes
from bench.figures import Figure
from bench.portal import running_gunicorn, wait_for_page
from bench.visitor import Visitor

STARTS = 3
WORKERS = 2
HITS = 20


def measure(environment: dict[str, str]) -> list[Figure]:
    """Needs a migrated database."""
    seconds, memory = [], 0.0
    for _start in range(STARTS):
        begin = time.perf_counter()
        with running_gunicorn(environment, workers=WORKERS) as (port, process):
            wait_for_page(port, "/")
            seconds.append(time.perf_counter() - begin)
            visitor = Visitor(port)
            for _hit in range(HITS):
                visitor.get("/veranstaltungen/")
            visitor.close()
            memory = memory_mebibytes(process.pid)
    how = f"median of {STARTS} starts, {WORKERS} workers; pretix 9-11 s, bare Django 0.7 s"
    return [
        Figure("start to the first page", median(seconds), "s", "≤ 3", "≤ 2", how, "10"),
        Figure(
            "memory", memory, "MiB", "≤ 160", "≤ 130", f"PSS of {WORKERS} workers after {HITS} pages; pretix 473", "10"
        ),
    ]
