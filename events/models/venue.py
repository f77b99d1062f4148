"""Where events take place."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.querysets import VenueQuerySet
from organisations.models import Organisation


class Venue(models.Model):
    """A house with rooms, or an online place (then without address)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="venues", verbose_name=_("organisation")
    )
    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    address = models.CharField(_("address"), max_length=300, blank=True)
    accessibility = models.TextField(
        _("accessibility"),
        blank=True,
        help_text=_("Entrance, lift, toilets, hearing loop, parking: what a visitor has to know."),
    )
    step_free = models.BooleanField(_("step-free access"), default=False)
    public_transport = models.CharField(_("public transport"), max_length=300, blank=True)
    map_url = models.URLField(
        _("link to a map"),
        blank=True,
        help_text=_("Visitors leave this site with it. No map is embedded."),
    )
    online = models.BooleanField(_("online"), default=False)

    objects = VenueQuerySet.as_manager()

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Room(models.Model):
    venue = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="rooms", verbose_name=_("venue"))
    key = models.SlugField(_("key"))
    name = models.CharField(_("name"), max_length=200)
    seats = models.PositiveIntegerField(_("seats"), null=True, blank=True)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["venue", "key"],
                name="room_key_once_per_venue",
                violation_error_message=_("This venue already has a room with this key."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
