"""What 2,000 contributions cost: the pages for everybody, the synopsis as page and files, the office, 200 who send at once."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from statistics import median, quantiles

from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.figures import Figure
from bench.portal import HOST, running_web
from bench.visitor import Page, Visitor
from concepts.models import ConceptVersion
from organisations import tokens
from organisations.models import Role
from participation.models import Consultation, Contribution, Evidence, Point
from processes.models import ParticipationProcess
from tests.organisations.factories import MembershipFactory
from tests.participation.factories import (
    ConsultationFactory,
    ContributionFactory,
    EvidenceFactory,
    PointFactory,
    in_days,
)

CONTRIBUTIONS, SENDERS, HANDS, REPEATS = 2_000, 200, 16, 25
PERSON_READS = 2.1
WORDS = ("Deutschkurse am Abend", "Begegnungsorte im Quartier", "Wege zum Arzt", "Anerkennung von Abschlüssen")
HOW = f"{CONTRIBUTIONS:,} contributions, by Django's test client, nothing cached"


def measure(environment: dict[str, str]) -> list[Figure]:
    """Needs Django to be set up, with the sample loaded and PAGE_CACHE_SECONDS=0; signs an officer in."""
    settings.SECOND_FACTOR_REQUIRED = False
    consultation = _consultation_with(CONTRIBUTIONS)
    return [*_pages(consultation), *_files(consultation), *_office(consultation), *_rush(environment, consultation)]


def _consultation_with(many: int) -> Consultation:
    """Most are published and answered, with two points each, of which one leads to a recommendation; some wait."""
    version = ConceptVersion.objects.public().exclude(recommendations=None).latest("pk")
    process = ParticipationProcess.objects.filter(concept=version.concept).public().first()
    consultation = ConsultationFactory(process=process, version=version, slug="zweitausend")
    lineages = list(version.recommendations.values_list("lineage", flat=True))
    with transaction.atomic():
        rows = [_contribution(consultation, lineages[number % len(lineages)], number) for number in range(many)]
        Contribution.objects.bulk_create(rows, batch_size=500)
        answered = list(consultation.contributions.filter(answered_on__isnull=False).order_by("pk"))
        points = [
            PointFactory.build(contribution=row, position=position, text=f"{WORDS[position]} {row.pk}", answered=True)
            for row in answered
            for position in (1, 2)
        ]
        Point.objects.bulk_create(points, batch_size=500)
        firsts = Point.objects.filter(contribution__in=answered, position=1).values_list("pk", "contribution__lineage")
        links = [EvidenceFactory.build(finding=None, point_id=key, lineage_id=lineage) for key, lineage in firsts]
        Evidence.objects.bulk_create(links, batch_size=500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return consultation


def _contribution(consultation: Consultation, lineage: object, number: int) -> Contribution:
    state = {"answered_on": in_days(-1)} if number % 10 else {"waiting": True}
    row: Contribution = ContributionFactory.build(
        consultation=consultation,
        process=consultation.process,
        version=consultation.version,
        lineage_id=lineage,
        title=f"{WORDS[number % len(WORDS)]} {number}",
        text=f"{WORDS[number % len(WORDS)]}: das fehlt bei uns. " * 12,
        email=f"person{number}@example.org",
        **state,
    )
    tokens.assign(row)
    return row


def _pages(consultation: Consultation) -> list[Figure]:
    browser = Client(HTTP_HOST=HOST)
    some = consultation.contributions.filter(answered_on__isnull=False).latest("pk")
    listed = f"/verfahren/{consultation.process.slug}/beitraege/"
    place = consultation.get_absolute_url()
    return [
        *_page(browser, "consultation", place, 14),
        *_page(browser, "list of contributions", listed, 16),
        *_page(browser, "list, page 60", f"{listed}?page=60", 16),
        *_page(browser, "list, searched", f"{listed}?q=begegnungsorte", 16),
        *_page(browser, "contribution", some.get_absolute_url(), 22),
        *_page(browser, "recommendation with 600 sources", some.lineage.get_absolute_url(), 20),
        *_page(browser, "all sources, page 10", f"{some.lineage.get_absolute_url()}herkunft/?page=10", 12),
        *_page(browser, "synopsis, page 20", f"{place}synopse/?page=20", 22),
    ]


def _files(consultation: Consultation) -> list[Figure]:
    browser, place = Client(HTTP_HOST=HOST), f"{consultation.get_absolute_url()}synopse"
    figures = []
    for name, must in (("csv", "≤ 2"), ("xlsx", "≤ 4"), ("docx", "≤ 8")):
        path = f"{place}.{name}"
        _get(browser, path)
        seconds = min(_seconds(lambda path=path: _get(browser, path)) for _round in range(3))
        figures += [
            Figure(f"synopsis as {name}", seconds, "s", must, how=f"{CONTRIBUTIONS:,} contributions, two points each"),
            Figure(f"queries: synopsis as {name}", _queries(browser, path), "", "≤ 18"),  # seven of them for the ETag
        ]
    return figures


def _office(consultation: Consultation) -> list[Figure]:
    browser = Client(HTTP_HOST=HOST)
    browser.force_login(MembershipFactory(organisation=consultation.organisation, role=Role.OFFICER).user)
    point = Point.objects.filter(contribution__consultation=consultation).latest("pk")
    waiting = _points_that_wait(consultation)
    place = "/buero/beitraege/"
    return [
        *_page(browser, "office: queue", f"{place}?show=waiting", 24),
        *_page(browser, "office: one contribution", f"{place}{point.contribution_id}/", 30),
        *_page(browser, "office: points to answer", f"{place}punkte/", 22),
        *_page(browser, "office: similar points", f"{place}punkte/{waiting.pk}/aehnliche/", 16),
        *_page(browser, "office: link a point, with suggestions", f"{place}punkte/{point.pk}/verknuepfen/", 24),
        *_page(browser, "office: coverage", f"{place}abdeckung/", 40),
        *_page(browser, "office: to do", "/buero/", 60),
    ]


def _points_that_wait(consultation: Consultation) -> Point:
    """One point for each contribution that waits; returns the last."""
    rows = consultation.contributions.filter(answered_on=None)
    points = [PointFactory.build(contribution=row, text=row.text[:80]) for row in rows]
    return Point.objects.bulk_create(points)[-1]


def _rush(environment: dict[str, str], consultation: Consultation) -> list[Figure]:
    """200 people open the form and send it, 16 at a time."""
    path = f"{consultation.get_absolute_url()}beitrag/"
    before = Contribution.objects.count()
    with running_web(environment, workers=2) as port, ThreadPoolExecutor(HANDS) as hands:
        people = [Visitor(port) for _number in range(SENDERS)]
        forms = list(hands.map(lambda person: person.get(path), people))
        time.sleep(PERSON_READS)
        begin = time.perf_counter()
        answers = list(hands.map(_send, range(SENDERS), people, forms))
        spent = time.perf_counter() - begin
        for person in people:
            person.close()
    centiles = quantiles([seconds for seconds, _page in answers], n=100)
    lost = SENDERS - (Contribution.objects.count() - before)
    how = f"{SENDERS} people, {HANDS} at a time, 2 workers x 4 threads: POST and the page after it"
    return [
        Figure("contributions sent at once: all answered in", spent, "s", "≤ 10", how=how),
        Figure("contributions sent at once: p50", centiles[49], "s"),
        Figure("contributions sent at once: p99", centiles[98], "s", "≤ 2"),
        Figure("contributions sent at once: errors", sum(page.status != 200 for _s, page in answers), "", "≤ 0"),
        Figure("contributions sent at once: lost", lost, "", "≤ 0"),
    ]


def _send(number: int, person: Visitor, form: Page) -> tuple[float, Page]:
    begin = time.perf_counter()
    answers = {
        "text": f"Beitrag {number}",
        "language": "de",
        "email": f"rush{number}@example.org",
        "privacy_read": "on",
    }
    page = person.post(form, **answers)
    return time.perf_counter() - begin, page


def _page(browser: Client, name: str, path: str, most: int) -> list[Figure]:
    """Queries, and how long it takes: typical, and the slowest of a hundred."""
    _get(browser, path)
    taken = sorted(1000 * _seconds(lambda: _get(browser, path)) for _round in range(REPEATS))
    return [
        Figure(f"queries: {name}", _queries(browser, path), "", f"≤ {most}"),
        Figure(name, median(taken), "ms", "≤ 150", how=HOW),
        Figure(f"{name}, p99", quantiles(taken, n=100)[98], "ms"),
    ]


def _get(browser: Client, path: str) -> None:
    for name in settings.CACHES:
        caches[name].clear()
    response = browser.get(path, secure=True)
    size = sum(map(len, response.streaming_content)) if response.streaming else len(response.content)
    if response.status_code != 200 or not size:
        raise RuntimeError(f"{path} answers {response.status_code} with {size} bytes.")


def _queries(browser: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        _get(browser, path)
    return len(queries)


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
