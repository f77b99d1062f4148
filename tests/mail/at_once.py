"""Several threads, each with its own database connection, that begin at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connections

T = TypeVar("T")
PATIENCE = 20


def at_once(*functions: Callable[[], T]) -> list[T]:
    """Returns what the functions return, in their order; raises what one of them raises."""
    start = Barrier(len(functions), timeout=PATIENCE)

    def run(function: Callable[[], T]) -> T:
        try:
            start.wait()
            return function()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(functions)) as threads:
        return list(threads.map(run, functions))
