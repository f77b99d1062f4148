"""A Word file on its way into a draft."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from concepts.models.concept import ConceptVersion


class WordUpload(models.Model):
    """Kept only until it is taken over or thrown away. In the database, not among the files: nobody outside may find it."""

    version = models.ForeignKey(ConceptVersion, on_delete=models.CASCADE, related_name="word_uploads")
    name = models.CharField(_("file name"), max_length=200)
    content = models.BinaryField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("Word file")
        verbose_name_plural = _("Word files")

    def __str__(self) -> str:
        return self.name
