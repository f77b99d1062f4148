"""Registrations per second at one event beside the bare transaction, and the rush of 400 for 100 places."""

import itertools
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from statistics import median, quantiles

from bench.figures import Figure
from bench.portal import running_web
from bench.visitor import Page, Visitor
from events.models import Event
from registrations import querysets
from tests.events.factories import EventFactory

WORKERS = 2
ROUNDS = 3
POSTS = 192
CLIENTS = (16, 64)
PERSON_READS = 2.1
RUSH, PLACES = 400, 100
_people = itertools.count()


def measure(environment: dict[str, str]) -> list[Figure]:
    """Needs Django to be set up with an empty database or the sample."""
    return [*_hot_event(environment), *_rush(environment)]


def _hot_event(environment: dict[str, str]) -> list[Figure]:
    """Clients send the form again and again, each time as somebody else; bare and whole registrations in turn.

    Each round has an event of its own, so that no round counts the people of those before.
    """
    full = EventFactory(capacity=1)
    bare_place = environment | {"DJANGO_SETTINGS_MODULE": "bench.bare_settings", "BENCH_EVENT": full.slug}
    rates: dict[str, list[float]] = {}
    with running_web(environment, workers=WORKERS) as portal, running_web(bare_place, workers=WORKERS) as bare:
        _posts_per_second(portal, full, 1, posts=1)
        _posts_per_second(portal, EventFactory(capacity=None), 16)
        for _round in range(ROUNDS):
            for clients in CLIENTS:
                hot = EventFactory(capacity=POSTS)
                rates.setdefault(f"whole {clients}", []).append(_posts_per_second(portal, hot, clients))
                rates.setdefault(f"bare {clients}", []).append(_bare_per_second(bare, clients))
            rates.setdefault("refused", []).append(_posts_per_second(portal, full, 16, expected=422))
    how = f"real POST, {WORKERS} workers x 4 threads, median of {ROUNDS} rounds of {POSTS} in turn; clients in Python beside"
    typical = {name: median(values) for name, values in rates.items()}
    return [
        Figure(
            "bare transaction, 16 clients",
            typical["bare 16"],
            "/s",
            how="lock, count, two INSERTs by the ORM; same server",
        ),
        Figure("bare transaction, 64 clients", typical["bare 64"], "/s"),
        Figure("registrations, 16 clients", typical["whole 16"], "/s", "≥ 100", "≥ 200", how, "6"),
        Figure("registrations, 64 clients", typical["whole 64"], "/s", "≥ 100", "≥ 200", how, "6"),
        Figure("bare transaction : registration", typical["bare 16"] / typical["whole 16"], "x"),
        Figure(
            "refused when full, 16 clients",
            typical["refused"],
            "/s",
            how="422: the form again, with the waiting list offered",
        ),
    ]


def _posts_per_second(port: int, event: Event, clients: int, *, posts: int = POSTS, expected: int = 303) -> float:
    with _visitors(port, clients) as visitors:
        forms = [visitor.get(f"/veranstaltungen/{event.slug}/anmeldung/") for visitor in visitors]
        time.sleep(PERSON_READS)
        return _rate(visitors, forms, posts, expected)


def _bare_per_second(port: int, clients: int) -> float:
    with _visitors(port, clients) as visitors:
        return _rate(visitors, [Page(200, "/register", "")] * clients, POSTS, 204)


def _rate(visitors: list[Visitor], forms: list[Page], posts: int, expected: int) -> float:
    def work(visitor: Visitor, form: Page) -> None:
        for _post in range(posts // len(visitors)):
            answer = visitor.post(form, follow=False, **_somebody())
            if answer.status != expected:
                raise RuntimeError(f"{form.path} answers {answer.status} instead of {expected}.")

    with ThreadPoolExecutor(len(visitors)) as threads:
        begin = time.perf_counter()
        list(threads.map(work, visitors, forms))
        return posts // len(visitors) * len(visitors) / (time.perf_counter() - begin)


def _rush(environment: dict[str, str]) -> list[Figure]:
    """400 people, 16 at a time, for 100 places: open the form, send it, join the waiting list when it is full."""
    event = EventFactory(capacity=PLACES, slug="rush")
    with (
        running_web(environment, workers=WORKERS) as port,
        _visitors(port, RUSH) as people,
        ThreadPoolExecutor(16) as hands,
    ):
        begin = time.perf_counter()
        forms = list(hands.map(lambda person: person.get(f"/veranstaltungen/{event.slug}/anmeldung/"), people))
        opened = time.perf_counter() - begin
        time.sleep(PERSON_READS)
        begin = time.perf_counter()
        answers = list(hands.map(_send, people, forms))
        sent = time.perf_counter() - begin
    seconds = quantiles([answer[0] for answer in answers], n=100)
    errors = sum(page.status != 200 for _seconds, page in answers)
    numbers = querysets.count_places(event)
    how = "form, POST, page after it; without the 2 s that a person reads"
    return [
        Figure("rush: all answered in", opened + sent, "s", "≤ 21", "≤ 10", f"{how}; pretix 127 s, Indico 58 s", "5"),
        Figure(
            "rush: p50 of sending", seconds[49], "s", how="from the click to the page after it, waiting list included"
        ),
        Figure("rush: p95 of sending", seconds[94], "s", "≤ 2", goal="5"),
        Figure("rush: p99 of sending", seconds[98], "s"),
        Figure("rush: oversold", numbers.overhang, "", "≤ 0", goal="5"),
        Figure("rush: errors", errors, "", "≤ 0", goal="5"),
        Figure(
            "rush: neither a place nor on the waiting list", RUSH - numbers.taken - numbers.waiting, "", "≤ 0", goal="5"
        ),
    ]


def _send(person: Visitor, form: Page) -> tuple[float, Page]:
    begin, answers = time.perf_counter(), _somebody()
    page = person.post(form, **answers)
    if page.status == 422:
        page = person.post(page, **answers, accepts_waiting="1")
    return time.perf_counter() - begin, page


def _somebody() -> dict[str, str]:
    number = next(_people)
    name, email = f"Person {number}", f"person{number}@example.org"
    return {"name": name, "email": email, "language": "de", "privacy_read": "on", "send": "1"}


@contextmanager
def _visitors(port: int, number: int) -> Iterator[list[Visitor]]:
    visitors = [Visitor(port) for _number in range(number)]
    yield visitors
    for visitor in visitors:
        visitor.close()
