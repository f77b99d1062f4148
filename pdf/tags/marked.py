"""What WeasyPrint has painted between BDC and EMC: to which element it belongs, or that it is an artifact."""

from collections.abc import Sequence
from enum import Enum
from typing import Any

import pydyf

from pdf.tags.elements import Content


class Artifact(Enum):
    """What is not read: ornament of a page or of a line (ISO 32000-1, 14.8.2.2.2). Values are property lists."""

    HEADER = {"Type": "/Pagination", "Subtype": "/Header"}
    FOOTER = {"Type": "/Pagination", "Subtype": "/Footer"}
    REPEATED = {"Type": "/Pagination"}
    LAYOUT = {"Type": "/Layout"}


class MarkedContent:
    """The marked-content sequences of all pages.

    A page stream is a list of operators and operands in which each sequence begins with its tag, then its property
    list with the MCID, then BDC. `stream._tags` says which box was painted in which sequence.
    """

    def __init__(self, streams: Sequence[Any]) -> None:
        self._operators = [stream.stream for stream in streams]
        self._boxes = [stream._tags for stream in streams]
        self._positions = [_positions(stream.stream) for stream in streams]
        self.counts = [len(boxes) for boxes in self._boxes]
        """How many MCIDs each page has."""

    def of(self, box: Any, page: int) -> Content | None:
        """The sequence in which a box was painted; each can be asked for once. None: it was not painted."""
        tag = self._boxes[page].pop(box, None)
        return tag and Content(page, tag["mcid"])

    def make_artifact(self, content: Content, kind: Artifact) -> None:
        """Turns a sequence into an artifact: the MCID goes, and with it the way into the tree."""
        operators = self._operators[content.page]
        position = self._positions[content.page][content.number]
        operators[position - 1] = "/Artifact"
        operators[position] = pydyf.Dictionary(kind.value)

    def make_rest_artifacts(self) -> None:
        """Whatever no box of the tree has asked for must not be left unmarked (ISO 14289-1, 7.1)."""
        for page, boxes in enumerate(self._boxes):
            for tag in boxes.values():
                self.make_artifact(Content(page, tag["mcid"]), Artifact.LAYOUT)
            boxes.clear()


def _positions(operators: list[Any]) -> dict[int, int]:
    return {
        operand["MCID"]: position
        for position, operand in enumerate(operators)
        if isinstance(operand, pydyf.Dictionary) and "MCID" in operand
    }
