"""The control of every race: the same people without the lock. A race that this cannot lose proves nothing."""

import re
import time
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, OperationalError, connection

from tests.races.side_by_side import COUNTED, WRITING, wait_for_the_others

LOCKS = re.compile(r" FOR UPDATE OF [\"\w, ]+| IMMEDIATE\b")
WRITES = ("INSERT", "UPDATE", "DELETE")
COUNTS = "SUM("


def without_lock(work: Callable[..., Any], *arguments: Any, hesitation: float = 0, meet: int = WRITING) -> Any:
    """Do the work as if nobody had thought of locking; returns the name of the database's error where one comes.

    No row is locked (on SQLite: a transaction begins without its lock). Those who begin at once meet: before the first of
    them writes all have read; or, where places are counted after writing (`COUNTED`), before the first is done all have
    counted; and who is `LAST` writes when the others are done. In a crowd, where nobody waits for anybody, some time
    passes (`hesitation`, in seconds) after each reading under what would have been the lock, and after each counting.
    """
    with connection.execute_wrapper(_Unlocked(hesitation, meet)):
        try:
            return work(*arguments)
        except (IntegrityError, OperationalError) as error:
            return type(error).__name__


class _Unlocked:
    """Between the work and the database."""

    def __init__(self, hesitation: float, meet: int) -> None:
        self._hesitation = hesitation
        self._meet = meet
        self._has_written = self._has_met = False

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith(WRITES):
            self._has_written = True
            if self._meet != COUNTED:
                self._wait_for_the_others()
        result = execute(LOCKS.sub("", sql), *rest)
        if COUNTS in sql and self._has_written:
            self._wait_for_the_others()
        if LOCKS.search(sql) or COUNTS in sql:
            time.sleep(self._hesitation)
        return result

    def _wait_for_the_others(self) -> None:
        if not self._has_met:
            self._has_met = True
            wait_for_the_others(self._meet)
