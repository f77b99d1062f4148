"""What councils and committees decided: papers, the order of deliberation, amendments."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concepts.choices import AmendmentKind, StepKind, StepStatus
from concepts.models.concept import Concept, ConceptVersion, Revision
from concepts.models.lineage import Lineage
from concepts.querysets import StepQuerySet
from organisations.models import Body


class Decision(models.Model):
    """A paper on its way through the bodies (Vorlage). Each body that deals with it is a `DecisionStep`."""

    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("concept"))
    reference = models.CharField(_("reference"), max_length=60, help_text=_("For example: DS-2026-0112"))
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind of paper"), max_length=60, blank=True, help_text=_("For example: Beschlussvorlage"))
    dated = models.DateField(_("date of the paper"), null=True, blank=True)
    originator = models.CharField(_("originator"), max_length=200, blank=True)
    address = models.URLField(
        _("address in the council information system"),
        blank=True,
        validators=[URLValidator(schemes=["https", "http"])],
        help_text=_("The paper's page, or its OParl address."),
    )
    amount_once = models.DecimalField(_("amount, once"), max_digits=12, decimal_places=2, null=True, blank=True)
    amount_per_year = models.DecimalField(_("amount per year"), max_digits=12, decimal_places=2, null=True, blank=True)
    funds = models.ManyToManyField(
        Lineage,
        blank=True,
        related_name="funding_decisions",
        limit_choices_to={"kind": "recommendation"},
        verbose_name=_("provides the money for"),
    )

    class Meta:
        ordering = ["concept", "dated", "reference"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "reference"],
                name="decision_reference_once_per_concept",
                violation_error_message=_("The concept has a paper with this reference already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class DecisionStep(models.Model):
    """A body deals with a paper in one meeting.

    Of a meeting that was not public only body, date and `result` are shown, with `wording` as the public summary.
    """

    decision = models.ForeignKey(
        Decision, on_delete=models.CASCADE, related_name="steps", verbose_name=pgettext_lazy("of a council", "paper")
    )
    key = models.SlugField(_("key"), max_length=60)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="decision_steps", verbose_name=_("body"))
    kind = models.CharField(_("role of the body"), max_length=20, choices=StepKind)
    status = models.CharField(_("status"), max_length=20, choices=StepStatus, default=StepStatus.ANNOUNCED)
    meets_on = models.DateField(_("date of the meeting"))
    meets_at = models.TimeField(_("beginning of the meeting"), null=True, blank=True)
    is_public = models.BooleanField(_("the meeting is public"), default=True)
    agenda_item = models.CharField(_("item of the agenda"), max_length=60, blank=True)
    result = models.CharField(
        _("result"), max_length=200, blank=True, help_text=_("For example: mehrheitlich beschlossen")
    )
    votes_for = models.PositiveSmallIntegerField(_("votes in favour"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("votes against"), null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField(_("abstentions"), null=True, blank=True)
    wording = models.TextField(
        _("wording"), blank=True, help_text=_("Of a meeting that is not public: a summary that everybody may read.")
    )
    version = models.ForeignKey(
        ConceptVersion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="steps",
        verbose_name=_("version before the body"),
    )
    revision = models.ForeignKey(
        Revision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("as of the revision"),
    )

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["meets_on", "meets_at", "pk"]
        verbose_name = _("step of a decision")
        verbose_name_plural = _("steps of decisions")
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "key"],
                name="step_key_once_per_decision",
                violation_error_message=_("The paper has a step with this key already."),
            ),
            models.CheckConstraint(
                condition=Q(votes_for=None, votes_against=None, abstentions=None)
                | Q(votes_for__isnull=False, votes_against__isnull=False, abstentions__isnull=False),
                name="step_votes_all_or_none",
                violation_error_message=_("Enter all three numbers of votes, or none."),
            ),
            models.CheckConstraint(
                condition=~Q(status=StepStatus.ANNOUNCED) | Q(result="", votes_for=None),
                name="step_ahead_has_no_result",
                violation_error_message=_("A meeting that is still ahead has no result yet."),
            ),
            models.CheckConstraint(
                condition=Q(status=StepStatus.ANNOUNCED) | ~Q(result=""),
                name="step_past_has_a_result",
                violation_error_message=_("Enter the result, for example: mehrheitlich beschlossen."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}, {self.meets_on:%d.%m.%Y}"

    def clean(self) -> None:
        super().clean()
        self._refuse_other_concepts()
        self._refuse_body_of_another_time()

    def _refuse_other_concepts(self) -> None:
        if self.version and self.version.concept_id != self.decision.concept_id:
            raise ValidationError({"version": _("This version belongs to another concept.")})
        if self.revision and self.revision.version_id != self.version_id:
            raise ValidationError({"revision": _("This revision belongs to another version.")})

    def _refuse_body_of_another_time(self) -> None:
        day: dt.date | None = self.meets_on
        if self.body_id is None or day is None:  # a form says so itself
            return
        begins, ends = self.body.valid_from, self.body.valid_until
        if (begins and day < begins) or (ends and day > ends):
            raise ValidationError({"body": _("This body did not exist on the day of the meeting.")})

    @property
    def has_votes(self) -> bool:
        return self.votes_for is not None


class Amendment(models.Model):
    """A motion to change a paper, in one of its steps. An accepted proviso puts recommendations under funding reservation."""

    step = models.ForeignKey(DecisionStep, on_delete=models.CASCADE, related_name="amendments", verbose_name=_("step"))
    key = models.SlugField(_("key"), max_length=60)
    kind = models.CharField(_("kind"), max_length=20, choices=AmendmentKind)
    originator = models.CharField(_("originator"), max_length=200, blank=True)
    accepted = models.BooleanField(_("accepted"), default=False)
    votes_for = models.PositiveSmallIntegerField(_("votes in favour"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("votes against"), null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField(_("abstentions"), null=True, blank=True)
    wording = models.TextField(_("wording"))
    reserves = models.ManyToManyField(
        Lineage,
        blank=True,
        related_name="provisos",
        limit_choices_to={"kind": "recommendation"},
        verbose_name=_("puts under funding reservation"),
    )

    class Meta:
        ordering = ["step", "pk"]
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        constraints = [
            models.UniqueConstraint(fields=["step", "key"], name="amendment_key_once_per_step"),
            models.CheckConstraint(
                condition=Q(votes_for=None, votes_against=None, abstentions=None)
                | Q(votes_for__isnull=False, votes_against__isnull=False, abstentions__isnull=False),
                name="amendment_votes_all_or_none",
                violation_error_message=_("Enter all three numbers of votes, or none."),
            ),
        ]

    def __str__(self) -> str:
        return self.wording
