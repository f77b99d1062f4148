"""A part that was taken out of a draft and can still be put back."""

import datetime as dt

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from concepts.models.concept import ConceptVersion
from concepts.models.lineage import Lineage


class RemovedPart(models.Model):
    """One part with everything that went with it.

    `title` is what the part was called, `place` where it stood (from 0) among those of its kind with the same parent. `rows`
    are as Django's serializer writes them: the part itself, what stood below it, then what it was linked with.
    """

    KEPT = dt.timedelta(days=30)

    version = models.ForeignKey(ConceptVersion, on_delete=models.CASCADE, related_name="removed_parts")
    lineage = models.ForeignKey(Lineage, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("title"), max_length=500)
    place = models.PositiveSmallIntegerField()
    rows = models.JSONField(encoder=DjangoJSONEncoder)
    removed_at = models.DateTimeField(default=timezone.now)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-removed_at", "-pk"]
        verbose_name = _("removed part")
        verbose_name_plural = _("removed parts")

    def __str__(self) -> str:
        return self.title
