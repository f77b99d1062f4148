"""The words in which contributions and their answers are sorted."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ConsultationPhase(models.TextChoices):
    """Where a consultation stands on a day."""

    PLANNED = "planned", pgettext_lazy("consultation", "planned")
    OPEN = "open", pgettext_lazy("consultation", "open")
    CLOSED = "closed", pgettext_lazy("consultation", "closed")


class Channel(models.TextChoices):
    """How a contribution reached us."""

    WEB = "web", _("on this website")
    LETTER = "letter", _("in writing")
    EMAIL = "email", _("by e-mail")
    ROUND = "round", _("at an event")


class Moderation(models.TextChoices):
    """Whether everybody can read a contribution. Nothing appears before somebody has looked at it."""

    WAITING = "waiting", _("not checked yet")
    PUBLISHED = "published", pgettext_lazy("contribution", "published")
    REFUSED = "refused", _("not published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class AnswerState(models.TextChoices):
    """How far the answer to a contribution has come."""

    RECEIVED = "received", pgettext_lazy("contribution", "received")
    IN_WORK = "in_work", _("in work")
    ANSWERED = "answered", _("answered")


class Outcome(models.TextChoices):
    """What became of one point of a contribution (Abwägung)."""

    ADOPTED = "adopted", _("adopted")
    PARTLY = "partly", _("partly adopted")
    COVERED = "covered", _("already covered")
    NOT_ADOPTED = "not_adopted", _("not adopted")
    OUT_OF_SCOPE = "out_of_scope", _("out of scope")


class FindingSource(models.TextChoices):
    """Where a finding was made."""

    GROUP = "group", _("working group")
    ROUND = "round", _("discussion round")
    INTERVIEWS = "interviews", _("interviews")


class SourceKind(models.TextChoices):
    """What a source of a recommendation is, in the order in which sources are counted. Those of findings are `FindingSource`."""

    GROUP = FindingSource.GROUP.value, FindingSource.GROUP.label
    ROUND = FindingSource.ROUND.value, FindingSource.ROUND.label
    INTERVIEWS = FindingSource.INTERVIEWS.value, FindingSource.INTERVIEWS.label
    SURVEY = "survey", _("survey")
    DECISION = "decision", _("decision")
    CONTRIBUTION = "contribution", _("contribution")


class FindingKind(models.TextChoices):
    CHALLENGE = "challenge", _("challenge")
    RECOMMENDATION = "recommendation", _("recommendation")
    NOTE = "note", pgettext_lazy("finding", "observation")


class WrittenLanguage(models.TextChoices):
    """Languages in which people write to us."""

    GERMAN = "de", _("German")
    ENGLISH = "en", _("English")
    ARABIC = "ar", _("Arabic")
    BULGARIAN = "bg", _("Bulgarian")
    FARSI = "fa", _("Dari or Farsi")
    KURDISH = "ku", _("Kurdish")
    POLISH = "pl", _("Polish")
    ROMANIAN = "ro", _("Romanian")
    RUSSIAN = "ru", _("Russian")
    TURKISH = "tr", _("Turkish")
    UKRAINIAN = "uk", _("Ukrainian")


class PictureKind(models.TextChoices):
    PHOTO = "photo", _("photo")
    RECORDING = "recording", _("graphic recording")
