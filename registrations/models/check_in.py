"""The door: who checks people in, and who came."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registrations.models.registration import Registration


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


class Arrival(models.Model):
    """People who came through the door together: a party that had registered, or people without a registration.

    `key` recognises a tap that was sent twice. When the registration is deleted, the number of people stays; with the
    personal data of the event it goes into `EventNumbers.attended`, and the row is deleted.
    """

    event = models.ForeignKey(
        "events.Event", on_delete=models.CASCADE, related_name="arrivals", verbose_name=_("event")
    )
    registration = models.OneToOneField(
        Registration,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="arrival",
        verbose_name=_("registration"),
    )
    is_walk_in = models.BooleanField(_("without registration"), default=False)
    people = models.PositiveSmallIntegerField(_("people"), default=1)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("by")
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = _("arrival")
        verbose_name_plural = _("arrivals")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(people__gte=1),
                name="arrival_has_people",
                violation_error_message=_("At least one person comes in."),
            ),
            models.CheckConstraint(
                condition=Q(is_walk_in=False) | Q(registration__isnull=True),
                name="walk_in_has_no_registration",
                violation_error_message=_("Who is registered is checked in with the registration."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
