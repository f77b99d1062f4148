"""Files on the disk: complete or not there."""

import hashlib
import os
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from pdf.rendering import PREFIX

PART = ".part"
_REMAINS_LAST = 3600  # seconds; no file takes so long
_BLOCK = 1024 * 1024


@dataclass(frozen=True)
class Stored:
    """Where a file lies below `settings.PDF_ROOT`, its SHA-256 (hex) and its size in bytes."""

    name: str
    sha256: str
    size: int


def store(source: Path, digest: str) -> Stored:
    """Copies a file into the store, under the digest of what it shows and the beginning of its own.

    It is written under another name, brought to the disk, and only then renamed: whoever dies meanwhile leaves no file
    that looks complete.
    """
    sha256 = _sha256(source)
    name = f"{digest[:2]}/{digest}-{sha256[:12]}.pdf"
    target = Path(settings.PDF_ROOT, name)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{uuid4()}{PART}")
    try:
        with source.open("rb") as original, part.open("xb") as copy:
            shutil.copyfileobj(original, copy, _BLOCK)
            copy.flush()
            os.fsync(copy.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(target.parent)
    return Stored(name, sha256, target.stat().st_size)


def remove(name: str) -> None:
    """Takes a file out of the store; fine when it is gone already."""
    Path(settings.PDF_ROOT, name).unlink(missing_ok=True)


def remove_remains() -> None:
    """Deletes what dead workers have left: half copies, and folders in which they printed."""
    for part in filter(_is_old, Path(settings.PDF_ROOT).glob(f"*/*{PART}")):
        part.unlink(missing_ok=True)
    for folder in filter(_is_old, Path(tempfile.gettempdir()).glob(f"{PREFIX}*")):
        shutil.rmtree(folder, ignore_errors=True)


def _is_old(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > _REMAINS_LAST
    except FileNotFoundError:
        return False


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync_folder(folder: Path) -> None:
    """The new name itself must reach the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
