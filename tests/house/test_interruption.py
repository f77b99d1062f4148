"""Whoever ends `make test` or `make bench` early leaves no server behind."""

import os
import signal
import subprocess
import sys

import pytest
from django.conf import settings

A_COMMAND = """
import os, time
try:
    print(os.environ["DATABASE_URL"], flush=True)
    time.sleep(60)
except KeyboardInterrupt:
    print("tidied up", flush=True)
"""


@pytest.mark.processes
@pytest.mark.parametrize("told_by", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_services_let_the_command_tidy_up_and_stop(told_by):
    program = [sys.executable, str(settings.BASE_DIR / "scripts" / "services.py"), sys.executable, "-c", A_COMMAND]
    process = subprocess.Popen(program, stdout=subprocess.PIPE, text=True)
    port = process.stdout.readline().rpartition(":")[2].partition("/")[0]
    os.kill(process.pid, told_by)
    words, _nothing = process.communicate(timeout=40)
    assert (process.returncode, words) == (128 + told_by, "tidied up\n")
    assert f"--port={port}" not in subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout
