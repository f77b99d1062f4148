"""The rush as it arrives: browsers at gunicorn with four workers, as in production, and the form as people send it."""

import random
import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from bench.visitor import Page, Visitor
from mail.models import OutgoingMessage
from registrations.choices import Status
from tests.races import invariants
from tests.races.conftest import conference, crowd

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processes, pytest.mark.both_databases]

BROWSERS = 64
PERSON_READS = 2.1  # seconds: who sends a form sooner is taken for a program
LINK = re.compile(r"https://[^/]+(/anmeldung/[^/]+/)")


class Guest:
    """A person of the crowd with a browser."""

    def __init__(self, port, person, slug):
        self.person, self.browser, self.twin = person, Visitor(port), Visitor(port)
        self.address = f"/veranstaltungen/{slug}/anmeldung/"
        self.pages: list[Page] = []
        self.link = ""

    def open_form(self):
        self.form = self.browser.get(self.address)

    def register(self):
        """Fill in, check, send, by a nervous finger twice; join the waiting list if there is no place."""
        answers = {
            "name": f"Person {self.person.number}",
            "email": f"person{self.person.number}@example.org",
            "language": "de",
            "places": self.person.places,
            "first_group": self.person.first,
            "second_group": self.person.second,
            "privacy_read": "on",
        }
        checked = self.browser.post(self.form, **answers, check="1")
        sent = self._send_twice(checked) if self.person.number % 10 == 0 else self.browser.post(checked, send="1")
        if sent.status == 422:
            sent = self.browser.post(sent, send="1")
        self.pages += [self.form, checked, sent]

    def confirm(self):
        self.pages += [mine := self.browser.get(self.link), self.browser.post(mine, f"{self.link}bestaetigen/")]

    def cancel(self):
        self.pages += [question := self.browser.get(f"{self.link}absagen/"), self.browser.post(question)]

    def _send_twice(self, checked):
        self.twin.cookies = self.browser.cookies
        with ThreadPoolExecutor(2) as fingers:
            first, _second = fingers.map(lambda browser: browser.post(checked, send="1"), [self.browser, self.twin])
        return first


@pytest.fixture
def event():
    return conference(20)


@pytest.fixture
def guests(event, web):
    guests = [Guest(web, person, event.slug) for person in crowd(event, 4 * event.capacity)]
    yield guests
    for guest in guests:
        guest.browser.close()
        guest.twin.close()


def all_at_once(steps):
    with ThreadPoolExecutor(BROWSERS) as browsers:
        list(browsers.map(lambda step: step(), steps))


def read_their_mail(guests):
    """Find the secret link in the letter to each."""
    asked = OutgoingMessage.objects.filter(kind="registrations.confirm")
    letters = dict(asked.values_list("recipient", "text"))
    for guest in guests:
        guest.link = LINK.search(letters[f"person{guest.person.number}@example.org"])[1]


def test_rush_of_browsers_fills_the_event_exactly_and_loses_nobody(event, guests):
    early, late = guests[: len(guests) // 4], guests[len(guests) // 4 :]
    all_at_once(guest.open_form for guest in guests)
    time.sleep(PERSON_READS)
    all_at_once(guest.register for guest in early)
    read_their_mail(early)
    mixed = [guest.register for guest in late]
    mixed += [guest.cancel if guest.person.cancels else guest.confirm for guest in early]
    random.Random(7).shuffle(mixed)
    all_at_once(mixed)
    read_their_mail(late)
    all_at_once(guest.confirm for guest in late)

    statuses = {page.status for guest in guests for page in guest.pages}
    assert statuses == {200}
    invariants.check(event)
    assert invariants.taken(event) == event.capacity
    assert event.registrations.count() == len(guests)
    assert not event.registrations.filter(status=Status.HELD).exists()
