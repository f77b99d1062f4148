"""What was measured, beside what it should be: the goals of docs and issue, and how they were come by."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from operator import ge, le
from pathlib import Path

COMPARE = {"≤": le, "≥": ge}


@dataclass(frozen=True)
class Figure:
    """One number. `must` and `good` are limits such as "≤ 8"; `how` says how it was measured, or what it stands beside."""

    what: str
    value: float
    unit: str = ""
    must: str = ""
    good: str = ""
    how: str = ""
    goal: str = ""

    @property
    def verdict(self) -> str:
        if not self.must:
            return ""
        if self.good and _keeps(self.value, self.good):
            return "good"
        return "reached" if _keeps(self.value, self.must) else "MISSED"


def table(figures: Sequence[Figure]) -> str:
    """All figures as text in columns."""
    head = ("goal", "what", "measured", "must", "good", "", "how")
    rows = [(f.goal, f.what, f"{f.value:,g} {f.unit}", f.must, f.good, f.verdict, f.how) for f in figures]
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in [head, *rows]
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def write(figures: Sequence[Figure], file: Path, **about: object) -> None:
    """The same as JSON, with when and where it was measured."""
    rows = [asdict(figure) | {"verdict": figure.verdict} for figure in figures]
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(about | {"figures": rows}, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _keeps(value: float, limit: str) -> bool:
    sign, number = limit.split()
    return COMPARE[sign](value, float(number))
