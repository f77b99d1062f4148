"""The phases of a process, and how their targets moved."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from parler.models import TranslatedFields

from organisations.dates import CoarseDate
from organisations.fields import CoarseDateField
from organisations.translations import MultilingualModel, source_digest_field
from processes.models.process import ParticipationProcess
from processes.phases import PhaseState, phase_state
from processes.validators import refuse_end_before_start


class Phase(MultilingualModel):
    """A step of a process, with what was planned and what came of it.

    The planned end is moved only through `services.change_target`, which keeps the history.
    """

    process = models.ForeignKey(
        ParticipationProcess,
        on_delete=models.CASCADE,
        related_name="phases",
        verbose_name=_("participation process"),
    )
    position = models.PositiveSmallIntegerField(_("position"))
    planned_start = CoarseDateField(_("planned beginning"))
    planned_end = CoarseDateField(_("planned end"))
    actual_start = CoarseDateField(_("actual beginning"), null=True, blank=True)
    actual_end = CoarseDateField(_("actual end"), null=True, blank=True)

    translations = TranslatedFields(
        title=models.CharField(_("title"), max_length=200),
        description=models.TextField(_("description"), blank=True),
        source_digest=source_digest_field(),
    )

    class Meta:
        ordering = ["process", "position"]
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        constraints = [
            models.UniqueConstraint(
                fields=["process", "position"],
                name="phase_position_once_per_process",
                violation_error_message=_("The process has a phase at this position already."),
            ),
            models.CheckConstraint(
                condition=Q(actual_end=None) | Q(actual_start__isnull=False),
                name="phase_ends_only_if_it_began",
                violation_error_message=_("Enter when the phase began before you enter its end."),
            ),
        ]

    def __str__(self) -> str:
        return self.safe_translation_getter("title", any_language=True) or str(self.position)

    def clean(self) -> None:
        super().clean()
        refuse_end_before_start(self, "planned_start", "planned_end")
        refuse_end_before_start(self, "actual_start", "actual_end")

    @property
    def is_open(self) -> bool:
        return self.actual_start is not None and self.actual_end is None

    @property
    def is_ahead(self) -> bool:
        return self.actual_start is None

    def state_on(self, today: dt.date) -> PhaseState:
        """The state on `today`, a day in Europe/Berlin."""
        return phase_state(
            planned_start=self.planned_start,
            planned_end=self.planned_end,
            actual_start=self.actual_start,
            actual_end=self.actual_end,
            today=today,
        )

    @property
    def first_planned_end(self) -> CoarseDate:
        """The end that was planned before any change. Reads the prefetched changes."""
        changes = list(self.target_changes.all())
        return changes[0].old_end if changes else self.planned_end

    @property
    def ended_late(self) -> bool:
        """True when it ended after the last target."""
        return self.actual_end is not None and self.planned_end < self.actual_end


class TargetChange(models.Model):
    """That the planned end of a phase was moved: from when to when, why, by whom."""

    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="target_changes")
    old_end = CoarseDateField(_("planned until then"))
    new_end = CoarseDateField(_("planned from then on"))
    reason = models.TextField(_("reason"))
    changed_on = models.DateField(_("changed on"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("changed by"),
    )

    class Meta:
        ordering = ["phase", "changed_on", "pk"]
        verbose_name = _("change of a target")
        verbose_name_plural = _("changes of targets")
        constraints = [
            models.CheckConstraint(
                condition=~Q(old_end=F("new_end")),
                name="target_change_changes_the_target",
                violation_error_message=_("The new end is the same as the old one."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="target_change_has_a_reason",
                violation_error_message=_("Say why the target changes: citizens will read it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_end.code} → {self.new_end.code}"
