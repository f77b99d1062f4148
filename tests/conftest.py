"""Traps that turn sloppiness into a failure: a variable no view gave, a request to another machine, a kept cache."""

import socket
from importlib import import_module

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db.backends.sqlite3.base import DatabaseOperations
from django.utils import translation

from tests.undefined_variables import Undefined


def pytest_configure():
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined()


@pytest.fixture(scope="session", autouse=True)
def no_network():
    """Only this machine can be reached."""
    connect = socket.socket.connect

    def connect_locally(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"A test reaches for {address[0]}.")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_locally)
        yield


@pytest.fixture(scope="session", autouse=True)
def audit_log_can_be_emptied():
    """Between tests SQLite empties tables by DELETE, which the audit log refuses; PostgreSQL truncates them."""
    guard = import_module("organisations.migrations.0003_audit_log_is_written_once").SQLITE
    flush = DatabaseOperations.sql_flush

    def flush_without_guard(self, *args, **options):
        drop = [f"DROP TRIGGER IF EXISTS {name}" for name in guard]
        return [*drop, *flush(self, *args, **options), *guard.values()]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", flush_without_guard)
        yield


@pytest.fixture(autouse=True)
def empty_caches():
    """No test sees what another one cached or counted."""
    for alias in settings.CACHES:
        caches[alias].clear()


@pytest.fixture(autouse=True)
def german():
    """A page leaves its language active in the thread: each test begins in German."""
    with translation.override("de"):
        yield
