"""Why and when: participation processes, their phases and who steers them."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from parler.models import TranslatedFields

from organisations.models import Body, Contact, Organisation, OrganisationKind
from organisations.translations import MultilingualModel, source_digest_field

from .dates import CoarseDate
from .fields import CoarseDateField
from .phases import PhaseState, phase_state
from .querysets import ProcessQuerySet


class ProcessKind(models.TextChoices):
    FIRST = "first", _("first concept")
    NEW_EDITION = "new_edition", _("new edition")
    UPDATE = "update", _("update")


class ProcessStatus(models.TextChoices):
    DRAFT = "draft", _("draft")
    PLANNED = "planned", _("planned")
    PARTICIPATION = "participation", _("participation")
    DELIBERATION = "deliberation", _("deliberation in the council")
    IMPLEMENTATION = "implementation", _("implementation")
    FINISHED = "finished", _("finished")


class ParticipationProcess(MultilingualModel):
    """The way from the order to revise a concept to its implementation."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="processes",
        verbose_name=_("organisation"),
    )
    slug = models.SlugField(
        _("address"),
        max_length=80,
        unique=True,
        help_text=_("The last part of the page's address. An old address leads to the new one."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ProcessKind)
    status = models.CharField(_("status"), max_length=20, choices=ProcessStatus, default=ProcessStatus.DRAFT)
    starts = CoarseDateField(_("begins"), null=True, blank=True)
    ends = CoarseDateField(_("ends"), null=True, blank=True)
    lead_unit = models.CharField(_("unit in the lead"), max_length=200, blank=True)
    institute = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to={"kind": OrganisationKind.INSTITUTE},
        related_name="accompanied_processes",
        verbose_name=_("commissioned institute"),
    )
    contacts = models.ManyToManyField(Contact, blank=True, related_name="processes", verbose_name=_("contacts"))

    translations = TranslatedFields(
        title=models.CharField(_("title"), max_length=200),
        claim=models.CharField(_("claim"), max_length=200, blank=True),
        summary=models.TextField(_("summary"), blank=True),
        plain_summary=models.TextField(_("summary in plain language"), blank=True),
        institute_tasks=models.CharField(_("tasks of the institute"), max_length=300, blank=True),
        source_digest=source_digest_field(),
    )

    objects = ProcessQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("participation process")
        verbose_name_plural = _("participation processes")

    def __str__(self) -> str:
        return self.safe_translation_getter("title", any_language=True) or self.slug

    def clean(self) -> None:
        super().clean()
        _refuse_end_before_start(self, "starts", "ends")

    def get_absolute_url(self) -> str:
        return reverse("processes:detail", args=[self.slug])

    def current_phases(self) -> list["Phase"]:
        """The phases that have begun and not ended, in order. Reads the prefetched phases."""
        return [phase for phase in self.phases.all() if phase.is_open]

    def next_phase(self) -> "Phase | None":
        """The first phase that has not begun yet. Reads the prefetched phases."""
        return next((phase for phase in self.phases.all() if phase.is_ahead), None)


class ProcessSlug(models.Model):
    """A former address of a process: it leads to the process for ever."""

    slug = models.SlugField(max_length=80, unique=True)
    process = models.ForeignKey(ParticipationProcess, on_delete=models.CASCADE, related_name="addresses")

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug


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
        _refuse_end_before_start(self, "planned_start", "planned_end")
        _refuse_end_before_start(self, "actual_start", "actual_end")

    @property
    def is_open(self) -> bool:
        return self.actual_start is not None and self.actual_end is None

    @property
    def is_ahead(self) -> bool:
        return self.actual_start is None

    @property
    def state(self) -> PhaseState:
        """The state today."""
        return self.state_on(timezone.localdate())

    def state_on(self, today: dt.date) -> PhaseState:
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


class Milestone(MultilingualModel):
    """A moment of the process worth naming, ahead or reached."""

    process = models.ForeignKey(ParticipationProcess, on_delete=models.CASCADE, related_name="milestones")
    due = CoarseDateField(_("date"))
    reached = models.BooleanField(_("reached"), default=False)

    translations = TranslatedFields(
        title=models.CharField(_("title"), max_length=200), source_digest=source_digest_field()
    )

    class Meta:
        ordering = ["process", "due", "pk"]
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")

    def __str__(self) -> str:
        return self.safe_translation_getter("title", any_language=True) or self.due.code


class SteeringGroup(models.Model):
    """The group that steers a process: a standing body, or one made for this process."""

    process = models.OneToOneField(ParticipationProcess, on_delete=models.CASCADE, related_name="steering_group")
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("body")
    )
    title = models.CharField(_("title"), max_length=200, blank=True, help_text=_("Only if the group is no body."))
    meets = models.CharField(_("how often it meets"), max_length=100, blank=True)
    minutes_public = models.BooleanField(_("the minutes are public"), default=False)
    decided_at = models.CharField(
        _("decided at"),
        max_length=200,
        blank=True,
        help_text=_("The event at which the group was formed."),
    )
    decided_at_url = models.CharField(
        _("link to this event"),
        max_length=300,
        blank=True,
        validators=[
            RegexValidator(
                r"^(https://|/(?!/))",
                _("Enter an address that begins with https:// or with a slash."),
            )
        ],
        help_text=_("Best the event's short link: it survives a new title."),
    )

    class Meta:
        verbose_name = _("steering group")
        verbose_name_plural = _("steering groups")
        constraints = [
            models.CheckConstraint(
                condition=Q(body__isnull=False) | ~Q(title=""),
                name="steering_group_has_a_name",
                violation_error_message=_("Choose a body or give the group a title."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.title or (self.body.name if self.body else "")


class SteeringMember(models.Model):
    """A seat in a steering group: the role, and who fills it, in words fit for the public."""

    group = models.ForeignKey(SteeringGroup, on_delete=models.CASCADE, related_name="members")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    role = models.CharField(_("role"), max_length=200)
    name = models.CharField(_("filled by"), max_length=200, blank=True)

    class Meta:
        ordering = ["group", "position", "pk"]
        verbose_name = _("member of the steering group")
        verbose_name_plural = _("members of the steering group")

    def __str__(self) -> str:
        return self.role


class Goal(MultilingualModel):
    """Something the process wants to reach."""

    process = models.ForeignKey(ParticipationProcess, on_delete=models.CASCADE, related_name="goals")
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    translations = TranslatedFields(
        text=models.CharField(_("text"), max_length=300), source_digest=source_digest_field()
    )

    class Meta:
        ordering = ["process", "position", "pk"]
        verbose_name = _("goal")
        verbose_name_plural = _("goals")

    def __str__(self) -> str:
        return self.safe_translation_getter("text", any_language=True) or str(self.position)


class FocusGroup(MultilingualModel):
    """People the process wants to hear above all."""

    process = models.ForeignKey(ParticipationProcess, on_delete=models.CASCADE, related_name="focus_groups")
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    translations = TranslatedFields(
        text=models.CharField(_("text"), max_length=300), source_digest=source_digest_field()
    )

    class Meta:
        ordering = ["process", "position", "pk"]
        verbose_name = _("focus group")
        verbose_name_plural = _("focus groups")

    def __str__(self) -> str:
        return self.safe_translation_getter("text", any_language=True) or str(self.position)


def _refuse_end_before_start(record: models.Model, start_name: str, end_name: str) -> None:
    """Raise a ValidationError at the end when all of it lies before all of the start.

    The database cannot check this: it knows only the last day of a coarse date, and "2027" may
    well begin what ends on 14 June 2027.
    """
    start, end = getattr(record, start_name), getattr(record, end_name)
    if start and end and end.last < start.first:
        raise ValidationError({end_name: _("The end lies before the beginning. Correct one of them.")})
