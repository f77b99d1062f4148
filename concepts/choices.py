"""The fixed words of concepts. What a concept calls its own parts is in `concepts.labels`."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(models.TextChoices):
    """How far a version has come. Whether a decided one is in force is a question of the date: `ConceptVersion.state_on`."""

    DRAFT = "draft", _("in preparation")
    CONSULTATION = "consultation", _("in consultation")
    SUBMITTED = "submitted", _("submitted to the council")
    DECIDED = "decided", _("decided")


class State(models.TextChoices):
    """What a version is on a given day."""

    DRAFT = "draft", _("in preparation")
    CONSULTATION = "consultation", _("in consultation")
    SUBMITTED = "submitted", _("submitted to the council")
    DECIDED = "decided", _("decided")
    IN_FORCE = "in_force", _("in force")
    SUPERSEDED = "superseded", _("superseded")


class Variant(models.TextChoices):
    LONG = "long", _("full version")
    SHORT = "short", _("short version")
    PLAIN = "plain", _("plain language")


class Language(models.TextChoices):
    """The languages a concept can be read in, each by its own name; German is the source of all."""

    GERMAN = "de", "Deutsch"
    ENGLISH = "en", "English"
    ARABIC = "ar", "العربية"
    UKRAINIAN = "uk", "Українська"
    TURKISH = "tr", "Türkçe"
    ROMANIAN = "ro", "Română"
    RUSSIAN = "ru", "Русский"
    POLISH = "pl", "Polski"
    BULGARIAN = "bg", "Български"
    PERSIAN = "fa", "فارسی"


RIGHT_TO_LEFT = frozenset({Language.ARABIC, Language.PERSIAN})


class ChapterKind(models.TextChoices):
    """What stands in a chapter: text, or what the concept's records say."""

    TEXT = "text", _("text")
    CORE_THEMES = "core_themes", _("the core themes")
    AREAS = "areas", _("the action areas")
    MATRIX = "matrix", _("table of core themes and action areas")
    INDICATORS = "indicators", _("the indicators")
    RECOMMENDATIONS = "recommendations", _("index of recommendations")
    GLOSSARY = "glossary", _("glossary")
    CONTRIBUTORS = "contributors", _("those involved")


class TimeFrame(models.TextChoices):
    SHORT = "short", _("short term")
    MEDIUM = "medium", _("medium term")
    LONG = "long", _("long term")
    PERMANENT = "permanent", _("permanent task")


class Level(models.TextChoices):
    """At whom a recommendation is directed."""

    DISTRICT = "district", _("the district")
    MUNICIPALITY = "municipality", _("each municipality")
    BOTH = "both", _("the district and the municipalities")


class Change(models.TextChoices):
    """What a new version made of something in the old one."""

    KEPT = "kept", _("kept")
    REWORDED = "reworded", _("developed further")
    MERGED = "merged", _("merged")
    SPLIT = "split", _("split")
    FULFILLED = "fulfilled", _("fulfilled")
    DROPPED = "dropped", _("dropped")


CHANGES_WITH_SUCCESSOR = (Change.KEPT, Change.REWORDED, Change.MERGED, Change.SPLIT)


class Outcome(models.TextChoices):
    """What came of a recommendation of an old version, as its review says."""

    DONE = "done", _("done")
    PARTLY_DONE = "partly_done", _("partly done")
    PERMANENT = "permanent", _("made permanent")
    NOT_CONTINUED = "not_continued", _("not continued")


class StepKind(models.TextChoices):
    MANDATE = "mandate", _("mandate")
    PRELIMINARY = "preliminary", _("preliminary deliberation")
    FINAL = "final", pgettext_lazy("of a council", "decision")
    REPORT = "report", pgettext_lazy("of a council", "report taken note of")


class StepStatus(models.TextChoices):
    ANNOUNCED = "announced", _("on the agenda")
    TAKEN = "taken", _("decided")
    ADJOURNED = "adjourned", _("adjourned")


class AmendmentKind(models.TextChoices):
    ADDITION = "addition", _("addition")
    CHANGE = "change", _("change")
    DELETION = "deletion", pgettext_lazy("of a motion", "deletion")


class MeasureStatus(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("measure", "planned")
    PREPARATION = "preparation", _("in preparation")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    PERMANENT = "permanent", _("made permanent")
    ON_HOLD = "on_hold", _("on hold")
    NOT_PURSUED = "not_pursued", _("not pursued")


STARTED = frozenset({MeasureStatus.RUNNING, MeasureStatus.DONE, MeasureStatus.PERMANENT})
"""A measure with one of these has begun, and needs its money."""

FINISHED = frozenset({MeasureStatus.DONE, MeasureStatus.PERMANENT, MeasureStatus.NOT_PURSUED})
"""Nobody waits for anything more of a measure with one of these."""


class Direction(models.TextChoices):
    """Where the value of an indicator should go."""

    UP = "up", _("should rise")
    DOWN = "down", _("should fall")
    NEUTRAL = "neutral", _("is observed only")


class Licence(models.TextChoices):
    """Under which the concept's data may be used; from the list of GovData."""

    DL_DE_BY = "dl-de/by-2-0", "Datenlizenz Deutschland – Namensnennung – 2.0"
    DL_DE_ZERO = "dl-de/zero-2-0", "Datenlizenz Deutschland – Zero – 2.0"
    CC_ZERO = "cc-zero", "Creative Commons CC0 1.0"


LICENCE_ADDRESSES = {
    Licence.DL_DE_BY: "https://www.govdata.de/dl-de/by-2-0",
    Licence.DL_DE_ZERO: "https://www.govdata.de/dl-de/zero-2-0",
    Licence.CC_ZERO: "https://creativecommons.org/publicdomain/zero/1.0/",
}
