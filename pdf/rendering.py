"""A document becomes a PDF in a process of its own: without database and secrets, with limits for time, memory and size."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pdf.document import Document
from pdf.errors import Reason, RenderError

CODE = Path(__file__).resolve().parents[1]
FILE = "document.pdf"
RESULT = "result.json"

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
    Touches no database: nothing has to be kept open meanwhile.
    """
    with tempfile.TemporaryDirectory(prefix="portal-pdf-", ignore_cleanup_errors=True) as folder:
        document.save(Path(folder))
        _run(Path(folder), limits)
        result = _read(Path(folder))
        yield Rendered(
            Path(folder, FILE),
            result["pages"],
            result["seconds"],
            result["peak_megabytes"],
            tuple(result["unprintable"]),
            tuple(result["remarks"]),
        )


def clean_environment() -> dict[str, str]:
    """The environment of a child process: where programs and fonts are, and no secret."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | {"PYTHONDONTWRITEBYTECODE": "1"}


def _run(folder: Path, limits: Limits) -> None:
    numbers = map(str, (limits.seconds, limits.memory_megabytes, limits.file_megabytes))
    environment = clean_environment() | {"HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    command = [sys.executable, "-m", "pdf.child", str(folder), *numbers]
    try:
        done = subprocess.run(
            command, cwd=CODE, env=environment, capture_output=True, timeout=limits.seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise RenderError(Reason.TIME, f"more than {limits.seconds} s") from error
    if done.returncode:
        words = done.stderr[-500:].decode(errors="replace")
        raise RenderError(_reason(done.returncode), f"exit code {done.returncode} {words}".strip())


def _reason(code: int) -> Reason:
    """A library that gets no memory aborts or crashes; the kernel and operators kill."""
    return _STOPPED_BY_LIMIT.get(signal.Signals(-code), Reason.STOPPED) if code < 0 else Reason.CONTENT


def _read(folder: Path) -> dict[str, Any]:
    result: dict[str, Any] = json.loads((folder / RESULT).read_text(encoding="ascii"))
    if reason := result.get("reason"):
        raise RenderError(Reason(reason), result["detail"])
    return result
