"""What 10,000 registrations of one event cost an officer: the list, deep pages, searching, taking them as a file, and
the door.
"""

import re
import time
import tracemalloc
from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.figures import Figure
from bench.portal import HOST
from events.models import Event
from organisations.models import Role
from registrations.choices import Status
from registrations.models import Need, Registration
from tests.events.factories import EventFactory, WorkingGroupFactory, in_days
from tests.organisations.factories import MembershipFactory
from tests.registrations.factories import NeedFactory, RegistrationFactory

PEOPLE = 10_000
REPEATS = 15
NAMES = ("Amina", "Boris", "Chen", "Dilan")
STATES: tuple[dict[str, bool], ...] = (*[{}] * 7, {"waiting": True}, {"cancelled": True})
FILES = {"csv": ("≤ 1", "≤ 0.4", "pretix 68 s, Indico 9.0 s"), "xlsx": ("≤ 3", "", "pretix 149 s, Indico 9.3 s")}
EVERY_COLUMN = re.compile(r'name="columns"\s+value="([^"]+)"|value="([^"]+)"\s+name="columns"')


def measure(environment: dict[str, str]) -> list[Figure]:
    """Needs Django to be set up; signs an officer in without a second factor."""
    settings.SECOND_FACTOR_REQUIRED = False
    event = _event_with(PEOPLE)
    browser = Client(HTTP_HOST=HOST)
    browser.force_login(MembershipFactory(organisation=event.organisation, role=Role.OFFICER).user)
    place = f"/buero/veranstaltungen/{event.slug}/anmeldungen/"
    return [*_list(browser, place), *_exports(browser, place), *_door(browser, event)]


def _event_with(people: int) -> Event:
    """One event whose registrations have names of their own, groups, states and needs."""
    event = EventFactory(capacity=None, slug="zehntausend", starts_at=in_days(0, hour=0), registration_closes_on=None)
    groups = [WorkingGroupFactory(event=event).pk for _number in range(4)]
    with transaction.atomic():
        entries = [_somebody(event, groups, number) for number in range(people)]
        Registration.objects.bulk_create(entries, batch_size=1000)
        keys = Registration.objects.filter(event=event).values_list("pk", flat=True)
        needs = [NeedFactory.build(registration=None, registration_id=key) for key in keys[::5]]
        Need.objects.bulk_create(needs, batch_size=1000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return event


def _somebody(event: Event, groups: list[int], number: int) -> Registration:
    state, group = STATES[number % len(STATES)], groups[number % len(groups)]
    entry: Registration = RegistrationFactory.build(
        event=event,
        name=f"{NAMES[number % len(NAMES)]} Beispiel {number}",
        email=f"person{number}@example.org",
        organisation=f"Verein {number % 300}",
        first_group_id=group,
        group_id=None if state else group,
        **state,
    )
    return entry


def _list(browser: Client, place: str) -> list[Figure]:
    pages = {
        "first page": place,
        "page 200": f"{place}?page=200",
        "page 100 by name": f"{place}?sort=name&page=100",
        "search, one finds": f"{place}?q=person7777",
        "search, a quarter finds": f"{place}?q=amina",
        "one state, one need": f"{place}?status=confirmed&need=interpretation",
    }
    taken = {name: _typical(partial(_get, browser, path)) for name, path in pages.items()}
    first = taken["first page"]
    how = f"50 of {PEOPLE:,} rows, median of {REPEATS} by Django's test client; pretix 100-250 ms, Indico 4,300 ms"
    return [
        Figure("queries: list", _queries(lambda: _get(browser, place)), "", "≤ 20", how="with the session"),
        Figure("list, first page", first, "ms", "≤ 80", "≤ 50", how, "7"),
        *(
            Figure(f"list, {name} : first page", value / first, "x", "≤ 1.5", "", f"{value:.0f} ms", "7")
            for name, value in taken.items()
            if name != "first page"
        ),
    ]


def _exports(browser: Client, place: str) -> list[Figure]:
    columns = ["".join(found) for found in EVERY_COLUMN.findall(_get(browser, f"{place}export/").content.decode())]
    asked = {"statuses": [*Status.values], "columns": columns}

    def take(file_format: str) -> None:
        response = browser.post(f"{place}export/", {**asked, "format": file_format}, secure=True)
        size = sum(map(len, response.streaming_content))
        response.close()
        if response.status_code != 200 or size < PEOPLE * 10:
            raise RuntimeError(f"The export answers {response.status_code} with {size} bytes.")

    how = f"{PEOPLE:,} rows, {len(columns)} columns, from the click to the last byte"
    return [figure for name in FILES for figure in _export(name, partial(take, name), how)]


def _door(browser: Client, event: Event) -> list[Figure]:
    """The list at the door: opening, searching, and a tap with the page that says it is saved."""
    place = f"/buero/veranstaltungen/{event.slug}/einlass/"
    keys = iter(Registration.objects.filter(event=event).confirmed().values_list("pk", flat=True))

    def tap() -> None:
        response = browser.post(f"{place}{next(keys)}/", {"weiter": "liste", "wer": "fehlen"}, secure=True)
        _get(browser, response["Location"])

    size = len(_get(browser, place).content) / 1024
    how = f"among {PEOPLE:,} people, median of {REPEATS} by Django's test client"
    return [
        Figure("queries: door", _queries(lambda: _get(browser, place)), "", "≤ 20", how="with the session"),
        Figure("door, list", _typical(partial(_get, browser, place)), "ms", "≤ 80", "", f"40 rows {how}", "7"),
        Figure("door, search", _typical(partial(_get, browser, f"{place}?q=person")), "ms", "≤ 80", "", how, "7"),
        Figure("door, tap and the page after it", _typical(tap), "ms", "≤ 120", "", how, "7"),
        Figure("door, size of the page", size, "KiB", "≤ 120", how="40 rows, not compressed"),
    ]


def _export(name: str, take: Callable[[], object], how: str) -> list[Figure]:
    must, good, peers = FILES[name]
    take()
    seconds = min(_seconds(take) for _round in range(3))
    return [
        Figure(f"export as {name}", seconds, "s", must, good, f"{how}; {peers}", "8"),
        Figure(f"queries: export as {name}", _queries(take), "", "≤ 22", how="with the session, and the log", goal="8"),
        Figure(f"export as {name}, memory", _memory(take), "MiB", "≤ 60", how="most at once, by tracemalloc", goal="8"),
    ]


def _get(browser: Client, path: str):  # noqa: ANN202 - the test client's answer has no public type
    response = browser.get(path, secure=True)
    if response.status_code != 200:
        raise RuntimeError(f"{path} answers {response.status_code}.")
    return response


def _typical(work: Callable[[], object]) -> float:
    """Milliseconds, the median after one that warms up."""
    work()
    return 1000 * sorted(_seconds(work) for _round in range(REPEATS))[REPEATS // 2]


def _queries(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


def _memory(work: Callable[[], object]) -> float:
    tracemalloc.start()
    work()
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 2**20


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
