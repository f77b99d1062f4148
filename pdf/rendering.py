"""A document becomes a PDF in a process of its own: without database and secrets, with limits for time, memory and size."""

import atexit
import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from pdf.document import Document
from pdf.errors import Reason, RenderError

CODE = Path(__file__).resolve().parents[1]
PREFIX = "portal-pdf-"

_FILE, _RESULT, _ERRORS = "document.pdf", "result.json", "errors.txt"  # of `pdf.child`, which must not be loaded here
_STOPPED_BY_LIMIT = {
    signal.SIGXCPU: Reason.TIME,
    signal.SIGABRT: Reason.MEMORY,
    signal.SIGTRAP: Reason.MEMORY,
    signal.SIGSEGV: Reason.MEMORY,
}
_KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "FONTCONFIG_FILE", "FONTCONFIG_PATH")


@dataclass(frozen=True)
class Limits:
    """What one document may take. The process ends at each of them, whatever it is doing."""

    seconds: int = 240
    memory_megabytes: int = 3000
    file_megabytes: int = 100


@dataclass(frozen=True)
class Rendered:
    """A finished file and what it took. It lies in a folder that is deleted with the context of `render`.

    `unprintable`: characters for which no font is installed. `remarks`: of the renderer, for experts.
    """

    path: Path
    pages: int
    seconds: float
    peak_megabytes: float
    unprintable: tuple[str, ...]
    remarks: tuple[str, ...]


@contextmanager
def render(document: Document, limits: Limits = Limits()) -> Iterator[Rendered]:
    """Yields the finished file of `document`; when the context ends, it is gone.

    Raises RenderError with the reason when the document cannot be printed, wants too much, or the process is ended.
    Touches no database: nothing has to be kept open meanwhile. Threads wait for each other.
    """
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as folder:
        document.save(Path(folder))
        with _lock:
            code = _process().ask({"folder": folder, **asdict(limits)}, limits.seconds)
        if code:
            words = Path(folder, _ERRORS).read_bytes()[-500:].decode(errors="replace") if code > 0 else ""
            raise RenderError(_reason(code), f"exit code {code} {words}".strip())
        result = _read(Path(folder, _RESULT))
        result |= {"unprintable": tuple(result["unprintable"]), "remarks": tuple(result["remarks"])}
        yield Rendered(path=Path(folder, _FILE), **result)


def clean_environment() -> dict[str, str]:
    """The environment of a child process: where programs and fonts are, and no secret."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ}


class _Process:
    """The process that prints, with everything loaded; it forks for each document (`pdf.child`)."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "pdf.child"],
            cwd=CODE,
            env=clean_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )

    def ask(self, job: dict[str, Any], seconds: int) -> int:
        """Has a job done and returns its exit code. Raises RenderError when it takes too long or the process ends."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(job).encode() + b"\n")
            self._process.stdin.flush()
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            answered = selector.select(seconds)
        if not answered:
            self.end()
            raise RenderError(Reason.TIME, f"more than {seconds} s")
        answer = self._process.stdout.readline()
        if not answer:
            self.end()
            raise RenderError(Reason.STOPPED, "the process was ended")
        return int(answer)

    def end(self) -> None:
        """Ends it with whatever it has forked."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(BrokenPipeError):
                if pipe is not None:
                    pipe.close()

    @property
    def is_there(self) -> bool:
        """Whether it runs, and is ours: after a fork it belongs to the process before."""
        return self.owner == os.getpid() and self._process.poll() is None


_lock = Lock()
_running: list[_Process] = []


def _process() -> _Process:
    """The process of this worker; started when it is needed for the first time, and again when it has ended."""
    if not _running or not _running[0].is_there:
        end_process()
        _running.append(_Process())
    return _running[0]


@atexit.register
def end_process() -> None:
    """Ends the process that prints, if there is one; the next document starts another."""
    while _running:
        process = _running.pop()
        if process.owner == os.getpid():
            process.end()


def _reason(code: int) -> Reason:
    """A library that gets no memory aborts or crashes; the kernel and operators kill."""
    return _STOPPED_BY_LIMIT.get(signal.Signals(-code), Reason.STOPPED) if code < 0 else Reason.CONTENT


def _read(path: Path) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(path.read_text(encoding="ascii"))
    if reason := result.get("reason"):
        raise RenderError(Reason(reason), result["detail"])
    return result
