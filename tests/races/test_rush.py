"""Hundreds of attempts for a hundred places, in several processes at once: never one too many, and none too few."""

from dataclasses import replace
from functools import partial

import pytest
from django.db import connection

from registrations import services
from registrations.choices import Status
from tests.races import invariants
from tests.races.conftest import a_day_later, conference, crowd
from tests.races.people import Officer, act
from tests.races.without_lock import without_lock

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial, pytest.mark.both_databases]


@pytest.fixture
def capacity():
    """A hundred on PostgreSQL; SQLite has one writer at a time, so a smaller crowd says as much."""
    return 100 if connection.vendor == "postgresql" else 30


@pytest.fixture
def event(capacity):
    return conference(capacity)


@pytest.fixture
def people(event, capacity):
    """Four attempts for each place."""
    return crowd(event, 4 * capacity)


def test_rush_gives_away_every_place_and_not_one_more(processes, event, people):
    outcomes = processes.share(act, people)
    invariants.check(event)
    assert invariants.taken(event) == event.capacity
    assert event.registrations.count() + outcomes.count("EventFull") == len(people)
    services.expire_holds(a_day_later())
    invariants.check(event)
    assert not event.registrations.filter(status=Status.HELD).exists()
    assert invariants.taken(event) == event.capacity


def test_capacity_lowered_and_raised_during_a_rush_holds_too(processes, event, people):
    group = event.working_groups.first()
    third, places = len(people) // 3, event.capacity
    officers = [Officer(event.pk, places // 2), Officer(event.pk, places // 4, group.pk), Officer(event.pk, places)]
    people[third:third] = officers[:2]
    people[2 * third : 2 * third] = officers[2:]
    processes.share(act, people)
    invariants.check(event)
    assert invariants.taken(event) == event.capacity


def test_control_without_the_lock_a_smaller_rush_oversells(processes):
    assert any(goes_wrong_without_lock(processes) for _attempt in range(3))


def goes_wrong_without_lock(processes):
    event = conference(20)
    only_register = {"confirms": False, "changes_to": None, "cancels": False}  # a place too many is never given back
    people = [replace(person, **only_register) for person in crowd(event, 80)]
    outcomes = processes.share(partial(without_lock, act, hesitation=0.05), people)
    if connection.vendor == "sqlite":  # there the lock is the transaction, and without it people are turned away
        return "OperationalError" in outcomes
    return invariants.oversold(event)
