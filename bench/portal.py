"""The portal on this machine as it runs in production: its settings, gunicorn, Celery, behind a proxy that is us."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

from scripts.services import free_port

ROOT = Path(__file__).resolve().parent.parent
HOST = "portal.example.org"
PROXIED = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
"""What the reverse proxy adds to every request."""
GUNICORN = ["gunicorn", "--config=deploy/gunicorn.conf.py", "--graceful-timeout=5"]
WORKER = ["celery", "--app=integration_portal", "worker", "--loglevel=ERROR", "--concurrency=2"]
START_SECONDS = 30


def production(database_url: str, redis_url: str, folder: str, **more: str) -> dict[str, str]:
    """The environment of the portal's processes. `folder` keeps what they write; `more` overrides anything."""
    return {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "DJANGO_SETTINGS_MODULE": "integration_portal.settings.production",
        "SECRET_KEY": "only-for-this-run-and-fifty-characters-long-as-it-should-be",
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "ALLOWED_HOSTS": HOST,
        "PUBLIC_URL": f"https://{HOST}",
        "EMAIL_URL": "smtp://127.0.0.1:1",
        "VAR_DIR": folder,
        "RATE_LIMIT_SCALE": "100000",
        "PYTHONWARNINGS": "ignore",  # Celery does not like to be root
        **more,
    }


def manage(environment: dict[str, str], *command: str) -> None:
    """Run a management command and wait for it."""
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)


def start(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a program in a process group of its own; end it with `stop`."""
    return subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)


def stop(process: subprocess.Popen[bytes], number: signal.Signals = signal.SIGTERM) -> None:
    """End a program and all it has started; what does not go within ten seconds is killed."""
    with suppress(ProcessLookupError):
        os.kill(process.pid, number)
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=10)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def running_web(
    environment: dict[str, str], *, workers: int, application: str = "integration_portal.wsgi"
) -> Iterator[int]:
    """Serve the portal (or another application) with so many workers of four threads; yields the port."""
    with running_gunicorn(environment, workers=workers, application=application) as (port, _process):
        yield port


@contextmanager
def running_gunicorn(
    environment: dict[str, str], *, workers: int, application: str = "integration_portal.wsgi"
) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """As `running_web`; yields the port and gunicorn's own process."""
    port = free_port()
    command = [*GUNICORN, f"--bind=127.0.0.1:{port}", f"--workers={workers}", application]
    process = start(command, environment)
    try:
        wait_for_page(port, "/healthz")
        yield port, process
    finally:
        stop(process)


def wait_for_page(port: int, path: str) -> float:
    """Ask until the page is there; returns the seconds that took. Raises TimeoutError."""
    begin = time.perf_counter()
    while time.perf_counter() - begin < START_SECONDS:
        if _answers(port, path):
            return time.perf_counter() - begin
        time.sleep(0.02)
    raise TimeoutError(f"{path} is not there after {START_SECONDS} seconds.")


def _answers(port: int, path: str) -> bool:
    with closing(HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)) as connection, suppress(OSError):
        connection.request("GET", path, headers=PROXIED)
        return connection.getresponse().status == 200
    return False


def children(pid: int) -> list[int]:
    """The processes this one has started itself: gunicorn's or Celery's workers."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text(encoding="ascii").split()] if listed.exists() else []
