"""What is built again and again, written from a copy of its rows: to build Musterland takes ten times as long."""

from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from typing import Generic, TypeVar

from django.db import connection, transaction

from tests.emptying import tables_with_rows

T = TypeVar("T")
Rows = dict[str, set[bytes]]
"""The rows of each table, as PostgreSQL copies them."""


class Copies(Generic[T]):
    """What `build` builds, and copies of it with the same keys: at most one may stand in the database at a time.

    What it belongs to has to be there already, and to have the same key each time.
    """

    def __init__(self, build: Callable[[], T]) -> None:
        self._build = build
        self._built: T | None = None
        self._rows: Rows = {}

    def write(self) -> T:
        """Write it to the database; returns what `build` has returned."""
        if connection.vendor != "postgresql":
            return self._build()
        if self._built is None:
            self._keep()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")  # the order of tables does not matter
            for table, rows in self._rows.items():
                cursor.copy_expert(f'COPY "{table}" FROM STDIN', BytesIO(b"".join(rows)))
            cursor.execute("SET LOCAL session_replication_role = origin")
        return deepcopy(self._built)

    def _keep(self) -> None:
        """Build it once, note which rows that has made, and take it back."""
        with transaction.atomic():
            before = _rows()
            self._built = self._build()
            self._rows = {table: rows - before.get(table, set()) for table, rows in _rows().items()}
            transaction.set_rollback(True)


def _rows() -> Rows:
    found = {}
    with connection.cursor() as cursor:
        for table in tables_with_rows(cursor):
            copied = BytesIO()
            cursor.copy_expert(f'COPY "{table}" TO STDOUT', copied)
            found[table] = set(copied.getvalue().splitlines(keepends=True))
    return found
