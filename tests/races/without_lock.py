"""The control of every race: the same people without the lock. A race that this cannot lose proves nothing."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from importlib import import_module
from typing import Any
from unittest import mock

from django.db import IntegrityError, OperationalError, connection

from events.models import Event


NAMES = ("capacity", "change", "events", "links", "places", "register", "schedule")
MODULES = [import_module(f"registrations.services.{name}") for name in NAMES]
places = import_module("registrations.services.places")
HESITATION = 0.03


def without_lock(work: Callable[..., Any], *arguments: Any) -> Any:
    """Do the work in this process as if nobody had thought of the lock; returns the error's name where one comes."""
    with _no_lock():
        try:
            return work(*arguments)
        except (IntegrityError, OperationalError) as error:
            return type(error).__name__


@contextmanager
def _no_lock() -> Iterator[None]:
    """`lock_event` only reads, SQLite begins without its lock, and everybody hesitates after counting."""
    with ExitStack() as stack:
        for module in MODULES:
            stack.enter_context(mock.patch.object(module, "lock_event", _only_read))
        counts = places.count_places
        stack.enter_context(mock.patch.object(places, "count_places", partial(_hesitate_after, counts)))
        if connection.vendor == "sqlite":
            stack.enter_context(mock.patch.object(connection, "transaction_mode", "DEFERRED"))
        yield


def _only_read(event_id: int) -> Event:
    return Event.objects.select_related("organisation", "venue", "room").get(pk=event_id)


def _hesitate_after(counts: Callable[[Event], tuple[int, int]], event: Event) -> tuple[int, int]:
    numbers = counts(event)
    time.sleep(HESITATION)
    return numbers
