"""Runs a module as a program and tells, as the last line of the standard error, the most megabytes that it held at once.

    python -m bench.peak MODULE ARGUMENTS …

The kernel's own count of a child (`ru_maxrss`) would include the process that it was started from.
"""

import re
import runpy
import sys
from pathlib import Path


def main() -> None:
    del sys.argv[0]
    try:
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    finally:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
        print(int(found[1]) / 1024 if found else 0, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
