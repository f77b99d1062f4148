"""Reading the environment: every NAME can also be given as NAME_FILE, the path of a file that holds the value."""

import os
import sys
from pathlib import Path

from environ import Env, FileAwareMapping


class _Values(FileAwareMapping):
    """The environment, where a file's value ends before the newline that editors add."""

    def __getitem__(self, key: str) -> str:
        return str(super().__getitem__(key)).strip()


class Environment(Env):
    """django-environ over these values. It takes a value that begins with ``$`` for the name of another one."""

    ENVIRON = _Values()


def refuse_without(required: dict[str, str]) -> None:
    """End the process, naming everything that is missing at once.

    ``required``: what each variable is for, by its name. A variable counts as missing when it is unset or empty and
    NAME_FILE names no readable file either.
    """
    missing = {name: purpose for name, purpose in required.items() if not is_given(name)}
    if not missing:
        return
    width = max(map(len, missing))
    lines = [f"  {name:<{width}}  {purpose}" for name, purpose in missing.items()]
    sys.exit(
        "The portal does not start in production without these settings:\n\n"
        + "\n".join(lines)
        + "\n\nSet each in the environment, or put its value into a file and give the path as NAME_FILE."
    )


def is_given(name: str) -> bool:
    """Whether the variable is set and not empty, by itself or by its file."""
    file = os.environ.get(f"{name}_FILE")
    if file:
        return os.access(file, os.R_OK) and bool(Path(file).read_text(encoding="utf-8").strip())
    return bool(os.environ.get(name, "").strip())
