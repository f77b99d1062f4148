"""Processes are killed at random moments while people register and are reminded: what is lost, what comes twice?

    make bench ARGS=kill

Every moment SIGKILL hits a gunicorn worker, a Celery worker process, or all of Celery, which is then started again as
its supervisor would do. Nothing may be lost. A message may come twice only when the mail server had taken it
and the worker died before it noted that: once for each killed Celery worker at the most, and under the same Message-ID.
"""

import os
import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import timedelta
from threading import Event as Signal
from threading import Thread

from celery import Celery
from django.db import connections
from django.db.models import QuerySet
from django.utils import timezone

from bench.figures import Figure
from bench.portal import WORKER, children, running_gunicorn, start, stop
from bench.smtp_sink import Sink, running_sink
from bench.visitor import Page, Visitor
from mail.models import OutgoingMessage
from registrations.models import Registration
from tests.events.factories import EventFactory
from tests.registrations.factories import RegistrationFactory

REGISTRATIONS = 1000
REMINDERS = 1000
BROWSERS = 16
AGAIN = "letters that came again under the same id"
PATIENCE = 300  # seconds for everything to be sent at the end
PERSON_READS = 2.1
PAUSES = (0.3, 1.2)  # seconds between two kills, from and to


class Killer:
    """Kills gunicorn's and Celery's workers until told to stop, and counts what it hit.

    It lets Celery send at least one letter between two kills: nothing would ever get done otherwise.
    """

    def __init__(self, environment: dict[str, str]) -> None:
        self.hits: Counter[str] = Counter()
        self.web: subprocess.Popen[bytes] | None = None
        self._environment = environment
        self._worker = start(WORKER, environment)
        self._sent_before = 0
        self._enough = Signal()
        self._chance = random.Random(7)  # noqa: S311 - nothing secret

    @contextmanager
    def at_work(self) -> Iterator[None]:
        self._enough.clear()
        thread = Thread(target=self._work)
        thread.start()
        try:
            yield
        finally:
            self._enough.set()
            thread.join()

    def start_worker_again(self) -> None:
        """Kill all of Celery, and start it as its supervisor would."""
        self.end()
        self._worker = start(WORKER, self._environment)

    def end(self) -> None:
        stop(self._worker, signal.SIGKILL)

    def _work(self) -> None:
        while not self._enough.wait(self._chance.uniform(*PAUSES)):
            if self.web is not None:
                self._kill_one("web", children(self.web.pid))
            if self._letters_were_sent():
                self._kill_mail_worker()
        connections.close_all()

    def _kill_mail_worker(self) -> None:
        processes = children(self._worker.pid)
        if self._chance.random() < 0.7:
            self._kill_one("mail", processes)
        else:
            self.hits["mail"] += len(processes)
            self.start_worker_again()

    def _kill_one(self, name: str, processes: list[int]) -> None:
        with suppress(ProcessLookupError, IndexError):
            os.kill(self._chance.choice(processes), signal.SIGKILL)
            self.hits[name] += 1

    def _letters_were_sent(self) -> bool:
        sent = _messages("sent").count()
        more, self._sent_before = sent > self._sent_before, sent
        return more


def measure(environment: dict[str, str]) -> list[Figure]:
    """The full size, for `make bench ARGS=kill`."""
    counts = run(environment, REGISTRATIONS, REMINDERS)
    allowed = {AGAIN: f"≤ {counts['mail workers killed']}", "registrations answered": f"≥ {REGISTRATIONS}"}
    informative = ("letters sent", "web workers killed", "mail workers killed")
    return [
        Figure(name, number, "", "" if name in informative else allowed.get(name, "≤ 0"))
        for name, number in counts.items()
    ]


def run(environment: dict[str, str], registrations: int, reminders: int) -> dict[str, int]:
    """Let so many people register and so many be reminded while processes are killed; returns what went wrong.

    Needs Django to be set up with the database of `environment`, migrated, and the static files collected. Leaves
    two events with everything in the database.
    """
    with running_sink() as sink:
        environment = environment | {"EMAIL_URL": f"smtp://127.0.0.1:{sink.port}"}
        killer = Killer(environment)
        try:
            answered = _register(environment, killer, registrations)
            _remind(environment, killer, reminders)
            _send_the_rest(environment, killer)
        finally:
            killer.end()
        return _count(answered, reminders, sink, killer)


def _register(environment: dict[str, str], killer: Killer, number: int) -> list[int]:
    """People register at half as many places; returns who was told that the form has arrived."""
    event = EventFactory(capacity=number // 2, confirm_address=False, slug="kill-registrations")
    path = f"/veranstaltungen/{event.slug}/anmeldung/"
    with running_gunicorn(environment, workers=4) as (port, web), ThreadPoolExecutor(BROWSERS) as browsers:
        killer.web = web
        people = [Visitor(port, tries=1000) for _person in range(number)]
        with killer.at_work():
            forms = list(browsers.map(lambda person: person.get(path), people))
            time.sleep(PERSON_READS)
            sent = list(browsers.map(_fill_in, people, forms, range(number)))
        killer.web = None
        for person in people:
            person.close()
    return [number for number, page in enumerate(sent) if "/gesendet/" in page.path]


def _fill_in(person: Visitor, form: Page, number: int) -> Page:
    email = f"registered{number}@example.org"
    answers = {"name": f"Person {number}", "email": email, "language": "de", "privacy_read": "on"}
    page = person.post(form, **answers, send="1")
    return page if page.status != 422 else person.post(page, **answers, accepts_waiting="1")


def _remind(environment: dict[str, str], killer: Killer, number: int) -> None:
    """The scheduler asks for reminders again and again, until the round is finished in spite of the killer."""
    now = timezone.now()
    event = EventFactory(capacity=None, starts_at=now + timedelta(days=3), registration_closes_on=None)
    long_ago = now - timedelta(days=30)
    for position in range(number):
        RegistrationFactory(event=event, email=f"reminded{position}@example.org", queued_at=long_ago)
    scheduler = Celery(broker=environment["REDIS_URL"])
    with killer.at_work():
        _until_true(event.reminder_runs.exists, scheduler, "registrations.send_reminders", "mail.deliver_due")
        _until_true(lambda: not _messages("queued").exists(), scheduler, "mail.deliver_due")


def _send_the_rest(environment: dict[str, str], killer: Killer) -> None:
    """What five minutes do: claims of the dead are old, and the sweep finds them."""
    killer.start_worker_again()
    _messages("sending").update(claimed_at=timezone.now() - timedelta(minutes=6))
    scheduler = Celery(broker=environment["REDIS_URL"])
    _until_true(lambda: not _messages("queued", "sending").exists(), scheduler, "mail.sweep")


def _until_true(condition: Callable[[], bool], scheduler: Celery, *tasks: str) -> None:
    """Call the tasks each second, as the scheduler does each minute, until the condition is met."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"{tasks} did not get it done within {PATIENCE} seconds.")
        for task in tasks:
            scheduler.send_task(task)
        time.sleep(1)


def _messages(*states: str) -> QuerySet[OutgoingMessage]:
    return OutgoingMessage.objects.filter(state__in=states)


def _count(answered: list[int], reminders: int, sink: Sink, killer: Killer) -> dict[str, int]:
    at_event = Registration.objects.filter(event__slug="kill-registrations")
    stored = Counter(at_event.values_list("email", flat=True))
    letters = dict(_messages("sent").values_list("message_id", "recipient"))
    written = Counter(letters.values())
    copies = sink.copies()
    return {
        "registrations answered": len(answered),
        "registrations lost": sum(stored[f"registered{number}@example.org"] == 0 for number in answered),
        "registrations twice": sum(number > 1 for number in stored.values()),
        "registrations without a letter": sum(written[email] == 0 for email in stored),
        "reminders missing": sum(written[f"reminded{number}@example.org"] == 0 for number in range(reminders)),
        "reminders written twice": sum(written[f"reminded{number}@example.org"] > 1 for number in range(reminders)),
        "letters sent": len(letters),
        "letters that never came": sum(copies[recipient, key] == 0 for key, recipient in letters.items()),
        "letters that came under another id": sum(key not in letters for _recipient, key in copies),
        AGAIN: sum(number - 1 for number in copies.values()),
        "web workers killed": killer.hits["web"],
        "mail workers killed": killer.hits["mail"],
    }
