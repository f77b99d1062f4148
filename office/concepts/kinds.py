"""The kinds of parts as the editor knows them: their addresses, forms, and what they stand below."""

from dataclasses import dataclass
from typing import Any

from concepts.models import LineageKind, Part
from concepts.services.arranging import PARENTS
from office.concepts.forms import parts


@dataclass(frozen=True)
class Kind:
    """A kind of part. `path` is its word in addresses."""

    path: str
    form: type[parts.PartForm]

    @property
    def model(self) -> type[Part]:
        return self.form._meta.model

    @property
    def parent(self) -> str:
        """The field that says what a part stands below; empty where it stands in the row of the document."""
        return PARENTS.get(self.model, "")

    @property
    def parent_model(self) -> Any:
        return self.model._meta.get_field(self.parent).related_model if self.parent else None


KINDS = (
    Kind("kapitel", parts.ChapterForm),
    Kind("kernthema", parts.CoreThemeForm),
    Kind("handlungsfeld", parts.ActionAreaForm),
    Kind("herausforderung", parts.ChallengeForm),
    Kind("empfehlung", parts.RecommendationForm),
    Kind("beispiel", parts.GoodPracticeForm),
    Kind("kennzahl", parts.IndicatorForm),
    Kind("portraet", parts.MunicipalPortraitForm),
    Kind("begriff", parts.GlossaryEntryForm),
    Kind("bild", parts.FigureForm),
)

BY_PATH: dict[str, Kind] = {kind.path: kind for kind in KINDS}
BY_LINEAGE: dict[LineageKind, Kind] = {kind.model.kind: kind for kind in KINDS}
