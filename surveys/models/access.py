"""Ways into a survey: personal codes, and answers that are kept until they are sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.models.survey import Survey


class AccessCode(models.Model):
    """A personal code for one sheet. The database knows its digest and whether it was used: not when, not for which sheet."""

    digest = models.CharField(max_length=64, primary_key=True, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="codes", verbose_name=_("survey"))
    is_used = models.BooleanField(_("used"), default=False)

    class Meta:
        ordering = ["digest"]
        verbose_name = _("personal code")
        verbose_name_plural = _("personal codes")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class SavedProgress(models.Model):
    """Answers that are not sent yet, for the one who has the link.

    The link carries a token. The database has the token's digest, by which it finds the row, and the answers encrypted
    under a key derived from the token (`surveys.progress`): without the link nobody can read them. Deleted when the
    answers are sent, and after the close.
    """

    digest = models.CharField(max_length=64, primary_key=True, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="saved_progress")
    sealed = models.BinaryField()

    class Meta:
        ordering = ["digest"]
        verbose_name = _("saved answers")
        verbose_name_plural = _("saved answers")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
