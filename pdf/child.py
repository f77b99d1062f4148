"""The process that prints: `python -m pdf.child FOLDER SECONDS MEGABYTES FILE_MEGABYTES`.

Reads the document from the folder, writes the file and a small JSON about it there. Knows neither Django nor database;
its environment holds no secret. Limits of the kernel end it when the document wants too much.
"""

import errno
import gc
import json
import re
import resource
import sys
import time
from pathlib import Path
from typing import Any

from pdf.errors import Reason, RenderError

_MEGABYTE = 1024 * 1024
_REMARKS = 20
_RESERVE = 64  # megabytes


def main(arguments: list[str]) -> int:
    """Prints; returns 0 when there is a result, which may say why there is no file."""
    folder, *numbers = arguments
    seconds, memory, size = map(int, numbers)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_AS, (memory * _MEGABYTE, (memory + _RESERVE) * _MEGABYTE))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size * _MEGABYTE, (size + 1) * _MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        result = _print(Path(folder))
    except BaseException as error:  # noqa: BLE001 - whatever it is, whoever waits gets to know
        _use_reserve()
        result = _failure(error)
    Path(folder, "result.json").write_text(json.dumps(result), encoding="ascii")
    return 0


def _print(folder: Path) -> dict[str, Any]:
    begin = time.monotonic()
    # Layout makes millions of objects that live until the end: looking for garbage among them costs a tenth.
    gc.disable()
    from pdf.document import Document  # noqa: PLC0415 - counts towards the limits and the time
    from pdf.typesetting import typeset  # noqa: PLC0415

    typeset_ = typeset(Document.load(folder), folder / "document.pdf")
    return {
        "pages": typeset_.pages,
        "seconds": round(time.monotonic() - begin, 2),
        "peak_megabytes": _peak(),
        "unprintable": typeset_.unprintable,
        "remarks": typeset_.remarks[:_REMARKS],
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
    sys.exit(main(sys.argv[1:]))
