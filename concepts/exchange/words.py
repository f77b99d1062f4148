"""The German words of the file, and ours for the same thing. The first word of two for one thing is the one written."""

from collections.abc import Mapping
from typing import Any

from django.db.models import TextChoices

from concepts.choices import (
    AmendmentKind,
    Change,
    ChapterKind,
    Direction,
    Language,
    Level,
    MeasureStatus,
    Outcome,
    Stage,
    StepKind,
    StepStatus,
    TimeFrame,
    Variant,
)
from concepts.models import LineageKind
from organisations.models import BodyKind

STAGES = {
    "entwurf": Stage.DRAFT,
    "beteiligung": Stage.CONSULTATION,
    "vorgelegt": Stage.SUBMITTED,
    "beschlossen": Stage.DECIDED,
    # Whether a decided version is in force is a question of the date, also here.
    "in_kraft": Stage.DECIDED,
    "abgeloest": Stage.DECIDED,
}
TIME_FRAMES = {
    "kurzfristig": TimeFrame.SHORT,
    "mittelfristig": TimeFrame.MEDIUM,
    "langfristig": TimeFrame.LONG,
    "dauerhaft": TimeFrame.PERMANENT,
}
LEVELS = {"kreis": Level.DISTRICT, "kommune": Level.MUNICIPALITY, "kreis_und_kommune": Level.BOTH}
CHANGES = {
    "fortgefuehrt": Change.KEPT,
    "weiterentwickelt": Change.REWORDED,
    "zusammengefuehrt": Change.MERGED,
    "aufgeteilt": Change.SPLIT,
    "erfuellt": Change.FULFILLED,
    "entfallen": Change.DROPPED,
}
OUTCOMES = {
    "umgesetzt": Outcome.DONE,
    "teilweise_umgesetzt": Outcome.PARTLY_DONE,
    "verstetigt": Outcome.PERMANENT,
    "nicht_weitergefuehrt": Outcome.NOT_CONTINUED,
}
DIRECTIONS = {"steigen": Direction.UP, "sinken": Direction.DOWN, "neutral": Direction.NEUTRAL}
STEP_KINDS = {
    "auftrag": StepKind.MANDATE,
    "vorberatung": StepKind.PRELIMINARY,
    "entscheidung": StepKind.FINAL,
    "kenntnisnahme": StepKind.REPORT,
}
STEP_STATUSES = {"gefasst": StepStatus.TAKEN, "vertagt": StepStatus.ADJOURNED, "angekuendigt": StepStatus.ANNOUNCED}
AMENDMENT_KINDS = {
    "ergaenzung": AmendmentKind.ADDITION,
    "aenderung": AmendmentKind.CHANGE,
    "streichung": AmendmentKind.DELETION,
}
MOTION_RESULTS = {"angenommen": True, "abgelehnt": False}
MEASURE_STATUSES = {
    "geplant": MeasureStatus.PLANNED,
    "in_vorbereitung": MeasureStatus.PREPARATION,
    "in_umsetzung": MeasureStatus.RUNNING,
    "umgesetzt": MeasureStatus.DONE,
    "verstetigt": MeasureStatus.PERMANENT,
    "zurueckgestellt": MeasureStatus.ON_HOLD,
    "nicht_weiterverfolgt": MeasureStatus.NOT_PURSUED,
}
VARIANTS = {"langfassung": Variant.LONG, "kurzfassung": Variant.SHORT, "einfache_sprache": Variant.PLAIN}
CHAPTER_KINDS = {
    "text": ChapterKind.TEXT,
    "core_themes": ChapterKind.CORE_THEMES,
    "fields": ChapterKind.AREAS,
    "matrix": ChapterKind.MATRIX,
    "indicators": ChapterKind.INDICATORS,
    "recommendation_index": ChapterKind.RECOMMENDATIONS,
    "glossary": ChapterKind.GLOSSARY,
    "contributors": ChapterKind.CONTRIBUTORS,
}
KINDS = {
    "version": LineageKind.CONCEPT,
    "chapters": LineageKind.CHAPTER,
    "core_themes": LineageKind.THEME,
    "fields": LineageKind.AREA,
    "good_practice": LineageKind.PRACTICE,
    "challenges": LineageKind.CHALLENGE,
    "recommendations": LineageKind.RECOMMENDATION,
    "theme_notes": LineageKind.NOTE,
    "indicators": LineageKind.INDICATOR,
    "commune_profiles": LineageKind.PORTRAIT,
    "glossary": LineageKind.TERM,
    "figures": LineageKind.FIGURE,
}
FIELDS = {"short_text": "summary", "indicator": "indicator_note"}
"""What texts are called in the file, where it is something else than their column."""
LANGUAGES = {**{code: code for code in Language.values}, "de-easy": "de"}
"""The languages of documents, and the one each is written in."""
BODY_KINDS = {
    "vertretung": BodyKind.COUNCIL,
    "ausschuss": BodyKind.COMMITTEE,
    "steuerungsgruppe": BodyKind.STEERING_GROUP,
}

PRINTED_BY_ITSELF = ("cover", "imprint", "toc")
"""Parts of `layout_order` that every document has: no chapter stands for them."""

USUAL_TITLES = {
    ChapterKind.CORE_THEMES: "Kernthemen",
    ChapterKind.AREAS: "Handlungsfelder und Handlungsempfehlungen",
    ChapterKind.MATRIX: "Kernthemen und Handlungsfelder im Überblick",
    ChapterKind.INDICATORS: "Kennzahlen",
    ChapterKind.RECOMMENDATIONS: "Alle Handlungsempfehlungen auf einen Blick",
    ChapterKind.GLOSSARY: "Glossar",
    ChapterKind.CONTRIBUTORS: "Beteiligte",
}
"""What a chapter is called that the file does not name."""

AREA_GOES_ON = "Das Handlungsfeld geht in „{title}“ weiter."
"""Why an action area of the old version has a successor, where the file gives no reason."""
TAKEN_OVER = "Stand aus dem Bericht „{report}“ übernommen."
TAKEN_OVER_WITHOUT_REPORT = "Stand bei der Übernahme in das Portal."
"""Why a measure has its status, where the file gives no reason."""


def german(table: Mapping[str, Any], choice: TextChoices | bool) -> str:
    """The word of the file for one of our choices."""
    return next(word for word, ours in table.items() if ours == choice)
