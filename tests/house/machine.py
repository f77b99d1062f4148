"""docker-compose.yml without a container engine: exactly the commands it names, each with the environment it names,
as processes of this machine beside a PostgreSQL and a Redis of this machine."""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import yaml
from django.conf import settings

from scripts.services import free_port

HOST = "beteiligung.example.org"
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


MAY_BE_EMPTY = ("SECRET_KEY", "SECRET_KEY_FALLBACKS", "LEGAL_DETAILS")


class Machine:
    """Starts services of docker-compose.yml as processes of this machine."""

    def __init__(self, folder, database, **values):
        self.folder, self.database, self.port = folder, database, free_port()
        self.services = compose(**SECRETS, **values)
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
            assert value or name in MAY_BE_EMPTY
            named[name] = value or ""
            for place, here in places.items():
                named[name] = named[name].replace(place, here)
        own = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "VAR_DIR": str(self.folder)}
        return named | own | {"GUNICORN_CMD_ARGS": f"--bind=127.0.0.1:{self.port}"}

    def command(self, service):
        return [part.replace("/tmp/", f"{self.folder}/") for part in self.services[service]["command"]]

    def run(self, *command, service="migrate"):
        subprocess.run(command, env=self.environment(service), cwd=settings.BASE_DIR, check=True)

    def collect_static_files(self):
        """What the image's build does, which also compresses them."""
        uncompressed = {"DJANGO_SETTINGS_MODULE": "integration_portal.settings.demo", "VAR_DIR": str(self.folder)}
        command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
        subprocess.run(command, env=uncompressed, cwd=settings.BASE_DIR, check=True)

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

    def answers(self, path):
        try:
            return self.request("GET", path).status == 200
        except OSError:
            return False

    def request(self, method, path, fields=None, cookies=""):
        """Ask as the reverse proxy does."""
        headers = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
        if fields:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"https://{HOST}{path}"}
        if cookies:
            headers["Cookie"] = cookies
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request(method, path, body=urlencode(fields) if fields else None, headers=headers)
            response = connection.getresponse()
            return Answer(response.status, response.read().decode(), response.headers.get_all("Set-Cookie", []))


class Answer:
    """Status, page, and the cookies as a browser sends them back."""

    def __init__(self, status, text, set_cookies):
        self.status, self.text = status, text
        self.cookies = "; ".join(cookie.partition(";")[0] for cookie in set_cookies)


def eventually(condition, seconds=30):
    """Wait until it is true; fail when it does not become so."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "It did not happen in time."
        time.sleep(0.2)
