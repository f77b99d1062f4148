"""What is done about recommendations, and how the numbers develop: two monitorings, kept apart."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concepts.choices import MeasureStatus
from concepts.models.concept import Concept
from concepts.models.decision import Decision
from concepts.models.lineage import Lineage
from concepts.querysets import MeasureQuerySet
from organisations.models import Contact, Organisation


class Measure(models.Model):
    """Something done to carry out a recommendation.

    Its status changes only through `services.monitoring.change_status`, which keeps date and reason.
    """

    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="measures", verbose_name=_("concept"))
    recommendation = models.ForeignKey(
        Lineage,
        on_delete=models.PROTECT,
        related_name="measures",
        limit_choices_to={"kind": "recommendation"},
        verbose_name=_("recommendation"),
    )
    key = models.SlugField(_("key"), max_length=60)
    title = models.CharField(_("title"), max_length=300)
    responsible = models.CharField(_("responsible body"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=MeasureStatus, default=MeasureStatus.PLANNED)
    progress = models.PositiveSmallIntegerField(
        _("progress in percent"), default=0, validators=[MaxValueValidator(100)]
    )
    planned_start = models.DateField(_("planned beginning"), null=True, blank=True)
    planned_end = models.DateField(_("planned end"), null=True, blank=True)
    actual_start = models.DateField(_("actual beginning"), null=True, blank=True)
    actual_end = models.DateField(_("actual end"), null=True, blank=True)
    needs_funding = models.BooleanField(_("needs additional money"), default=False)
    amount = models.DecimalField(_("amount in euros"), max_digits=12, decimal_places=2, null=True, blank=True)
    funding_decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="funded_measures",
        verbose_name=_("decision about the money"),
    )
    funding_note = models.CharField(_("note about the money"), max_length=300, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["concept", "key"]
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "key"],
                name="measure_key_once_per_concept",
                violation_error_message=_("The concept has a measure with this key already."),
            ),
            models.CheckConstraint(
                condition=Q(progress__lte=100),
                name="measure_progress_up_to_100",
                violation_error_message=_("Progress goes from 0 to 100 percent."),
            ),
            models.CheckConstraint(
                condition=Q(planned_end=None) | Q(planned_start=None) | Q(planned_end__gte=F("planned_start")),
                name="measure_plan_ends_after_it_begins",
                violation_error_message=_("The planned end lies before the planned beginning. Correct one of them."),
            ),
            models.CheckConstraint(
                condition=Q(actual_end=None) | Q(actual_start=None) | Q(actual_end__gte=F("actual_start")),
                name="measure_ends_after_it_begins",
                violation_error_message=_("The end lies before the beginning. Correct one of them."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class StatusChange(models.Model):
    """That a measure got another status: when, why, by whom. Where money was missing, `override` says why it began anyway."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="status_changes")
    old_status = models.CharField(_("status until then"), max_length=20, choices=MeasureStatus, blank=True)
    new_status = models.CharField(_("status from then on"), max_length=20, choices=MeasureStatus)
    changed_on = models.DateField(_("changed on"))
    reason = models.TextField(_("reason"))
    override = models.TextField(_("why it began without a funding decision"), blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["measure", "changed_on", "pk"]
        verbose_name = _("change of status")
        verbose_name_plural = _("changes of status")
        constraints = [
            models.CheckConstraint(
                condition=~Q(old_status=F("new_status")),
                name="status_change_changes_the_status",
                violation_error_message=_("The measure has this status already."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="status_change_has_a_reason",
                violation_error_message=_("Say why the status changes: everybody will read it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_old_status_display()} → {self.get_new_status_display()}"


class Milestone(models.Model):
    """A step of a measure worth naming, ahead or reached."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="milestones")
    due = models.DateField(_("date"))
    title = models.CharField(_("title"), max_length=300)
    is_reached = models.BooleanField(_("reached"), default=False)

    class Meta:
        ordering = ["measure", "due", "pk"]
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")

    def __str__(self) -> str:
        return self.title


class MeasureReport(models.Model):
    """What the responsible body reported about a measure on a day."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="reports")
    dated = models.DateField(_("date"))
    text = models.TextField(_("text"))

    class Meta:
        ordering = ["measure", "-dated", "-pk"]
        verbose_name = _("report on a measure")
        verbose_name_plural = _("reports on measures")

    def __str__(self) -> str:
        return self.text


class IndicatorValue(models.Model):
    """What an indicator was on a day, and who says so."""

    indicator = models.ForeignKey(
        Lineage,
        on_delete=models.PROTECT,
        related_name="values",
        limit_choices_to={"kind": "indicator"},
        verbose_name=_("indicator"),
    )
    dated = models.DateField(_("as of"))
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=4)
    source = models.CharField(_("source"), max_length=300, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["indicator", "dated"]
        verbose_name = _("value of an indicator")
        verbose_name_plural = _("values of indicators")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "dated"],
                name="indicator_value_once_per_day",
                violation_error_message=_("The indicator has a value for this day already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value.normalize():f} ({self.dated})"


class MunicipalityPortion(models.Model):
    """What one municipality does about a recommendation that all share, and whom to ask there.

    It belongs to the lineage and is not frozen: responsibilities move on while a version stays.
    """

    recommendation = models.ForeignKey(
        Lineage,
        on_delete=models.PROTECT,
        related_name="portions",
        limit_choices_to={"kind": "recommendation"},
        verbose_name=_("recommendation"),
    )
    municipality = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="portions", verbose_name=_("municipality")
    )
    responsible = models.CharField(_("responsible there"), max_length=200, blank=True)
    contact = models.ForeignKey(
        Contact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("contact")
    )
    status = models.CharField(_("status"), max_length=20, choices=MeasureStatus, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["recommendation", "municipality__name"]
        verbose_name = _("municipality's portion")
        verbose_name_plural = _("municipalities' portions")
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "municipality"],
                name="portion_once_per_municipality",
                violation_error_message=_("The municipality has an entry for this recommendation already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality}"
