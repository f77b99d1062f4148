"""The words in which surveys, their questions and answers are sorted."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SurveyPhase(models.TextChoices):
    """Where a survey stands at a moment."""

    PLANNED = "planned", pgettext_lazy("survey", "planned")
    OPEN = "open", pgettext_lazy("survey", "open")
    CLOSED = "closed", pgettext_lazy("survey", "closed")


class Admission(models.TextChoices):
    """Who may answer, and how often."""

    FREE = "free", _("everybody, as often as they like")
    BROWSER = "browser", _("everybody, once per browser")
    CODE = "code", _("people with a personal code, once")


class ResultsRule(models.TextChoices):
    """From when on everybody can read the results."""

    AFTER_CLOSE = "after_close", _("after the last day")
    AT_ONCE = "at_once", _("while the survey is open, too")
    WHEN_EVALUATED = "when_evaluated", _("when the office has evaluated them")


class Wording(models.TextChoices):
    """In which words somebody reads a survey. Both values are of one length: what is sealed with them does not tell by its size."""

    USUAL = "usual", _("the usual wording")
    PLAIN = "plain", _("plain German")


class QuestionKind(models.TextChoices):
    SINGLE = "single", _("one of several")
    MULTIPLE = "multiple", _("several of several")
    SCALE = "scale", _("scale")
    MATRIX = "matrix", _("table: one choice per row")
    RANKING = "ranking", _("ranking by numbers")
    NUMBER = "number", _("number")
    TEXT = "text", _("free text")
    HEADING = "heading", _("heading without a question")

    @property
    def has_options(self) -> bool:
        """Whether people choose among options."""
        return self in (self.SINGLE, self.MULTIPLE, self.MATRIX, self.RANKING)

    @property
    def takes_several_answers(self) -> bool:
        """Whether one person may say several things: ticks, rows of a table, ranks."""
        return self in (self.MULTIPLE, self.MATRIX, self.RANKING)


class Axis(models.TextChoices):
    """What an option stands for: something to choose, or a row of a table."""

    CHOICE = "choice", _("choice")
    ROW = "row", _("row of the table")


class TextState(models.TextChoices):
    """Whether everybody can read a free text. Nothing appears before somebody has looked at it."""

    WAITING = "waiting", _("not checked yet")
    PUBLISHED = "published", pgettext_lazy("free text", "published")
    REFUSED = "refused", _("not published")
