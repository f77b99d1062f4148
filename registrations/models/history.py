"""What happened to a registration, for those who answer for it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registrations.choices import Step
from registrations.models.registration import Registration

REASON_LENGTH = 300


class HistoryEntry(models.Model):
    """One step in the life of a registration, written by `registrations.services`; it goes with the registration.

    Keeps what the registration's own times and its letters do not tell: who of the office did it and why, and what was
    changed. `by` is empty where the person or the portal did it. `facts`: "fields" (names of what was changed),
    "before" and "after" (keys of working groups, or numbers of places).
    """

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="history", verbose_name=_("registration")
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    step = models.CharField(_("what"), max_length=16, choices=Step.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("by")
    )
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH, blank=True)
    facts = models.JSONField(_("facts"), default=dict, blank=True)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("history")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return str(self.get_step_display())
