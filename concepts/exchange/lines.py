"""Data from a file that remembers where it stood."""

from typing import Any

Path = tuple[str | int, ...]
"""Where something stands in a file: keys of mappings and places in lists, from 0."""

NAMES_OF_ROWS = ("key", "term", "commune", "concept", "label")
"""What a row of a list is called by, best first."""
UNSAID = frozenset({"versions"})
"""Keys that the way to a value leaves out, because what follows says it."""


class Lines:
    """A list or a mapping that knows the line of each of its entries, from 1."""

    lines: dict[str | int, int]


class Mapping(dict[str, Any], Lines):
    def __init__(self) -> None:
        super().__init__()
        self.lines = {}


class Sequence(list[Any], Lines):
    def __init__(self) -> None:
        super().__init__()
        self.lines = {}


def locate(data: Any, path: Path) -> tuple[str, int | None]:
    """The way to `path` in words, and the line it stands in: of the nearest thing above it where it is missing.

    `data` is what `yaml_reading` gives; plain lists and mappings have no lines.
    """
    names: list[str] = []
    line = None
    for step in path:
        if isinstance(data, Lines):
            line = data.lines.get(step, line)
        data = _below(data, step)
        if step not in UNSAID:
            names.append(_name(data, step))
    return " › ".join(names), line


def _below(data: Any, step: str | int) -> Any:
    try:
        return data[step]
    except (KeyError, IndexError, TypeError):
        return None


def _name(data: Any, step: str | int) -> str:
    """The key of a mapping as it is; a row of a list by its own key, or else by its place."""
    return step if isinstance(step, str) else name_of_row(data) or str(step + 1)


def name_of_row(row: Any) -> str | None:
    """What the row of a list is called by, None where it has no such key."""
    if not isinstance(row, dict):
        return None
    return next((row[name] for name in NAMES_OF_ROWS if isinstance(row.get(name), str)), None)
