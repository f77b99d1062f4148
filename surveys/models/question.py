"""What a survey asks: sections, questions, and the options to choose from."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from parler.models import TranslatedFields

from organisations.translations import MultilingualModel, source_digest_field
from surveys.choices import Axis, QuestionKind
from surveys.models.survey import Survey
from surveys.querysets import QuestionQuerySet, SectionQuerySet

TEXT_LENGTH = 1000
"""Characters of a free text where the question sets no limit."""


class Section(MultilingualModel):
    """A page of a survey: questions that belong together."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="sections", verbose_name=_("survey"))
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    translations = TranslatedFields(
        title=models.CharField(_("title"), max_length=200),
        text=models.TextField(_("text"), blank=True),
        source_digest=source_digest_field(),
    )

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def __str__(self) -> str:
        return self.safe_translation_getter("title", any_language=True) or str(self.position)


class Question(MultilingualModel):
    """One question, or a heading between questions.

    `key` names it in exports and never changes. What the limits mean depends on the kind: a scale goes from `minimum` to
    `maximum`, a number lies between them, `max_choices` limits several choices and ranks, `max_length` a free text.
    `groups_results`: the others can be shown by the answers to this one, such as the role or the municipality. `shown_if` are options of one earlier question: it is asked only when one of them was chosen; without any it is asked
    always. `is_sensitive`: health, origin, religion and the like; it is never required.
    """

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="questions", verbose_name=_("section"))
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    key = models.SlugField(_("name in tables"), max_length=40)
    kind = models.CharField(_("kind"), max_length=10, choices=QuestionKind)
    is_required = models.BooleanField(_("must be answered"), default=False)
    is_sensitive = models.BooleanField(
        _("sensitive"), default=False, help_text=_("About health, origin, religion and the like.")
    )
    groups_results = models.BooleanField(
        _("groups the results"),
        default=False,
        help_text=_("The results of the other questions can be shown by the answers to this one."),
    )
    max_choices = models.PositiveSmallIntegerField(_("how many at the most"), null=True, blank=True)
    minimum = models.IntegerField(_("smallest number"), null=True, blank=True)
    maximum = models.IntegerField(_("largest number"), null=True, blank=True)
    max_length = models.PositiveSmallIntegerField(_("characters at the most"), null=True, blank=True)
    shown_if = models.ManyToManyField(
        "surveys.Option", blank=True, related_name="opens", verbose_name=_("asked only after one of these answers")
    )

    translations = TranslatedFields(
        text=models.CharField(_("question"), max_length=400),
        help=models.CharField(_("explanation"), max_length=400, blank=True),
        minimum_label=models.CharField(_("what the smallest number means"), max_length=80, blank=True),
        maximum_label=models.CharField(_("what the largest number means"), max_length=80, blank=True),
        source_digest=source_digest_field(),
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.UniqueConstraint(
                fields=["section", "key"],
                name="question_key_once_per_section",
                violation_error_message=_("Another question has this name already."),
            ),
            models.CheckConstraint(
                name="question_minimum_below_maximum",
                condition=Q(minimum=None) | Q(maximum=None) | Q(minimum__lt=F("maximum")),
                violation_error_message=_("The smallest number must be below the largest one."),
            ),
            models.CheckConstraint(
                name="question_scale_has_ends",
                condition=~Q(kind=QuestionKind.SCALE)
                | Q(minimum__isnull=False, maximum__isnull=False, maximum__lte=F("minimum") + 10),
                violation_error_message=_("A scale needs a smallest and a largest number, at most ten apart."),
            ),
            models.CheckConstraint(
                name="question_sensitive_is_voluntary",
                condition=~Q(is_sensitive=True, is_required=True),
                violation_error_message=_("Nobody must be made to answer a sensitive question."),
            ),
            models.CheckConstraint(
                name="question_groups_by_one_choice",
                condition=Q(groups_results=False) | Q(kind=QuestionKind.SINGLE, is_sensitive=False),
                violation_error_message=_(
                    "Results can be grouped by a question with one of several answers that is not sensitive."
                ),
            ),
            models.CheckConstraint(
                name="question_heading_needs_no_answer",
                condition=~Q(kind=QuestionKind.HEADING, is_required=True),
                violation_error_message=_("A heading cannot be answered."),
            ),
        ]

    def __str__(self) -> str:
        return self.safe_translation_getter("text", any_language=True) or self.key

    @property
    def choices(self) -> list["Option"]:
        """What can be chosen or ranked, in order. Reads the prefetched options."""
        return [option for option in self.options.all() if option.axis == Axis.CHOICE]

    @property
    def rows(self) -> list["Option"]:
        """The rows of a table, in order. Reads the prefetched options."""
        return [option for option in self.options.all() if option.axis == Axis.ROW]


class Option(MultilingualModel):
    """Something to choose or to rank, or a row of a table."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="options", verbose_name=_("question"))
    axis = models.CharField(_("kind"), max_length=6, choices=Axis, default=Axis.CHOICE)
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    translations = TranslatedFields(
        label=models.CharField(_("label"), max_length=200), source_digest=source_digest_field()
    )

    class Meta:
        ordering = ["axis", "position", "pk"]
        verbose_name = _("option")
        verbose_name_plural = _("options")

    def __str__(self) -> str:
        return self.safe_translation_getter("label", any_language=True) or str(self.position)


class WordingCorrection(models.Model):
    """That a mistake in the words of a question was put right after people had answered, and what it was."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="corrections")
    corrected_on = models.DateField(_("corrected on"))
    note = models.CharField(_("what was wrong"), max_length=300)

    class Meta:
        ordering = ["corrected_on", "pk"]
        verbose_name = _("correction of the wording")
        verbose_name_plural = _("corrections of the wording")

    def __str__(self) -> str:
        return self.note
