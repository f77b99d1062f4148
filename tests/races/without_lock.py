"""The control of every race: the same people without the lock. A race that this cannot lose proves nothing."""

import re
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import IntegrityError, OperationalError, connection

LOCKS = re.compile(r" FOR UPDATE OF [\"\w, ]+| IMMEDIATE\b")


def without_lock(work: Callable[..., Any], *arguments: Any, hesitation: float = 0.1, reading: str = "SUM(") -> Any:
    """Do the work as if nobody had thought of locking; returns the name of the database's error where one comes.

    No row is locked (on SQLite: a transaction begins without its lock), and some time passes (`hesitation`, in seconds)
    after each reading under what would have been the lock, and after each other one that has `reading` in it: the counting
    of places.
    """
    with connection.execute_wrapper(partial(_only_read, hesitation, reading)):
        try:
            return work(*arguments)
        except (IntegrityError, OperationalError) as error:
            return type(error).__name__


def _only_read(hesitation: float, reading: str, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    result = execute(LOCKS.sub("", sql), *rest)
    if LOCKS.search(sql) or reading in sql:
        time.sleep(hesitation)
    return result
