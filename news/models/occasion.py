"""That something has happened which people want to be told of."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from news.choices import OccasionKind
from news.models.topic import OfTopic, about_one_thing


class Occasion(OfTopic):
    """Something that happened to a topic, found by the sweep. Told once to each who had subscribed before it was found.

    `record` is the key of what happened (the news item, the phase …), for events the state they are in. `posted_through` is
    the key of the last subscription whose letter is written; `posted_at` says that all are.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=OccasionKind)
    key = models.CharField(_("key"), max_length=100, unique=True)
    record = models.CharField(_("what happened"), max_length=60)
    found_at = models.DateTimeField(_("found at"))
    posted_through = models.BigIntegerField(default=0, editable=False)
    recipients = models.PositiveIntegerField(_("recipients"), default=0)
    posted_at = models.DateTimeField(_("letters written at"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("occasion")
        verbose_name_plural = _("occasions")
        indexes = [
            models.Index(fields=["id"], condition=Q(posted_at__isnull=True), name="occasions_to_post"),
        ]
        constraints = [models.CheckConstraint(name="occasion_about_one_thing", condition=about_one_thing())]

    def __str__(self) -> str:
        return self.key
