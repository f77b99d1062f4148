"""Emptying the database after a test that has committed.

Django truncates every table, and then makes all content types and permissions anew: a third of a second after each such
test, and more with each model. Here only what holds rows is emptied, by DELETE, which is far cheaper than TRUNCATE for
the few rows of a test.
"""

from contextlib import contextmanager
from functools import cache

from django.db import connection, transaction

BELONGS_TO_THE_MODELS = {"django_content_type", "auth_permission"}  # stays as the migrations have left it


def empty_the_database(_test_case=None):
    """Delete every row that a test can have written, whatever guards it."""
    with transaction.atomic(), connection.cursor() as cursor, _guards_aside(cursor):
        for table in tables_with_rows(cursor):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")


def tables_with_rows(cursor):
    cursor.execute(" UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in _tables()))
    return [name for (name,) in cursor.fetchall()]


@cache
def _tables():
    return sorted(set(connection.introspection.django_table_names()) - BELONGS_TO_THE_MODELS)


@contextmanager
def _guards_aside(cursor):
    """Without the triggers that protect rows from being changed: they hold against the portal, not against its tests."""
    if connection.vendor == "postgresql":
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        return
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    triggers = dict(cursor.fetchall())
    for name in triggers:
        cursor.execute(f'DROP TRIGGER "{name}"')
    yield
    for definition in triggers.values():
        cursor.execute(definition)
