"""What is wrong with a file: each problem with its line, where it stands, and what to do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from concepts.errors import ConceptError
from concepts.exchange.lines import Path, locate

MOST_PROBLEMS = 200
"""As many are told at once: enough to work on, and a file that is something else altogether gives no endless list."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong. `way` names the keys down to it; `line` counts from 1, None where no file was read."""

    sentence: str
    way: str = ""
    line: int | None = None

    def __str__(self) -> str:
        where = [_("line %(line)d") % {"line": self.line}] if self.line else []
        return ": ".join([*where, *filter(None, [self.way]), self.sentence])


class FileRefused(ConceptError):
    """A file was not imported, and nothing of it. `problems` are all that were found, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.line or 0)
        super().__init__("\n".join(self._lines()))

    def _lines(self) -> Iterator[str]:
        yield from map(str, self.problems[:MOST_PROBLEMS])
        if len(self.problems) > MOST_PROBLEMS:
            yield _("… and %(count)d more.") % {"count": len(self.problems) - MOST_PROBLEMS}


class Problems:
    """Collects what is wrong with `data`, the content of a file as `yaml_reading` gives it (or plain, without lines)."""

    def __init__(self, data: Any) -> None:
        self._data = data
        self._found: list[Problem] = []

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, path: Path, sentence: str) -> None:
        self._found.append(Problem(str(sentence), *locate(self._data, path)))

    def refuse(self) -> None:
        """Raise FileRefused when anything was found."""
        if self._found:
            raise FileRefused(self._found)
