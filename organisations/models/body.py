"""Who deliberates and decides."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organisations.models.organisation import Organisation


class BodyKind(models.TextChoices):
    COUNCIL = "council", _("elected council")
    COMMITTEE = "committee", _("committee")
    STEERING_GROUP = "steering_group", _("steering group")


class Body(models.Model):
    """A council, committee or group that deliberates or decides, as long as it exists.

    A body that is renamed by law gets an end, and the new one a beginning: old decisions keep
    the name of the body that took them.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="bodies", verbose_name=_("organisation")
    )
    key = models.SlugField(_("key"), max_length=60)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=BodyKind)
    decides = models.BooleanField(_("takes final decisions"), default=False)
    valid_from = models.DateField(_("exists from"), null=True, blank=True)
    valid_until = models.DateField(_("exists up to and including"), null=True, blank=True)
    website = models.URLField(_("website"), blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "key"],
                name="body_key_once_per_organisation",
                violation_error_message=_("The organisation has a body with this key already."),
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_from__lte=F("valid_until")),
                name="body_ends_after_it_begins",
                violation_error_message=_("The end lies before the beginning. Correct one of them."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
