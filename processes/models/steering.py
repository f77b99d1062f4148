"""Who steers a process."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.models import Body
from processes.models.process import ParticipationProcess


class SteeringGroup(models.Model):
    """The group that steers a process: a standing body, or one made for this process."""

    process = models.OneToOneField(
        ParticipationProcess,
        on_delete=models.CASCADE,
        related_name="steering_group",
        verbose_name=_("participation process"),
    )
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
