"""Ten thousand reminders through the outbox: written, then sent by two Celery workers to a mail server that is a sink.

make bench ARGS=mail
"""

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.db import transaction

from bench.figures import Figure
from bench.portal import WORKER, start, stop
from bench.smtp_sink import running_sink
from mail import outbox
from mail.letter import Body, Letter
from mail.models import OutgoingMessage

REMINDERS = 10_000
WORKERS = 2
WARM_UP = 400
PATIENCE = 300  # seconds for all mails
CALENDAR = b"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//portal//DE
METHOD:PUBLISH
BEGIN:VEVENT
UID:1@portal.example.org
DTSTAMP:20261122T120000Z
DTSTART:20270130T090000Z
DTEND:20270130T150000Z
SUMMARY:Zukunftswerkstatt
LOCATION:Rathaus\\, Markt 1
URL:https://portal.example.org/veranstaltungen/zukunftswerkstatt/
END:VEVENT
END:VCALENDAR
""".replace(b"\n", b"\r\n")


def measure(environment: dict[str, str], reminders: int = REMINDERS) -> list[Figure]:
    """Writes `reminders` letters in one transaction and waits until the workers have sent them.

    Needs Django set up with the database of `environment` and a broker that no other worker listens to; leaves no row.
    """
    with running_sink() as sink, _workers(environment | {"EMAIL_URL": f"smtp://127.0.0.1:{sink.port}"}):
        _post_and_wait(WARM_UP)  # both workers have imported everything and are connected
        posting, delivering, recipients = _post_and_wait(reminders)
        taken = sink.taken()
    how = f"{reminders:,} letters with text, HTML and calendar file, {WORKERS} worker processes, SMTP sink beside"
    return [
        Figure(
            "reminders written", reminders / posting, "/s", how="rendered and inserted in one transaction, one process"
        ),
        Figure("reminders sent", reminders / delivering, "/s", "≥ 200", "≥ 300", how, "9"),
        Figure("10,000 reminders sent in", delivering / reminders * 10_000, "s", "≤ 50", goal="9"),
        Figure("reminders that came twice", sum(taken[recipient] > 1 for recipient in recipients), "", "≤ 0", goal="9"),
        Figure(
            "reminders that did not come", sum(taken[recipient] == 0 for recipient in recipients), "", "≤ 0", goal="9"
        ),
    ]


def _post_and_wait(number: int) -> tuple[float, float, list[str]]:
    run = f"bench:{uuid.uuid4()}"
    letters = [_reminder(run, position) for position in range(number)]
    start = time.perf_counter()
    with transaction.atomic():
        outbox.post(letters)
    posted = time.perf_counter()
    waiting = OutgoingMessage.objects.filter(reference=run).exclude(state="sent")
    while waiting.exists():
        if time.perf_counter() - posted > PATIENCE:
            raise SystemExit(f"{waiting.count()} of {number} mails were not sent within {PATIENCE} seconds.")
        time.sleep(0.1)
    sent = time.perf_counter()
    outbox.forget(run)
    return posted - start, sent - posted, [letter.to for letter in letters]


def _reminder(run: str, position: int) -> Letter:
    return Letter(
        key=f"{run}:{position}",
        kind="bench.reminder",
        to=f"person{position}.{run[-12:]}@example.org",
        language="de",
        reference=run,
        body=partial(_body, position),
        calendar=CALENDAR,
    )


def _body(position: int) -> Body:
    return Body(
        subject="Erinnerung: Zukunftswerkstatt am Samstag, 30. Januar 2027",
        greeting=f"Guten Tag, Person {position},",
        paragraphs=[
            "in einer Woche ist es so weit: Sie sind zur Zukunftswerkstatt angemeldet. Wir freuen uns auf Sie.",
            "Können Sie nicht kommen? Dann sagen Sie bitte ab, damit jemand von der Warteliste nachrücken kann.",
        ],
        facts=[("Beginn", "10:00 Uhr, Einlass ab 9:30 Uhr"), ("Ort", "Rathaus, Großer Saal, Markt 1"), ("Plätze", "2")],
        action=("Anmeldung ansehen oder absagen", f"https://portal.example.org/anmeldung/{position:032x}/"),
        links=[("Zur Veranstaltung", "https://portal.example.org/veranstaltungen/zukunftswerkstatt/")],
        sender="Kreis Musterland, Stabsstelle Integration\nTelefon 0123 4567\nintegration@example.org",
    )


@contextmanager
def _workers(environment: dict[str, str]) -> Iterator[None]:
    """Celery as in production."""
    worker = start(WORKER, environment)
    try:
        yield
    finally:
        stop(worker)
