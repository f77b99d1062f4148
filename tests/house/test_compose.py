"""There is no container engine where the tests run. So they read docker-compose.yml as one would, and start exactly
the commands it names, each with the environment it names, beside a PostgreSQL and a Redis of this machine."""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import psycopg2
import pytest
import yaml
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.conf import settings

from scripts.services import free_port

HOST = "beteiligung.example.org"
OURS = ["web", "worker", "beat", "migrate"]
SECRETS = {
    "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz",
    "DATABASE_PASSWORD": "0123456789abcdef",
    "HOST": HOST,
    "DEFAULT_FROM_EMAIL": "portal@example.org",
}


def compose(**values):
    """The services as Compose sees them, variables filled in."""
    text = (settings.BASE_DIR / "docker-compose.yml").read_text(encoding="utf-8")

    def fill_in(variable):
        return values.get(variable.group("name"), variable.group("default") or "")

    filled = re.sub(r"(?<!\$)\$\{(?P<name>\w+)(?::-(?P<default>[^}]*)|:\?[^}]*)?\}", fill_in, text)
    return yaml.safe_load(filled.replace("$$", "$"))["services"]


@pytest.mark.parametrize("service", compose())
def test_service_holds_no_secret_of_its_own(service):
    environment = compose()[service].get("environment", {})
    secret = [value for name, value in environment.items() if re.search("KEY|PASSWORD|EMAIL_URL", name)]
    assert all(value in (None, "") for value in secret)


@pytest.mark.parametrize("service", compose())
def test_service_writes_only_where_it_must_and_can_do_nothing_special(service):
    definition = compose()[service]
    assert definition["read_only"] is True
    assert definition["cap_drop"] == ["ALL"]
    assert all(volume.split(":")[0].isidentifier() or volume.endswith(":ro") for volume in definition["volumes"])


@pytest.mark.parametrize("service", ["web", "worker", "beat", "postgres", "redis"])
def test_service_says_whether_it_is_well(service):
    assert compose()[service]["healthcheck"]["test"]


def test_image_runs_as_nobody_special():
    assert "\nUSER portal\n" in (settings.BASE_DIR / "Dockerfile").read_text(encoding="utf-8")


class Inbox(Message):
    """A mail server that keeps what it gets."""

    def __init__(self):
        super().__init__()
        self.messages = []

    def handle_message(self, message):
        self.messages.append(message)


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
    """The DATABASE_URL of an empty PostgreSQL database beside the one of the suite."""
    server, _slash, _name = os.environ.get("DATABASE_URL", "").rpartition("/")
    if not server.startswith("postgres") or "REDIS_URL" not in os.environ:
        pytest.skip("needs PostgreSQL and Redis: scripts/test.py")
    connection = psycopg2.connect(f"{server}/postgres")
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS compose WITH (FORCE)")
        cursor.execute("CREATE DATABASE compose")
        yield f"{server}/compose"
        cursor.execute("DROP DATABASE compose WITH (FORCE)")
    connection.close()


class Machine:
    """Starts services of docker-compose.yml as processes of this machine."""

    def __init__(self, folder, database, inbox):
        self.folder, self.database, self.port = folder, database, free_port()
        self.services = compose(EMAIL_URL=inbox.url, **SECRETS)
        self.collect_static_files()

    def environment(self, service):
        """What the file names, with the places it stands for here."""
        places = {
            "@postgres:5432/portal": "@" + self.database.partition("@")[2],
            "redis://redis:6379/0": os.environ["REDIS_URL"].rpartition("/")[0] + "/7",
            "/portal/var": str(self.folder),
        }
        named = dict(self.services[service]["environment"])
        for name, value in named.items():
            for place, here in places.items():
                named[name] = named[name].replace(place, here)
            assert name == "SECRET_KEY" or value
        own = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "VAR_DIR": str(self.folder)}
        return named | own | {"GUNICORN_CMD_ARGS": f"--bind=127.0.0.1:{self.port}"}

    def command(self, service):
        return [part.replace("/tmp/", f"{self.folder}/") for part in self.services[service]["command"]]

    def run(self, *command, service="migrate"):
        subprocess.run(command, env=self.environment(service), cwd=settings.BASE_DIR, check=True)

    def collect_static_files(self):
        """What the image's build does."""
        as_built = {"DJANGO_SETTINGS_MODULE": "integration_portal.settings.demo", "VAR_DIR": str(self.folder)}
        command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
        subprocess.run(command, env=as_built, cwd=settings.BASE_DIR, check=True)

    @contextmanager
    def running(self, service):
        process = subprocess.Popen(
            self.command(service), env=self.environment(service), cwd=settings.BASE_DIR, start_new_session=True
        )
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=20)
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)

    def get(self, path):
        return self.request("GET", path)

    def request(self, method, path, body=None, **headers):
        """Ask as the reverse proxy does; return the status and the page."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        proxied = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
        connection.request(method, path, body=body, headers=proxied | headers)
        response = connection.getresponse()
        return response.status, response.read().decode(), response.headers


def eventually(condition, seconds=30):
    """Wait until it is true; fail when it does not become so."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "It did not happen in time."
        time.sleep(0.2)


def answers(machine, path):
    try:
        return machine.get(path)[0] == 200
    except OSError:
        return False


@pytest.mark.serial
def test_services_start_together_and_serve_the_portal(tmp_path, database, inbox):
    machine = Machine(tmp_path, database, inbox)
    machine.run(*machine.command("migrate"))
    with ExitStack() as stack:
        processes = [stack.enter_context(machine.running(service)) for service in ("web", "worker", "beat")]
        eventually(lambda: answers(machine, "/readyz"))
        assert all(answers(machine, path) for path in ("/healthz", "/", "/en/", "/ar/"))
        assert [process.poll() for process in processes] == [None, None, None]
