"""What somebody answered. Nothing here says who, when within the day, or in which order.

Keys are random: a number that counts up would tell the order. Nothing here may be added that ties a sheet to a person, a
code, a message or a moment; `tests/surveys/test_anonymity.py` looks at every column.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveys.choices import TextState
from surveys.models.question import Option, Question
from surveys.models.survey import Survey
from surveys.querysets import AnswerQuerySet, SheetQuerySet


class AnswerSheet(models.Model):
    """One filled-in survey. `answered_on` is the day in Berlin; `is_paper`: an officer typed it in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="sheets", verbose_name=_("survey"))
    answered_on = models.DateField(_("answered on"))
    is_paper = models.BooleanField(_("on paper"), default=False)

    objects = SheetQuerySet.as_manager()

    class Meta:
        ordering = ["survey", "id"]
        verbose_name = _("answer sheet")
        verbose_name_plural = _("answer sheets")
        indexes = [models.Index(fields=["survey", "answered_on"], name="sheet_of_a_day")]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class Answer(models.Model):
    """One thing somebody said to one question: a question with several choices has one answer for each.

    | kind | option | row | number | text |
    |---|---|---|---|---|
    | single, multiple | the choice | | | |
    | scale, number | | | the number | |
    | matrix | the choice | the row | | |
    | ranking | what is ranked | | its rank, from 1 | |
    | free text | | | | the text, and its `state` |

    Everybody can read a `text` once it is published. What an officer takes out of it is gone from the database. `topic`
    sorts free texts; the text itself may be deleted once it is sorted, the topic remains to be counted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(AnswerSheet, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers", verbose_name=_("question"))
    option = models.ForeignKey(Option, on_delete=models.PROTECT, null=True, blank=True, related_name="answers")
    row = models.ForeignKey(Option, on_delete=models.PROTECT, null=True, blank=True, related_name="answers_in_row")
    number = models.IntegerField(_("number"), null=True, blank=True)
    text = models.TextField(_("text"), blank=True)
    state = models.CharField(_("publication"), max_length=10, choices=TextState, blank=True)
    is_redacted = models.BooleanField(_("names were taken out"), default=False)
    refusal = models.CharField(_("why it is not published"), max_length=200, blank=True)
    topic = models.CharField(_("topic"), max_length=60, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["sheet", "question", "id"]
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        indexes = [models.Index(fields=["question", "state"], name="free_texts_of_a_question")]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "question"],
                condition=Q(option=None, row=None),
                name="answer_once_per_question",
            ),
            models.UniqueConstraint(
                fields=["sheet", "question", "option"],
                condition=Q(option__isnull=False, row=None),
                name="answer_once_per_option",
            ),
            models.UniqueConstraint(
                fields=["sheet", "question", "row"], condition=Q(row__isnull=False), name="answer_once_per_row"
            ),
            models.UniqueConstraint(
                fields=["sheet", "question", "number"],
                condition=Q(option__isnull=False, number__isnull=False),
                name="answer_gives_each_rank_once",
            ),
            models.CheckConstraint(
                name="answer_says_something",
                condition=Q(option__isnull=False) | Q(number__isnull=False) | ~Q(text="") | ~Q(topic=""),
            ),
            models.CheckConstraint(
                name="answer_row_with_a_choice", condition=Q(row=None) | Q(option__isnull=False, number=None)
            ),
            models.CheckConstraint(
                name="answer_text_has_a_state",
                condition=Q(text="", topic="", state="") | (Q(option=None, number=None) & ~Q(state="")),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def public_text(self) -> str:
        """What everybody can read of a free text: "" until it is published."""
        return self.text if self.state == TextState.PUBLISHED else ""


class ContactWish(models.Model):
    """Somebody would like to hear from the office: from a form of its own, with nothing that leads to a sheet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="contact_wishes")
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=254)
    wish = models.CharField(_("what it is about"), max_length=500, blank=True)

    class Meta:
        ordering = ["survey", "id"]
        verbose_name = _("wish for contact")
        verbose_name_plural = _("wishes for contact")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
