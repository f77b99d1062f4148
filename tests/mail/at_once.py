"""Several threads, each with its own database connection, that begin at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Condition
from typing import TypeVar

from django.db import connections

from tests.races.side_by_side import SideBySide

T = TypeVar("T")
PATIENCE = 20


def at_once(*functions: Callable[[], T]) -> list[T]:
    """Returns what the functions return, in their order; raises what one of them raises."""
    start = Barrier(len(functions), timeout=PATIENCE)

    side_by_side = SideBySide([0] * len(functions), Condition())

    def run(number: int, function: Callable[[], T]) -> T:
        try:
            start.wait()
            return side_by_side.run(number, function)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(functions)) as threads:
        return list(threads.map(run, range(len(functions)), functions))
