"""What the form of an event asks, and what people answer."""

from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from parler.models import TranslatableModel, TranslatedFields

from events.models import Event
from registrations.models.registration import Registration

LONGEST_REMINDER = 60


def default_reminder_days() -> list[int]:
    return [7, 1]


def validate_reminder_days(days: object) -> None:
    """Raise ValidationError unless `days` is a list of whole numbers from 1 to `LONGEST_REMINDER`; it may be empty."""
    possible = range(1, LONGEST_REMINDER + 1)
    if not isinstance(days, list) or any(type(day) is not int or day not in possible for day in days):
        raise ValidationError(
            _("Enter whole numbers of days, each from 1 to %(most)d."),
            params={"most": LONGEST_REMINDER},
        )


class FormSettings(models.Model):
    """What the registration form of one event asks, and how long the answers are kept.

    An event without a row uses the defaults: `FormSettings.of(event)`.
    """

    event = models.OneToOneField(
        "events.Event", on_delete=models.CASCADE, related_name="form_settings", verbose_name=_("event")
    )
    asks_organisation = models.BooleanField(_("ask for organisation and function"), default=True)
    asks_municipality = models.BooleanField(_("ask for the municipality"), default=False)
    asks_interpretation = models.BooleanField(_("ask for interpretation"), default=True)
    asks_childcare = models.BooleanField(_("ask for childcare"), default=False)
    asks_access = models.BooleanField(_("ask for access needs"), default=True)
    asks_meal = models.BooleanField(_("ask for meals"), default=False)
    asks_photo_consent = models.BooleanField(_("ask for consent to photos"), default=True)
    asks_newsletter_consent = models.BooleanField(_("ask for consent to news"), default=True)
    reminder_days = models.JSONField(
        _("reminders, days before"), default=default_reminder_days, blank=True, validators=[validate_reminder_days]
    )
    retention_days = models.PositiveSmallIntegerField(
        _("delete personal data, days after the event"), default=28, validators=[MaxValueValidator(365)]
    )
    needs_retention_days = models.PositiveSmallIntegerField(
        _("delete needs of special categories, days after the event"),
        default=7,
        validators=[MaxValueValidator(365)],
    )

    needs_due_days = models.PositiveSmallIntegerField(
        _("order what people need, days before the event"), default=7, validators=[MaxValueValidator(90)]
    )

    class Meta:
        verbose_name = _("registration form")
        verbose_name_plural = _("registration forms")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(needs_retention_days__lte=models.F("retention_days")),
                name="needs_go_first",
                violation_error_message=_("Needs of special categories must not be kept longer than the rest."),
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def of(cls, event: Event) -> Self:
        """The settings of this event, or the defaults (unsaved) where it has none."""
        try:
            return event.form_settings
        except cls.DoesNotExist:
            return cls(event=event)


class QuestionKind(models.TextChoices):
    TEXT = "text", _("text")
    SINGLE = "single", _("one of several")
    MULTIPLE = "multiple", _("several of several")
    NUMBER = "number", _("number")


class Question(TranslatableModel):
    """An event's own question. It may depend on one option of an earlier question ("only if …")."""

    event = models.ForeignKey(
        "events.Event", on_delete=models.CASCADE, related_name="questions", verbose_name=_("event")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    kind = models.CharField(_("kind"), max_length=10, choices=QuestionKind.choices)
    required = models.BooleanField(_("required"), default=False)
    only_if = models.ForeignKey(
        "QuestionOption",
        verbose_name=_("only if this option was chosen"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    translations = TranslatedFields(
        text=models.CharField(_("question"), max_length=300),
        help_text=models.CharField(_("explanation"), max_length=300, blank=True),
    )

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.safe_translation_getter("text", any_language=True) or self.pk)


class QuestionOption(TranslatableModel):
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    translations = TranslatedFields(label=models.CharField(_("option"), max_length=200))

    class Meta:
        verbose_name = _("option")
        verbose_name_plural = _("options")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.safe_translation_getter("label", any_language=True) or self.pk)


class QuestionAnswer(models.Model):
    """The answer to one question: `value` is a text, a number, or a list of option ids."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers", verbose_name=_("question"))
    value = models.JSONField(_("answer"))

    class Meta:
        verbose_name = _("answer to a question")
        verbose_name_plural = _("answers to questions")
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "question"],
                name="one_answer_per_question",
                violation_error_message=_("This question has an answer already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
