"""Traps that turn sloppiness into a failure: a variable no view gave, a request to another machine, a kept cache."""

import socket
from copy import deepcopy

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.test import TransactionTestCase
from django.utils import translation

from tests.concepts.musterland import musterland
from tests.emptying import empty_the_database
from tests.undefined_variables import Undefined


def pytest_configure():
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined()
    TransactionTestCase._fixture_teardown = empty_the_database
    too_slow = [hypothesis.HealthCheck.too_slow]  # a busy machine is no fault of the code
    hypothesis.settings.register_profile("portal", deadline=None, suppress_health_check=too_slow)
    hypothesis.settings.load_profile("portal")


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items):
    """What goes to one worker together: the tests of a file, which build once what they share, and all that start processes.

    Those take longest, so they begin first; and the browser with its many pages after them.
    """
    for item in items:
        if item.get_closest_marker("processes"):
            item.add_marker(pytest.mark.xdist_group("processes"))
        elif not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))
    items.sort(key=lambda item: (not item.get_closest_marker("processes"), not item.get_closest_marker("e2e")))


def pytest_collection_finish(session):
    """Nobody notices when the tests of a file are scattered: they pass, and build what they share in each worker."""
    if session.config.getoption("loadgroup", False) and any("@" not in item.nodeid for item in session.items):
        raise pytest.UsageError("pytest-xdist does not see the groups: does it fit this version of pytest?")


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


@pytest.fixture(scope="module")
def lasting(django_db_setup, django_db_blocker):
    """For fixtures of a module: what they write is there for all its tests, and is taken back after the last one."""
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("de"):
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def built_world(lasting):
    return musterland()


@pytest.fixture
def world(db, built_world):
    """A concept with everything a concept can have, as it was built: a test keeps its changes to itself."""
    return deepcopy(built_world)
