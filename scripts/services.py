"""PostgreSQL and Redis for one run: on free ports, in a directory that goes with it, whoever else is running.

As a program, run a command with them: ``scripts/services.py COMMAND…`` finds them in DATABASE_URL and REDIS_URL. There
PostgreSQL writes to the disk as in production, so that measurements are honest; for tests it need not.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

START_SECONDS = 30
TIDY_UP_SECONDS = 30


def main(command: list[str]) -> int:
    """Run ``command`` between the start and the end of both services; return its exit code."""
    with postgresql(durable=True) as database_url, redis() as redis_url:
        return run(command, {"DATABASE_URL": database_url, "REDIS_URL": redis_url})


def run(command: list[str], place: dict[str, str]) -> int:
    """Run a command with ``place`` added to its environment; return its exit code.

    Who interrupts this program interrupts the command, which gets TIDY_UP_SECONDS to stop what it started itself.
    """
    process = subprocess.Popen(command, env=os.environ | place, start_new_session=True)
    try:
        return process.wait()
    except (KeyboardInterrupt, SystemExit):
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=TIDY_UP_SECONDS)
        raise
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def end_in_order_when_told() -> None:
    """Let TERM end this program as Ctrl-C does: by way of every ``finally``. Ctrl-C counts in the background too."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGINT, signal.default_int_handler)


@contextlib.contextmanager
def postgresql(*, durable: bool = False) -> Iterator[str]:
    """Yield the DATABASE_URL of a new, empty server. It trusts local connections and forgets what it held.

    ``durable``: a commit waits until it is on the disk.
    """
    binaries = _postgresql_binaries()
    account = "postgres" if os.getuid() == 0 else None  # PostgreSQL refuses to run as root
    with tempfile.TemporaryDirectory(prefix="portal-postgresql-", ignore_cleanup_errors=True) as folder:
        if account:
            shutil.chown(folder, account)
        data = f"{folder}/data"
        initdb = [binaries / "initdb", "--auth=trust", "--username=portal", "--encoding=UTF8", "--locale=C.UTF-8"]
        subprocess.run([*initdb, "--pgdata", data], check=True, user=account, stdout=subprocess.DEVNULL, cwd=folder)
        port = free_port()
        settings: dict[str, object] = {"port": port, "unix_socket_directories": folder, "max_connections": 300}
        settings["fsync"] = "on" if durable else "off"
        options = [f"--{name}={value}" for name, value in settings.items()]
        server = [binaries / "postgres", "-D", data, *options]
        with _running(server, port, Path(folder, "log"), stop_signal=signal.SIGINT, user=account, cwd=folder):
            address = f"postgres://portal@127.0.0.1:{port}/portal"
            _retry(lambda: _createdb(address, "portal"))
            yield address


def copy_database(address: str, name: str) -> None:
    """Make a database ``name`` with all that the one at ``address`` holds, to which nobody may be connected."""
    _createdb(address, name, "--template=" + address.rpartition("/")[2])


def _createdb(address: str, name: str, *options: str) -> None:
    server = address.rpartition("/")[0] + "/postgres"
    command = [_postgresql_binaries() / "createdb", f"--maintenance-db={server}", *options, name]
    subprocess.run(command, check=True, capture_output=True)


@contextlib.contextmanager
def redis() -> Iterator[str]:
    """Yield the REDIS_URL of a new, empty server that writes nothing to disk."""
    with tempfile.TemporaryDirectory(prefix="portal-redis-") as folder:
        port = free_port()
        server = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
        with _running(server, port, Path(folder, "log"), cwd=folder):
            yield f"redis://127.0.0.1:{port}/0"


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _postgresql_binaries() -> Path:
    """Return the programs of the newest PostgreSQL that Debian installed, or else the ones on the path."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = installed[-1] if installed else shutil.which("initdb")
    if not found:
        sys.exit("PostgreSQL is not installed: apt-get install postgresql")
    return Path(found).parent


@contextlib.contextmanager
def _running(
    command: list[object],
    port: int,
    log: Path,
    *,
    stop_signal: signal.Signals = signal.SIGTERM,
    user: str | None = None,
    cwd: str,
) -> Iterator[None]:
    """Run a server in a session of its own, so that Ctrl-C ends the tests first and the server after them."""
    with log.open("wb") as output:
        server = subprocess.Popen(
            [str(part) for part in command],
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            user=user,
            cwd=cwd,
        )
    try:
        _retry(lambda: socket.create_connection(("127.0.0.1", port), timeout=1).close(), log)
        yield
    finally:
        server.send_signal(stop_signal)
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _retry(attempt: Callable[[], object], log: Path | None = None) -> None:
    """Try until it works; after START_SECONDS show what the server wrote, and give up."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            attempt()
        except (OSError, subprocess.CalledProcessError):
            if time.monotonic() > deadline:
                if log:
                    sys.stderr.write(log.read_text(errors="replace"))
                raise
            time.sleep(0.1)
        else:
            return


if __name__ == "__main__":
    end_in_order_when_told()
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
