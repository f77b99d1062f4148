"""`make bench`: measures, prints one table, writes var/bench.json. `make bench ARGS="pages mail"` measures parts only."""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module

from bench.figures import Figure, table, write
from bench.load import refuse_without_wrk
from bench.portal import ROOT, manage, production

PARTS = (
    "starting",
    "pages",
    "reading",
    "registering",
    "mail",
    "newsletter",
    "printing",
    "exchange",
    "office",
    "participation",
    "surveys",
    "survey_results",
)
SLOW = ("kill",)
"""Parts that are measured when they are asked for."""


def main(names: list[str]) -> int:
    """Measure the named parts, or all that are not slow; return 1 when a goal was missed."""
    refuse_without_wrk()
    if unknown := set(names) - {*PARTS, *SLOW}:
        sys.exit(f"There is no part {', '.join(unknown)}. Parts: {', '.join(PARTS + SLOW)}")
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        environment = production(os.environ["DATABASE_URL"], os.environ["REDIS_URL"], folder, PAGE_CACHE_SECONDS="0")
        os.environ |= environment
        figures = _prepare(environment)
        for name in names or PARTS:
            print(f"Measuring {name} …", flush=True)
            figures += import_module(f"bench.{name}").measure(environment)
    print(f"\n{table(figures)}")
    if load > 1:
        print(f"\nThe machine was busy before (load {load:.1f}): what stands beside each other holds, seconds do not.")
    machine = {"processors": os.cpu_count(), "load before": load}
    write(figures, ROOT / "var" / "bench.json", measured=datetime.now(UTC).isoformat(timespec="seconds"), **machine)
    return int(any(figure.verdict == "MISSED" for figure in figures))


def _prepare(environment: dict[str, str]) -> list[Figure]:
    """A database with the sample, and the collected files; says how long the migrations took."""
    seconds = _seconds(lambda: manage(environment, "migrate", "--verbosity=0"))
    manage(environment, "collectstatic", "--no-input", "--verbosity=0")
    manage(environment, "seed_demo", "--verbosity=0")
    import django

    django.setup()
    how = "manage.py migrate, empty PostgreSQL; pretix 105 s, Indico 16 s"
    return [Figure("migrate", seconds, "s", "≤ 15", how=how, goal="11")]


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
