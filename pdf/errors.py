"""Why no file came of a document. No Django here; the sentences for people stand in `pdf.wording`."""

from collections.abc import Sequence
from enum import StrEnum


class Reason(StrEnum):
    """What went wrong. The values are stored."""

    REFUSED = "refused"  # the document names something that is not among its media
    NESTING = "nesting"  # elements inside elements, too many of them
    CONTENT = "content"  # the renderer cannot make anything of the content
    TIME = "time"
    MEMORY = "memory"
    SIZE = "size"
    STOPPED = "stopped"  # the process was ended from outside
    CHECKER = "checker"  # the file could not be checked

    @property
    def is_permanent(self) -> bool:
        """Whether the same document would fail again. What was stopped, or was too slow once, may be tried again."""
        return self not in (Reason.TIME, Reason.STOPPED, Reason.CHECKER)


class RenderError(Exception):
    """No file came of it. `detail` is for experts and the log: it may hold words of the document."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else str(reason))
        self.reason = reason
        self.detail = detail

    @classmethod
    def refused(cls, addresses: Sequence[str]) -> "RenderError":
        """The document wants to fetch something from elsewhere, or an image that it does not bring along."""
        return cls(Reason.REFUSED, ", ".join(dict.fromkeys(address[:200] for address in addresses)))
