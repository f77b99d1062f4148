"""The demo for a program that needs one: with the sample alone, beside one that may be running."""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services import free_port

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 300


@contextmanager
def demo_apart() -> Iterator[str]:
    """Start it on a free port, wait until it answers, and end it afterwards; yields its address."""
    port = free_port()
    url = f"http://localhost:{port}"
    with tempfile.TemporaryDirectory(prefix="portal-picture-") as folder:
        place = {
            "PORT": str(port),
            "PUBLIC_URL": url,
            "VAR_DIR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/portal.sqlite3",
            "REDIS_URL": "",
        }
        demo = subprocess.Popen([sys.executable, ROOT / "scripts" / "demo.py"], env=os.environ | place)
        try:
            _wait_for(url, demo)
            yield url
        finally:
            demo.terminate()
            demo.wait()


def _wait_for(url: str, demo: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while demo.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(url).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.5)
        else:
            return
    sys.exit("The demo did not start.")
