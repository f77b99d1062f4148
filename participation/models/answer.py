"""What helps to answer, and what was answered before: text blocks of the office, and the earlier states of an answer."""

from typing import TypedDict

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation, User
from participation.choices import Outcome
from participation.models.contribution import Contribution


class TextBlock(models.Model):
    """Words that an organisation uses again and again in its reasons. What was inserted into a reason stays as it is."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="text_blocks", verbose_name=_("organisation")
    )
    title = models.CharField(_("title"), max_length=100, help_text=_("By which you find it. Nobody else reads it."))
    text = models.TextField(_("text"), max_length=2000)

    class Meta:
        ordering = ["organisation", "title", "pk"]
        verbose_name = _("text block")
        verbose_name_plural = _("text blocks")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "title"],
                name="text_block_title_once_per_organisation",
                violation_error_message=_("There is a text block with this title already. Choose another one."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PastPoint(TypedDict):
    """A point as it was published once. `outcome` is a value of `Outcome`."""

    text: str
    outcome: str
    reason: str
    answered_by: str


class AnswerRevision(models.Model):
    """A published answer that was changed later: what it said from `answered_on` until it was taken back, and why.

    It stays readable for everybody. Nothing of it is changed any more, but its points lose their words when the
    contribution is withdrawn.
    """

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="revisions")
    answered_on = models.DateField(_("answered on"))
    taken_back_on = models.DateField(_("taken back on"))
    note = models.CharField(_("why it is changed"), max_length=300)
    points = models.JSONField(_("points"))
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["contribution", "-pk"]
        verbose_name = _("earlier state of an answer")
        verbose_name_plural = _("earlier states of answers")
        constraints = [
            models.CheckConstraint(
                name="answer_revision_says_why",
                condition=~Q(note=""),
                violation_error_message=_("Say why the answer is changed: everybody will read it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def labelled_points(self) -> list[tuple[PastPoint, Outcome]]:
        """Its points with their outcomes."""
        return [(point, Outcome(point["outcome"])) for point in self.points]
