"""What a draft holds, as the office shows it."""

from dataclasses import dataclass

from concepts.models import ConceptVersion
from concepts.models.parts import (
    ActionArea,
    Chapter,
    CoreTheme,
    Figure,
    GlossaryEntry,
    Indicator,
    Part,
    Recommendation,
)
from concepts.wording import kind_name

COUNTED: tuple[type[Part], ...] = (Chapter, CoreTheme, ActionArea, Recommendation, Indicator, Figure, GlossaryEntry)


@dataclass(frozen=True)
class PartCount:
    """How many parts of a kind there are."""

    label: str
    count: int


def count_parts(version: ConceptVersion) -> list[PartCount]:
    """How much of what a version has: a query for each kind."""
    return [
        PartCount(kind_name(model.kind, version.labels), model.objects.filter(version=version).count())
        for model in COUNTED
    ]
