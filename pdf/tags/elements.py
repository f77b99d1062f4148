"""The tag tree while it grows: structure elements, and what they hold."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Content:
    """A marked-content sequence: `number` is its MCID on `page`, counted from 0."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation of `page`; `dictionary` is the pydyf object."""

    page: int
    dictionary: Any


@dataclass(slots=True, eq=False)
class Element:
    """A structure element. `source` is the element of the HTML it stands for; some have none.

    `entries` are keys of its dictionary beside the usual ones (ISO 32000-1, table 323); `attributes` are its attribute
    objects by their owner (14.8.5). `in_contents`: it belongs to a table of contents.
    """

    role: str
    parent: "Element | None" = None
    source: Any = None
    kids: list["Element | Content | Annotation"] = field(default_factory=list)
    entries: dict[str, Any] = field(default_factory=dict)
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    in_contents: bool = False
    reference: bytes = b""

    def add(self, role: str, source: Any = None, *, at: int | None = None) -> "Element":
        """A new element among the kids of this one: the last, or the one at that position."""
        kid = Element(role, self, source, in_contents=self.in_contents)
        self.kids.insert(len(self.kids) if at is None else at, kid)
        return kid

    @property
    def elements(self) -> list["Element"]:
        """The kids that are elements."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def last(self) -> "Element | Content | Annotation | None":
        return self.kids[-1] if self.kids else None

    def lineage(self) -> Iterator["Element"]:
        """This element, its parent, and so on."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    def descendants(self) -> Iterator["Element"]:
        """This element and all below it, in reading order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.elements))

    def prune(self) -> bool:
        """Removes elements below that hold nothing; True when this one holds something. An empty cell keeps its place."""
        self.kids = [kid for kid in self.kids if not isinstance(kid, Element) or kid.prune()]
        return bool(self.kids) or self.role in ("TD", "TH")
