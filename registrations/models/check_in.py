"""Who checks people in at the door."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CheckInHelper(models.Model):
    """Somebody with the role for it checks in at one event; in which days, `registrations.policies` says."""

    event = models.ForeignKey(
        "events.Event", on_delete=models.CASCADE, related_name="check_in_helpers", verbose_name=_("event")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="check_ins", verbose_name=_("helper")
    )

    class Meta:
        verbose_name = _("check-in helper")
        verbose_name_plural = _("check-in helpers")
        ordering = ["event", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "user"],
                name="helper_once_per_event",
                violation_error_message=_("This person checks in at this event already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
