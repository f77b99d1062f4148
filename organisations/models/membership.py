"""What a user is in an organisation."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisations.models.organisation import Organisation
from organisations.models.user import User


class Role(models.TextChoices):
    OFFICER = "officer", _("integration officer")
    INSTITUTE = "institute", _("institute")
    MODERATOR = "moderator", _("moderator")
    COUNCIL = "council", _("council staff")
    CHECK_IN = "check_in", _("check-in")


class Membership(models.Model):
    """What a user is in an organisation. The roles' rights are in `organisations.policies`."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("user"))
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="memberships",
        verbose_name=_("organisation"),
    )
    role = models.CharField(pgettext_lazy("of a user", "role"), max_length=20, choices=Role)

    class Meta:
        ordering = ["organisation", "user", "role"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                name="membership_once_per_role",
                violation_error_message=_("The user has this role in the organisation already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.organisation}"
