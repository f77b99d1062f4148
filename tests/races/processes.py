"""Processes with Django in them. Importing this module needs no settings: it is the first a new process sees."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier, Condition
from typing import Any, TypeVar

from tests.races.side_by_side import SideBySide

T = TypeVar("T")
PATIENCE = 120
_gate: Barrier
_side_by_side: SideBySide


class Processes:
    """Several processes that work on the database of the running test, each with its own connection."""

    def __init__(self, number: int, database_url: str) -> None:
        context = get_context("spawn")
        self._number = number
        steps, changed = context.RawArray("i", number), context.Condition()
        self._side_by_side = SideBySide(steps, changed)
        self._pool = ProcessPoolExecutor(
            number,
            mp_context=context,
            initializer=_set_up,
            initargs=(database_url, context.Barrier(number), steps, changed),
        )

    def share(self, work: Callable[..., T], items: Iterable[Any]) -> list[T]:
        """Do `work` for each item, whichever process is free next; return what came out, in the order of the items."""
        return list(self._pool.map(work, items, timeout=PATIENCE))

    def at_once(self, *works: Callable[[], T]) -> list[T]:
        """Do each work in a process of its own, all begun at the same moment; return what came out, in their order."""
        self._side_by_side.begin()
        spectators = [_watch] * (self._number - len(works))
        started = [self._pool.submit(_meet, number, work) for number, work in enumerate((*works, *spectators))]
        return [future.result(PATIENCE) for future in started][: len(works)]

    def end(self) -> None:
        self._pool.shutdown()


def _set_up(database_url: str, gate: Barrier, steps: Any, changed: Condition) -> None:
    global _gate, _side_by_side
    _gate, _side_by_side = gate, SideBySide(steps, changed)
    os.environ |= {"DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "tests.races.settings"}
    import django  # noqa: PLC0415 - the settings are chosen only now

    django.setup()


def _meet(number: int, work: Callable[[], T]) -> T:
    from django.db import connection  # noqa: PLC0415 - see _set_up

    connection.ensure_connection()
    _gate.wait(PATIENCE)
    return _side_by_side.run(number, work)


def _watch() -> None:
    """Nothing: somebody has to stand at the gate for a process that has no part in it."""
