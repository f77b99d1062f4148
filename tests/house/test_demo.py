import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings

from scripts.services import free_port
from tests.house.machine import eventually

pytestmark = pytest.mark.processes
SECONDS = 90
SETTINGS = "integration_portal.settings.demo"
A_MAIL = "from django.core.mail import send_mail; send_mail('Test', 'Text', None, ['ada@example.org'])"


class Demo:
    """`make demo` after its set-up, in a folder of its own."""

    def __init__(self, folder):
        self.port = free_port()
        self.folder = str(folder)
        environment = {"PATH": os.environ["PATH"], "PORT": str(self.port), "VAR_DIR": self.folder}
        command = [sys.executable, str(settings.BASE_DIR / "scripts" / "demo.py")]
        self.process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def wait_until_announced(self):
        deadline = time.monotonic() + SECONDS
        for line in self.process.stdout:
            if "Ctrl-C" in line:
                return
            assert time.monotonic() < deadline
        pytest.fail("The demo ended before it announced its first page.")

    def wait_until_ended(self):
        """Return the exit code and what was said at the end."""
        words, _nothing = self.process.communicate(timeout=20)
        return self.process.returncode, words

    def others(self):
        """The command of each process that the demo started, by process number."""
        return {pid: name for pid, name in _processes_of(self.folder).items() if pid != self.process.pid}

    def status_of_first_page(self):
        return urllib.request.urlopen(f"http://localhost:{self.port}/", timeout=10).status


def _processes_of(folder):
    """The processes of this machine that were given the folder in their environment."""
    found = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if f"VAR_DIR={folder}".encode() in (place / "environ").read_bytes().split(b"\0"):
                found[int(place.name)] = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:  # it has ended, or belongs to somebody else
            continue
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """One for all tests: the second start finds the sample loaded."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture
def demo(folder):
    """One that has announced its first page, and in the end nothing of it."""
    demo = Demo(folder)
    demo.wait_until_announced()
    yield demo
    demo.process.kill()
    for pid in _processes_of(demo.folder):
        os.kill(pid, signal.SIGKILL)
    demo.process.communicate()  # nobody is left to write


def assert_it_ends_and_leaves_nothing_behind(demo, told_by):
    demo.process.send_signal(told_by)
    code, words = demo.wait_until_ended()
    assert code == 0, words
    assert _processes_of(demo.folder) == {}
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", demo.port)) != 0


def test_demo_serves_its_first_page_and_ends_with_ctrl_c(demo):
    assert demo.status_of_first_page() == 200
    assert len(demo.others()) == 5  # gunicorn and its worker, Celery's worker, printer and scheduler
    assert_it_ends_and_leaves_nothing_behind(demo, signal.SIGINT)


def test_demo_hands_a_mail_to_its_worker_without_any_server_between_and_ends_when_told(demo, folder):
    subprocess.run(
        [sys.executable, "manage.py", "shell", "--command", A_MAIL],
        env={"PATH": os.environ["PATH"], "VAR_DIR": demo.folder, "DJANGO_SETTINGS_MODULE": SETTINGS},
        cwd=settings.BASE_DIR,
        check=True,
    )
    with closing(sqlite3.connect(folder / "portal.sqlite3")) as database:
        query = "SELECT state FROM mail_outgoingmessage WHERE subject = 'Test'"
        eventually(lambda: database.execute(query).fetchone() == ("sent",))
    assert_it_ends_and_leaves_nothing_behind(demo, signal.SIGTERM)


def test_demo_ends_as_a_whole_when_one_part_ends(demo):
    worker = next(pid for pid, command in demo.others().items() if " worker " in command and "--queues" not in command)
    os.kill(worker, signal.SIGKILL)
    code, words = demo.wait_until_ended()
    assert (code, "The worker ended" in words) == (1, True)
    assert _processes_of(demo.folder) == {}


def test_demo_names_a_free_port_when_its_own_is_taken(folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, str(settings.BASE_DIR / "scripts" / "demo.py")]
        environment = {"PATH": os.environ["PATH"], "PORT": str(port), "VAR_DIR": str(folder)}
        refusal = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert refusal.returncode == 1
    assert f"make demo PORT={port + 1}" in refusal.stderr
