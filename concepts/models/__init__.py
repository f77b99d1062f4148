from concepts.models.concept import Concept, ConceptSlug, ConceptVersion, Imprint, Revision
from concepts.models.decision import Amendment, Decision, DecisionStep
from concepts.models.lineage import Lineage, LineageKind
from concepts.models.measure import (
    IndicatorValue,
    Measure,
    MeasureReport,
    Milestone,
    MunicipalityPortion,
    StatusChange,
)
from concepts.models.part import AddressedPart, Part
from concepts.models.parts import (
    PART_MODELS,
    TEXT_MODELS,
    ActionArea,
    Challenge,
    Chapter,
    CoreTheme,
    Figure,
    GlossaryEntry,
    GoodPractice,
    Indicator,
    MunicipalPortrait,
    Recommendation,
    ThemeNote,
)
from concepts.models.publication import Publication, PublicationState, RenditionPublication
from concepts.models.removed_part import RemovedPart
from concepts.models.rendition import Correction, Rendition, RenditionText
from concepts.models.succession import Succession
from concepts.models.word_upload import WordUpload
from concepts.search.models import SearchEntry

__all__ = [
    "PART_MODELS",
    "TEXT_MODELS",
    "ActionArea",
    "AddressedPart",
    "Amendment",
    "Challenge",
    "Chapter",
    "Concept",
    "ConceptSlug",
    "ConceptVersion",
    "CoreTheme",
    "Correction",
    "Decision",
    "DecisionStep",
    "Figure",
    "GlossaryEntry",
    "GoodPractice",
    "Imprint",
    "Indicator",
    "IndicatorValue",
    "Lineage",
    "LineageKind",
    "Measure",
    "MeasureReport",
    "Milestone",
    "MunicipalPortrait",
    "MunicipalityPortion",
    "Part",
    "Publication",
    "PublicationState",
    "Recommendation",
    "RemovedPart",
    "Rendition",
    "RenditionPublication",
    "RenditionText",
    "Revision",
    "SearchEntry",
    "StatusChange",
    "Succession",
    "ThemeNote",
    "WordUpload",
]
