"""What the processes of the portal cost: processor time and memory, read from /proc."""

import os
import re
from pathlib import Path

from django.db import connection
from redis import Redis

from bench.portal import children

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """The processor time of a process and everything it has started, living or dead."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    own_and_ended_children = sum(map(int, fields[11:15])) / TICKS
    return own_and_ended_children + sum(map(cpu_seconds, children(pid)))


def memory_mebibytes(pid: int) -> float:
    """The memory of a process and its children; what they share is counted once (PSS)."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    own = int(re.search(r"^Pss: +(\d+)", rollup, re.MULTILINE)[1]) / 1024
    return own + sum(map(memory_mebibytes, children(pid)))


def storage_pids(redis_url: str) -> list[int]:
    """PostgreSQL's first process and Redis."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [backend] = cursor.fetchone()
    status = Path(f"/proc/{backend}/status").read_text(encoding="ascii")
    postmaster = int(re.search(r"^PPid:\s+(\d+)", status, re.MULTILINE)[1])
    return [postmaster, Redis.from_url(redis_url).info()["process_id"]]
