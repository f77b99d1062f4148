"""The whole file, and what is wrong with one."""

from typing import Any

from pydantic import ValidationError

from concepts.exchange.problems import Problems
from concepts.exchange.schema.base import Row
from concepts.exchange.schema.decision import BodyRow, CommuneRow, DecisionRow, ProcessRow
from concepts.exchange.schema.faults import fault
from concepts.exchange.schema.measure import ImplementationRow
from concepts.exchange.schema.rendition import RenditionRow
from concepts.exchange.schema.version import ConceptRow


class File(Row, extra="ignore"):
    """A file of concepts and what is decided and done about them. Other keys of the file are for other parts of the portal."""

    concepts: list[ConceptRow] = []
    communes: list[CommuneRow] = []
    bodies: list[BodyRow] = []
    processes: list[ProcessRow] = []
    decisions: list[DecisionRow] = []
    implementation: ImplementationRow = ImplementationRow()
    renditions: list[RenditionRow] = []


def read_file(data: Any) -> File:
    """The rows of a file. `data` is what `yaml_reading` gives. Raises FileRefused with everything that is wrong."""
    try:
        file = File.model_validate(data)
    except ValidationError as refusal:
        problems = Problems(data)
        for error in refusal.errors(include_url=False, include_input=True):
            problems.add(*fault(File, error))
        problems.refuse()
        raise
    file.settle(())
    return file
