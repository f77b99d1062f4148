import os
import random
from datetime import timedelta

import pytest
from django.utils import timezone
from redis import Redis

from bench.portal import manage, production, running_web
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


@pytest.fixture(scope="session")
def static_files(tmp_path_factory):
    """A folder with the collected files, as production wants them."""
    folder = str(tmp_path_factory.mktemp("portal"))
    manage(
        production("sqlite://:memory:", "", folder) | {"DJANGO_SETTINGS_MODULE": "integration_portal.settings.demo"},
        "collectstatic",
        "--no-input",
        "--verbosity=0",
    )
    return folder


@pytest.fixture
def production_here(static_files, transactional_db):
    """The environment of production with the database of this test and a Redis of the run."""
    if "REDIS_URL" not in os.environ:
        pytest.skip("needs Redis: scripts/test.py")
    redis = Redis.from_url(os.environ["REDIS_URL"], db=8)
    redis.flushdb()
    return production(database_url(), os.environ["REDIS_URL"].rpartition("/")[0] + "/8", static_files)


@pytest.fixture
def web(production_here):
    """The port of the portal under gunicorn with four workers of four threads."""
    with running_web(production_here, workers=4) as port:
        yield port
