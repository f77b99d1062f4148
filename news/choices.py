"""Kinds and states."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NewsKind(models.TextChoices):
    NEWS = "news", pgettext_lazy("one item", "news")
    PRESS = "press", _("press release")
    REPORT = "report", pgettext_lazy("kind of news", "report")


class CommentState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("a comment", "waits to be checked")
    PUBLISHED = "published", pgettext_lazy("a comment", "published")
    REFUSED = "refused", pgettext_lazy("a comment", "not published")


class TopicKind(models.TextChoices):
    """What people can be told about; the words stand in addresses."""

    EVENT = "veranstaltung", _("event")
    PROCESS = "verfahren", _("participation process")
    RECOMMENDATION = "empfehlung", _("recommendation")
    NEWSLETTER = "newsletter", _("newsletter")


class OccasionKind(models.TextChoices):
    """What can have happened."""

    EVENT_EXPECTED = "event-expected", _("the event is expected in certain months")
    EVENT_FIXED = "event-fixed", _("the date of the event is fixed")
    EVENT_POSTPONED = "event-postponed", _("the event is postponed")
    EVENT_CANCELLED = "event-cancelled", _("the event is cancelled")
    NEWS = "news", _("news about the process")
    PHASE_BEGUN = "phase-begun", _("a phase has begun")
    PHASE_ENDED = "phase-ended", _("a phase has ended")
    TARGET_CHANGED = "target-changed", _("a target was changed")
    WORDING = "wording", _("the recommendation has a new wording")
    DECISION = "decision", _("the recommendation was decided on")
    MEASURE = "measure", _("a measure has another status")
    EDITION = "edition", _("an edition of the newsletter")


class Origin(models.TextChoices):
    """Where the consent to be written to was given."""

    PORTAL = "portal", _("on the website, confirmed by e-mail")
    REGISTRATION = "registration", _("with a registration for an event")
