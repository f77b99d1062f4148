import random
from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Event
from tests.database import database_url
from tests.events.factories import WorkingGroupFactory
from tests.races.people import Person
from tests.races.processes import Processes
from tests.registrations.conftest import make_event

PROCESSES = 4


@pytest.fixture(scope="session")
def processes(django_db_setup, django_db_blocker):
    """Four processes beside the one that tests; they live as long as the session."""
    with django_db_blocker.unblock():
        processes = Processes(PROCESSES, database_url())
    yield processes
    processes.end()


def conference(capacity: int) -> Event:
    """An event whose three working groups run in parallel: two of a fifth of the places, one without a limit."""
    event = make_event(timezone.now(), capacity=capacity, places_per_registration=3, confirm_address=True)
    for limit in (capacity // 5, capacity // 5, None):
        WorkingGroupFactory(event=event, capacity=limit)
    return event


def crowd(event: Event, size: int) -> list[Person]:
    """`size` people with parties of one to three and any wishes; most confirm, some change their mind."""
    chance = random.Random(7)  # the people are the same every time; only who is faster differs
    groups = list(event.working_groups.values_list("pk", flat=True))
    return [_somebody(event.pk, number, groups, chance) for number in range(size)]


def _somebody(event: int, number: int, groups: list[int], chance: random.Random) -> Person:
    first, second = chance.sample(groups, 2)
    return Person(
        event=event,
        number=number,
        places=chance.choice([1, 1, 2, 3]),
        first=first,
        second=second,
        accepts_waiting=chance.random() < 0.8,
        confirms=chance.random() < 0.9,
        changes_to=chance.choice([1, 2, 3]) if chance.random() < 0.1 else None,
        cancels=chance.random() < 0.2,
    )


def a_day_later():
    return timezone.now() + timedelta(hours=25)
