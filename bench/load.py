"""Load on a page by wrk, and what it says about it."""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from statistics import median

from bench.portal import PROXIED

CONNECTIONS, SECONDS = 16, 4
UNITS = {"us": 0.001, "ms": 1, "s": 1000}


@dataclass(frozen=True)
class Load:
    """Requests per second, and milliseconds that half and 99 % of them needed at the most."""

    rate: float
    p50: float
    p99: float
    requests: int


def refuse_without_wrk() -> None:
    if not shutil.which("wrk"):
        sys.exit("wrk is not installed: apt-get install wrk")


def load(port: int, path: str) -> Load:
    """Ask for the page over and over, with sixteen connections kept alive. Raises when an answer is not 2xx or 3xx."""
    headers = [f"--header={name}: {value}" for name, value in PROXIED.items()]
    sizes = ["--threads=2", f"--connections={CONNECTIONS}", f"--duration={SECONDS}s", "--latency"]
    command = ["wrk", *sizes, *headers, f"http://127.0.0.1:{port}{path}"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(said)
    rate, requests = re.search(r"Requests/sec: +([\d.]+)", said)[1], re.search(r"(\d+) requests in", said)[1]
    return Load(float(rate), _milliseconds(said, 50), _milliseconds(said, 99), int(requests))


def typical(loads: list[Load]) -> Load:
    """The median of each number over the rounds."""
    return Load(*(median(getattr(load, name) for load in loads) for name in ("rate", "p50", "p99", "requests")))


def _milliseconds(said: str, share: int) -> float:
    number, unit = re.search(rf"{share}% +([\d.]+)(us|ms|s)", said).groups()
    return float(number) * UNITS[unit]
