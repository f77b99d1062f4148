"""What remains and what happened: numbers, deletions, changes of capacity, rounds of reminders."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class EventNumbers(models.Model):
    """What remains of an event's registrations after deletion: numbers without people."""

    event = models.OneToOneField(
        "events.Event", on_delete=models.CASCADE, related_name="numbers", verbose_name=_("event")
    )
    interested = models.PositiveIntegerField(_("interested"), default=0)
    registered = models.PositiveIntegerField(_("registered places"), default=0)
    waiting = models.PositiveIntegerField(_("places on the waiting list"), default=0)
    cancelled = models.PositiveIntegerField(_("cancelled places"), default=0)
    attended = models.PositiveIntegerField(_("attended"), null=True, blank=True)
    needs = models.JSONField(_("needs by kind"), default=dict, blank=True)

    class Meta:
        verbose_name = _("numbers")
        verbose_name_plural = _("numbers")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class DeletionLog(models.Model):
    """That something was deleted, when and how much; never what."""

    class Kind(models.TextChoices):
        SPECIAL_NEEDS = "special-needs", _("needs of special categories")
        PERSONAL_DATA = "personal-data", _("all personal data of the event")
        UNCONFIRMED = "unconfirmed", _("registrations that were never confirmed")
        ON_REQUEST = "on-request", _("on the person's request")

    event = models.ForeignKey(
        "events.Event", on_delete=models.CASCADE, related_name="deletions", verbose_name=_("event")
    )
    kind = models.CharField(_("what"), max_length=16, choices=Kind.choices)
    records = models.PositiveIntegerField(_("records"))
    deleted_at = models.DateTimeField(_("deleted at"), default=timezone.now)

    class Meta:
        verbose_name = _("deletion")
        verbose_name_plural = _("deletions")
        ordering = ["-deleted_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.records}"


class CapacityChange(models.Model):
    """The history of an event's or a working group's capacity, with the reason."""

    event = models.ForeignKey(
        "events.Event", on_delete=models.CASCADE, related_name="capacity_changes", verbose_name=_("event")
    )
    group = models.ForeignKey(
        "events.WorkingGroup",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("working group"),
    )
    old = models.PositiveIntegerField(_("before"), null=True, blank=True)
    new = models.PositiveIntegerField(_("after"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    changed_at = models.DateTimeField(_("changed at"), default=timezone.now)

    class Meta:
        verbose_name = _("change of capacity")
        verbose_name_plural = _("changes of capacity")
        ordering = ["changed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class ReminderRun(models.Model):
    """One round of reminders, finished: so many days before this start of this event."""

    event = models.ForeignKey(
        "events.Event", on_delete=models.CASCADE, related_name="reminder_runs", verbose_name=_("event")
    )
    days = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    finished_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("round of reminders")
        verbose_name_plural = _("rounds of reminders")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "days", "starts_at"],
                name="one_run_per_reminder",
                violation_error_message=_("This round of reminders is finished already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.days}"
