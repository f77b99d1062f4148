"""Ten thousand reminders through the outbox: written, then sent by two Celery workers to a mail server that is a sink.

make bench ARGS=mail
"""

import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.db import transaction

from bench.smtp_sink import Sink, running_sink
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


def measure(reminders: int = REMINDERS) -> dict[str, float | int]:
    """Writes `reminders` letters in one transaction and waits until the workers have sent them.

    Returns mails per second for both steps, the seconds of the delivery, and how many came twice or not at all.
    Needs a database that is migrated and a broker that no other worker listens to; leaves no row.
    """
    with running_sink() as sink, _workers(sink):
        _post_and_wait(WARM_UP)  # both workers have imported everything and are connected
        posting, delivering, recipients = _post_and_wait(reminders)
        taken = sink.taken()
    return {
        "reminders": reminders,
        "worker processes": WORKERS,
        "written per second": round(reminders / posting),
        "sent per second": round(reminders / delivering),
        "seconds to send all": round(delivering, 1),
        "came twice": sum(taken[recipient] > 1 for recipient in recipients),
        "missing": sum(taken[recipient] == 0 for recipient in recipients),
    }


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
def _workers(sink: Sink) -> Iterator[None]:
    """Celery as in production, sending to the sink."""
    command = [sys.executable, "-m", "celery", "-A", "integration_portal", "worker", f"--concurrency={WORKERS}"]
    environment = os.environ | {"EMAIL_URL": f"smtp://127.0.0.1:{sink.port}"}
    worker = subprocess.Popen([*command, "--loglevel=WARNING"], env=environment)
    try:
        yield
    finally:
        worker.terminate()
        worker.wait()
