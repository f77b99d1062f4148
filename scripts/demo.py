"""`make demo`: the whole portal on this machine, until Ctrl-C.

Prepares the database and the sample, then watches over the web server, the worker and the scheduler. Each runs in a
process group of its own; when one of them ends or this program is told to stop, all of them are ended.
"""

import contextlib
import io
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PORT = os.environ.get("PORT", "8000")
URL = f"http://localhost:{PORT}"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "integration_portal.settings.demo")
os.environ.setdefault("PUBLIC_URL", URL)

VAR = Path(os.environ.setdefault("VAR_DIR", str(ROOT / "var")))

QUIET_WEB = ["--no-control-socket", "--log-level=warning"]
CELERY = ["celery", "--app=integration_portal", "--quiet"]
QUIET_WORKER = ["--without-gossip", "--without-mingle", "--without-heartbeat"]  # there is no other to talk to
COMMANDS = {
    "web": [
        "gunicorn",
        "--workers=1",
        "--threads=8",
        f"--bind=127.0.0.1:{PORT}",
        "--forwarder-headers=",
        *QUIET_WEB,
        "integration_portal.wsgi",
    ],
    "worker": [*CELERY, "worker", "--pool=solo", "--loglevel=WARNING", *QUIET_WORKER],
    "printer": [
        *CELERY,
        "worker",
        "--pool=solo",
        "--queues=pdf",
        "--hostname=printer@%h",
        "--loglevel=WARNING",
        *QUIET_WORKER,
    ],
    "scheduler": [*CELERY, "beat", "--loglevel=WARNING", "--pidfile=", f"--schedule={VAR / 'beat'}"],
}
ACCOUNTS = {
    "buero@example.org": "officer of the Kreis",
    "stadt@example.org": "officer of one city",
    "kreistag@example.org": "council staff",
    "einlass@example.org": "check-in",
    "technik@example.org": "superuser",
}
START_SECONDS = 60
STOP_SECONDS = 5


def main() -> int:
    """Prepare, start, wait. Returns 0 after Ctrl-C or TERM, 1 when a part did not start or ended by itself."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    refuse_taken_port()
    prepare()
    parts: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in COMMANDS.items():
            parts[name] = start(command)
        wait_for_first_page(parts)
        announce()
        return watch(parts)
    finally:
        stop(list(parts.values()))


def _stop(number: int, _frame: object) -> None:
    """End the program by way of ``finally``; a second Ctrl-C does not interrupt the tidying up."""
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    print("\nStopping.", flush=True)
    sys.exit(0)


def refuse_taken_port() -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(PORT)))
        except OSError:
            sys.exit(f"Port {PORT} is in use. Choose another: make demo PORT={int(PORT) + 1}")


def prepare() -> None:
    """Bring the database up to date, load the sample into an empty one, collect the static files."""
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    from organisations.models import Organisation

    call_command("migrate", interactive=False, verbosity=0)
    if not Organisation.objects.exists():
        print("Loading the sample.", flush=True)
        call_command("seed_demo")
    call_command("print_files", verbosity=0, stdout=io.StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)
    connections.close_all()


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a program of the virtual environment in a process group of its own."""
    program = Path(sys.executable).parent / command[0]
    environment = os.environ | {"PYTHONWARNINGS": "ignore:You're running the worker"}  # as root; it is a demo
    return subprocess.Popen([program, *command[1:]], cwd=ROOT, env=environment, start_new_session=True)


def wait_for_first_page(parts: dict[str, subprocess.Popen[bytes]]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if ended := first_ended(parts):
            sys.exit(f"The {ended} did not start: see above.")
        try:
            urllib.request.urlopen(URL, timeout=START_SECONDS).close()
        except urllib.error.HTTPError as error:
            sys.exit(f"The first page answers {error.code}.")
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit(f"No page after {START_SECONDS} seconds.")


def announce() -> None:
    accounts = "\n".join(f"  {email:<22} {role}" for email, role in ACCOUNTS.items())
    print(
        f"\nThe portal:             {URL}/   {URL}/en/   {URL}/ar/\n"
        f"Mails it would send:    {URL}/demo/postfach/\n"
        f"Administration:         {URL}/admin/\n\n"
        f'Accounts, all with the password "demo":\n{accounts}\n\nCtrl-C stops everything.',
        flush=True,
    )


def watch(parts: dict[str, subprocess.Popen[bytes]]) -> int:
    """Wait until a part ends by itself; signals end the program from outside."""
    while True:
        if ended := first_ended(parts):
            print(f"The {ended} ended with code {parts[ended].returncode}: stopping.", file=sys.stderr)
            return 1
        time.sleep(0.5)


def first_ended(parts: dict[str, subprocess.Popen[bytes]]) -> str | None:
    return next((name for name, process in parts.items() if process.poll() is not None), None)


def stop(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask every group to end, and end by force what is left after STOP_SECONDS."""
    for process in processes:
        _signal_group(process, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    for process in processes:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=max(0, deadline - time.monotonic()))
        _signal_group(process, signal.SIGKILL)  # also a child that outlived its parent
        process.wait()


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):  # everybody in the group has ended
        os.killpg(process.pid, number)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
