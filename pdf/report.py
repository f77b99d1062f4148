"""What was checked, by whom, and with which result. Kept with the file and shown to everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from pdf.checks.findings import Finding, Severity


@dataclass(frozen=True)
class Check:
    """A checker: ``portal`` (our own checks of structure and source) or ``verapdf``, and its version.

    `missing`: why it could not run here (a value of `verapdf.Missing`); empty when it did.
    """

    name: str
    version: str = ""
    missing: str = ""


@dataclass(frozen=True)
class Report:
    """The result of all checks of one file. `checked_at` is aware; `norms` by veraPDF's names."""

    checked_at: datetime
    norms: tuple[str, ...]
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the file may be published: no finding is an error."""
        return not self.errors

    @property
    def errors(self) -> tuple[Finding, ...]:
        return self._with(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return self._with(Severity.WARNING)

    @property
    def is_complete(self) -> bool:
        """Whether every checker ran; without Java only our own does."""
        return not any(check.missing for check in self.checks)

    def _with(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is severity)

    def to_json(self) -> dict[str, Any]:
        return {
            "checked_at": self.checked_at.isoformat(),
            "norms": list(self.norms),
            "checks": [vars(check) for check in self.checks],
            "findings": [finding.to_json() for finding in self.findings],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(
            datetime.fromisoformat(data["checked_at"]),
            tuple(data["norms"]),
            tuple(Check(**check) for check in data["checks"]),
            tuple(Finding.from_json(finding) for finding in data["findings"]),
        )


def without_repetition(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings in their order, each once: the check of the source and that of the file may see the same."""
    return tuple(dict.fromkeys(findings))
