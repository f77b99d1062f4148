"""What the pages cost: requests per second beside a bare page, processor time, queries, bytes."""

import gzip
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from playwright.sync_api import sync_playwright

from bench.costs import cpu_seconds, storage_pids
from bench.figures import Figure
from bench.load import CONNECTIONS, SECONDS, Load, load, typical
from bench.portal import HOST, running_gunicorn
from events.choices import EventStatus
from events.models import Event
from registrations import tokens
from registrations.forms.stamp import new_stamp
from registrations.models import Registration
from tests.events.factories import EventFactory

ROUNDS = 3
WORKERS = 2
PRETIX_MS = 61.6
"""Processor time of one event page of pretix, web server and database, by the guide: peers cannot run here. Of all its
figures this one holds best from machine to machine.
"""
LIST = "/veranstaltungen/"


def measure(environment: dict[str, str]) -> list[Figure]:
    """Needs Django to be set up, with the sample loaded and PAGE_CACHE_SECONDS=0."""
    event = _longest_page()
    path = event.get_absolute_url()
    return [*_speed(environment, path), *_queries(event), *_weight(environment, path)]


def _longest_page() -> Event:
    """The coming event of the sample that says most, among those with a form."""
    events = Event.objects.published().upcoming(timezone.now()).filter(registration_mode="form")
    return max(events, key=lambda event: len(Client(HTTP_HOST=HOST).get(event.get_absolute_url(), secure=True).content))


def _speed(environment: dict[str, str], path: str) -> list[Figure]:
    """Three servers, each under load in turn; the first round only warms them up."""
    size = len(Client(HTTP_HOST=HOST).get(path, secure=True).content)
    bare = {"DJANGO_SETTINGS_MODULE": "bench.bare_settings", "BENCH_PAGE_BYTES": str(size - 1500)}
    places = {"bare": (bare, "/page"), "rendered": ({}, path), "cached": ({"PAGE_CACHE_SECONDS": "5"}, path)}
    rounds: dict[str, list[Load]] = {name: [] for name in places}
    costs: dict[str, float] = dict.fromkeys(places, 0.0)
    with ExitStack() as stack:
        servers = {
            name: stack.enter_context(running_gunicorn(environment | more, workers=WORKERS))
            for name, (more, _path) in places.items()
        }
        for number in range(ROUNDS + 1):
            for name, (port, process) in servers.items():
                pids = [process.pid, *storage_pids(environment["REDIS_URL"])]
                before = sum(map(cpu_seconds, pids))
                taken = load(port, places[name][1])
                if number:
                    rounds[name].append(taken)
                    costs[name] += sum(map(cpu_seconds, pids)) - before
    loads = {name: typical(taken) for name, taken in rounds.items()}
    spent = {name: 1000 * costs[name] / sum(taken.requests for taken in rounds[name]) for name in places}
    return _speed_figures(loads, spent, size)


def _speed_figures(loads: dict[str, Load], spent: dict[str, float], size: int) -> list[Figure]:
    how = f"wrk, {CONNECTIONS} connections, median of {ROUNDS} rounds of {SECONDS} s in turn, {WORKERS} workers x 4 threads"
    parts = "gunicorn, PostgreSQL, Redis"
    anchor = f"by processor time; {PRETIX_MS} ms for a page of pretix in the guide"
    bare, rendered, cached = loads["bare"], loads["rendered"], loads["cached"]
    return [
        Figure(f"bare page of {size:,} bytes", bare.rate, "req/s", how=how),
        Figure("bare page, p99", bare.p99, "ms"),
        Figure("bare page, processor time", spent["bare"], "ms", how=parts),
        Figure("event page, rendered", rendered.rate, "req/s", how=how),
        Figure("event page, rendered, p99", rendered.p99, "ms"),
        Figure("event page, rendered, processor time", spent["rendered"], "ms", "≤ 12", "≤ 9", parts, "1"),
        Figure("event page, rendered, times pretix", PRETIX_MS / spent["rendered"], "x", "≥ 4", "≥ 6", anchor, "1"),
        Figure("event page, cached", cached.rate, "req/s", how=how),
        Figure("event page, cached, p99", cached.p99, "ms"),
        Figure("event page, cached, processor time", spent["cached"], "ms", how=parts),
        Figure("event page, cached, times pretix", PRETIX_MS / spent["cached"], "x", "≥ 15", "≥ 30", anchor, "2"),
        Figure("bare page : event page, rendered", bare.rate / rendered.rate, "x", how="requests per second"),
        Figure("bare page : event page, cached", bare.rate / cached.rate, "x", how="requests per second"),
    ]


def _queries(event: Event) -> list[Figure]:
    """Queries of each page, by Django's test client."""
    browser, path = Client(HTTP_HOST=HOST), event.get_absolute_url()
    form = f"{path}anmeldung/"
    registration = Registration.objects.confirmed().filter(event__status="published").first()
    mine = f"/anmeldung/{tokens.derive(registration)}/"
    few, many = _queries_of_list(browser, 3, 30)
    return [
        Figure("queries: home", _count(lambda: browser.get("/", secure=True))),
        Figure("queries: list of 3 events", few),
        Figure("queries: list of 30 events", many, "", f"≤ {few}", how="20 on the page"),
        Figure("queries: event page", _count(lambda: browser.get(path, secure=True)), "", "≤ 8", goal="1"),
        Figure("queries: form", _count(lambda: browser.get(form, secure=True))),
        Figure("queries: form, sent", _count(lambda: _send(browser, event, form)), "", "≤ 40", "≤ 25", "one POST", "4"),
        Figure("queries: my registration", _count(lambda: browser.get(mine, secure=True))),
    ]


def _queries_of_list(browser: Client, *sizes: int) -> list[int]:
    """Of a list of so many events and no others; nothing of it stays."""
    counts = []
    with transaction.atomic():
        Event.objects.update(status=EventStatus.DRAFT)
        for size in sizes:
            EventFactory.create_batch(size - Event.objects.published().count())
            counts.append(_count(lambda: browser.get(LIST, secure=True)))
        transaction.set_rollback(True)
    return counts


def _send(browser: Client, event: Event, form: str) -> None:
    groups = [str(group.pk) for group in event.working_groups.all()]
    stamp = new_stamp(f"register:{event.pk}", timezone.now() - timedelta(seconds=5))
    answers = {
        "name": "Kim Beispiel",
        "email": "kim@example.org",
        "language": "de",
        "places": "1",
        "privacy_read": "on",
    }
    wishes = dict(zip(("first_group", "second_group"), groups, strict=False))
    sent = browser.post(form, {"stamp": stamp, "send": "1", "accepts_waiting": "1", **answers, **wishes}, secure=True)
    if sent.status_code != 303:
        raise RuntimeError(f"The form was refused: {sent.context['form'].errors}")


def _count(ask: Callable[[], object]) -> int:
    """The queries that asking for something makes."""
    with CaptureQueriesContext(connection) as queries:
        ask()
    return len(queries)


def _weight(environment: dict[str, str], path: str) -> list[Figure]:
    """What a browser fetches at the first visit, with gzip as the reverse proxy sends the page itself."""
    html = Client(HTTP_HOST=HOST).get(path, secure=True).content
    with running_gunicorn(environment, workers=1) as (port, _process):
        sizes = _sizes_in_browser(f"http://127.0.0.1:{port}{path}")
    assets = sum(size for address, size in sizes.items() if not address.endswith(path))
    total = (assets + len(gzip.compress(html))) / 1000
    return [
        Figure("event page, HTML", len(html) / 1000, "KB", "≤ 30", goal="3"),
        Figure(
            "event page, first visit", total, "KB", "≤ 120", "≤ 60", "Chromium, gzip, fonts and styles included", "3"
        ),
        Figure("event page, first visit, requests", len(sizes), "", "≤ 10", how="Chromium", goal="3"),
    ]


def _sizes_in_browser(address: str) -> dict[str, int]:
    """Bytes on the wire of everything Chromium fetches for a page, by address."""
    addresses: dict[str, str] = {}
    sizes: dict[str, int] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell"), args=["--no-sandbox"]
        )
        page = browser.new_page(extra_http_headers={"X-Forwarded-Proto": "https"})
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.requestWillBeSent", lambda e: addresses.update({e["requestId"]: e["request"]["url"]}))
        network.on(
            "Network.loadingFinished", lambda e: sizes.update({addresses[e["requestId"]]: int(e["encodedDataLength"])})
        )
        page.goto(address, wait_until="networkidle")
        browser.close()
    return {address: size for address, size in sizes.items() if address.startswith("http")}
