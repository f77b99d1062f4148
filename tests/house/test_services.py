"""Web, worker and beat of docker-compose.yml, started together: a person registers and gets a mail."""

import os
import re
import sys
import time
from contextlib import ExitStack

import psycopg2
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from scripts.services import free_port
from tests.frontend.markup import elements
from tests.house.machine import HOST, Machine, eventually

FORM = "/veranstaltungen/werkstatt/anmeldung/"
AN_EVENT = (
    "import django; django.setup();"
    "from tests.events.factories import EventFactory; EventFactory(slug='werkstatt', registration_mode='form')"
)


class Inbox(Message):
    """A mail server that keeps what it gets."""

    def __init__(self):
        super().__init__()
        self.texts = []

    def handle_message(self, message):
        self.texts.append(message.get_payload(0).get_payload(decode=True).decode())


@pytest.fixture
def inbox():
    inbox = Inbox()
    server = Controller(inbox, hostname="127.0.0.1", port=free_port())
    server.start()
    inbox.url = f"smtp://127.0.0.1:{server.port}"
    yield inbox
    server.stop()


@pytest.fixture
def database():
    """The DATABASE_URL of a PostgreSQL database of its own: a copy of the suite's, which scripts/test.py has migrated."""
    server, _slash, name = os.environ.get("DATABASE_URL", "").rpartition("/")
    if not server.startswith("postgres") or "REDIS_URL" not in os.environ:
        pytest.skip("needs PostgreSQL and Redis: scripts/test.py")
    connection = psycopg2.connect(f"{server}/postgres")
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS compose WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE compose TEMPLATE {name}")
        yield f"{server}/compose"
        cursor.execute("DROP DATABASE compose WITH (FORCE)")
    connection.close()


@pytest.fixture
def machine(tmp_path, database, inbox):
    """The portal with one event, as Compose would start it."""
    machine = Machine(tmp_path, database, EMAIL_URL=inbox.url)
    machine.run(*machine.command("migrate"))
    machine.run(sys.executable, "-c", AN_EVENT)
    with ExitStack() as services:
        machine.processes = [services.enter_context(machine.running(name)) for name in ("web", "worker", "beat")]
        eventually(lambda: machine.answers("/readyz"))
        yield machine
        for process in machine.processes:  # all at once, instead of one after the other
            process.terminate()


@pytest.mark.processes
def test_person_registers_with_the_services_of_the_compose_file_and_gets_a_mail(machine, inbox):
    assert all(machine.answers(path) for path in ("/healthz", "/", "/en/", "/ar/"))
    page = machine.request("GET", FORM)
    hidden = {field["name"]: field["value"] for field in elements(page.text, "input", type="hidden")}
    typed = {"name": "Ada Muster", "email": "ada@example.org", "language": "de", "places": "1"}
    time.sleep(2.1)  # who is faster is taken for a program
    answer = machine.request("POST", FORM, hidden | typed | {"privacy_read": "on", "send": ""}, cookies=page.cookies)
    assert answer.status == 303, answer.text
    eventually(lambda: inbox.texts)
    link = re.search(rf"https://{HOST}(/anmeldung/\S+)", inbox.texts[0])[1]
    assert machine.answers(link)
    assert [process.poll() for process in machine.processes] == [None, None, None]
