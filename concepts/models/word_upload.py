"""A Word file on its way into a draft."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from concepts.models.concept import ConceptVersion


class WordUpload(models.Model):
    """Kept only until it is taken over or thrown away. In the database, not among the files: nobody outside may find it.

    `content` is the file until a worker has read it, then the archive of what it holds, and `found` the facts of that
    (`concepts.docx.findings`). `refusal` says in an English sentence, a message of the catalogue, why it cannot be read.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        READING = "reading", _("being read")
        READ = "read", _("has been read")
        FAILED = "failed", _("could not be read")

    version = models.ForeignKey(ConceptVersion, on_delete=models.CASCADE, related_name="word_uploads")
    name = models.CharField(_("file name"), max_length=200)
    content = models.BinaryField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    claimed_at = models.DateTimeField(null=True, blank=True)
    found = models.JSONField(default=dict, blank=True)
    refusal = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("Word file")
        verbose_name_plural = _("Word files")

    def __str__(self) -> str:
        return self.name

    @property
    def is_pending(self) -> bool:
        """Whether nobody knows yet what it holds."""
        return self.state in (self.State.WAITING, self.State.READING)
