"""The process that prints: `python -m pdf.child`, started by `pdf.rendering`.

It loads the renderer once and then takes jobs, one JSON line each, on its standard input. For each it forks: the copy
prints one document, with limits of the kernel, and ends. So a document costs no start, and nothing it does can stay.
Neither knows Django or a database, and their environment holds no secret.
"""

import ctypes
import errno
import gc
import json
import os
import re
import resource
import selectors
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any, NoReturn

from pdf.document import Document
from pdf.errors import Reason, RenderError
from pdf.typesetting import preload, typeset

FILE = "document.pdf"
RESULT = "result.json"
ERRORS = "errors.txt"

_MEGABYTE = 1024 * 1024
_REMARKS = 20
_RESERVE = 64  # megabytes
_PR_SET_PDEATHSIG = 1


def main() -> int:
    """Takes jobs until the input ends, and answers each with the exit code of its copy."""
    preload()
    gc.collect()
    gc.freeze()
    # Layout makes millions of objects that live until the end: looking for garbage among them costs a tenth.
    gc.disable()
    for line in sys.stdin.buffer:
        copy = os.fork()
        if not copy:
            _work(**json.loads(line))
        if not _has_ended(copy):
            return 1
        _pid, status = os.waitpid(copy, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()
    return 0


def _has_ended(copy: int) -> bool:
    """Waits for the copy; False when the input ends before it, because nobody is left who wants the file."""
    with open(os.pidfd_open(copy), "rb") as end, selectors.DefaultSelector() as selector:  # noqa: PTH123 - a descriptor
        selector.register(end, selectors.EVENT_READ)
        selector.register(sys.stdin.buffer, selectors.EVENT_READ)
        ready = {key.fileobj for key, _events in selector.select()}
    return end in ready


def _end_with_parent() -> None:
    """The kernel ends this copy as soon as the process that it was copied from is gone."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _work(folder: str, seconds: int, memory_megabytes: int, file_megabytes: int) -> NoReturn:
    """Prints the document of the folder; writes the file and a small JSON about it there, and ends the process."""
    code = 1
    try:
        _end_with_parent()
        os.environ["HOME"] = os.environ["XDG_CACHE_HOME"] = folder
        os.dup2(os.open(Path(folder, ERRORS), os.O_WRONLY | os.O_CREAT), sys.stderr.fileno())
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        _limit(resource.RLIMIT_AS, memory_megabytes, _RESERVE)
        _limit(resource.RLIMIT_FSIZE, file_megabytes, 1)
        Path(folder, RESULT).write_text(json.dumps(_print(Path(folder))), encoding="ascii")
        code = 0
    except BaseException:  # noqa: BLE001 - a copy never goes on as the process it was copied from
        traceback.print_exc()
    finally:
        os._exit(code)


def _limit(what: int, megabytes: int, reserve: int) -> None:
    resource.setrlimit(what, (megabytes * _MEGABYTE, (megabytes + reserve) * _MEGABYTE))


def _print(folder: Path) -> dict[str, Any]:
    begin = time.monotonic()
    try:
        done = typeset(Document.load(folder), folder / FILE)
    except BaseException as error:  # noqa: BLE001 - whatever it is, whoever waits gets to know
        _use_reserve()
        return _failure(error)
    return {
        "pages": done.pages,
        "seconds": round(time.monotonic() - begin, 2),
        "peak_megabytes": _peak(),
        "unprintable": done.unprintable,
        "remarks": done.remarks[:_REMARKS],
    }


def _use_reserve() -> None:
    """A little more memory and room on the disk, so that the reason can be written down."""
    for limit in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE):
        _soft, hard = resource.getrlimit(limit)
        resource.setrlimit(limit, (hard, hard))


def _peak() -> float:
    """The most memory this process has held at once."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    return round(int(found[1]) / 1024, 1) if found else 0.0


def _failure(error: BaseException) -> dict[str, Any]:
    reason, detail = Reason.CONTENT, f"{type(error).__name__}: {error}"
    if isinstance(error, RenderError):
        reason, detail = error.reason, error.detail
    elif isinstance(error, MemoryError):
        reason, detail = Reason.MEMORY, ""
    elif isinstance(error, RecursionError):
        reason, detail = Reason.NESTING, ""
    elif isinstance(error, OSError) and error.errno == errno.EFBIG:
        reason, detail = Reason.SIZE, ""
    return {"reason": reason, "detail": detail[:500]}


if __name__ == "__main__":
    sys.exit(main())
