"""What a file calls things of the portal."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from concepts.choices import Variant
from concepts.exchange import words
from concepts.exchange.scope import KINDS
from concepts.models import Concept, ConceptVersion, DecisionStep, Lineage, LineageKind, Rendition


@dataclass(frozen=True)
class Names:
    """The names of all parts of a concept: the key of the lineage, or its id where it has none."""

    lineages: Mapping[UUID, Lineage]

    @classmethod
    def of(cls, concept: Concept) -> "Names":
        return cls({lineage.pk: lineage for lineage in concept.lineages.all()})

    def __getitem__(self, lineage: UUID) -> str:
        return self.lineages[lineage].key or str(lineage)

    def kind_and_key(self, lineage: UUID) -> tuple[str, str | None]:
        """What the file calls the kind of a part, and the part; the version itself has no key."""
        kind = self.lineages[lineage].kind
        return KINDS[kind], None if kind == LineageKind.CONCEPT else self[lineage]

    @staticmethod
    def text(field: str) -> str:
        """What the file calls a text of a part."""
        return next((name for name, column in words.FIELDS.items() if column == field), field)

    @staticmethod
    def rendition(rendition: Rendition) -> str:
        return f"{words.german(words.VARIANTS, Variant(rendition.variant))}/{rendition.language}"


def version_name(version: ConceptVersion) -> str:
    return version.key or str(version.number)


def step_name(step: DecisionStep) -> str:
    return f"{step.decision.reference}/{step.key}"


def lines(text: str) -> list[str]:
    """A text with one entry per line, as a list."""
    return [line.strip() for line in text.splitlines() if line.strip()]
