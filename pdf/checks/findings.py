"""What a check says."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

_WORDS = 80  # characters of a place that are quoted


class Severity(StrEnum):
    """An error keeps the file from being published; a warning is a hint."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong. The sentence for people comes from `code`, in the reader's language (`pdf.wording`).

    `where`: words of the place. `detail`: for experts, in English.
    """

    code: str
    where: str = ""
    detail: str = ""
    severity: Severity = Severity.ERROR

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(data["code"], data["where"], data["detail"], Severity(data["severity"]))


def quote(text: str) -> str:
    """The words of a place, in one line and not too many."""
    words = " ".join(text.split())
    return words if len(words) <= _WORDS else words[: _WORDS - 1].rstrip() + "…"
