"""The trace: what a challenge or recommendation came from, and what became of what people said."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concepts.models import Decision, Lineage, LineageKind
from participation.models.contribution import Point
from participation.models.finding import Finding
from participation.querysets import EvidenceQuerySet


class Evidence(models.Model):
    """One source (a point of a contribution, a finding or a decision) and the lineage it helped to shape.

    It hangs on the lineage and not on a wording, so it survives new versions; and it names no person, so it survives the
    deletion of their data. `sentence` says what the source contributed.
    """

    point = models.ForeignKey(Point, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
    lineage = models.ForeignKey(
        Lineage,
        on_delete=models.PROTECT,
        related_name="evidence",
        limit_choices_to={"kind__in": [LineageKind.RECOMMENDATION, LineageKind.CHALLENGE]},
        verbose_name=_("leads to"),
    )
    sentence = models.CharField(
        _("what it contributed"), max_length=300, help_text=_("One sentence. Everybody will read it.")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["lineage", "pk"]
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.CheckConstraint(
                name="evidence_has_one_source",
                condition=Q(point__isnull=False, finding=None, decision=None)
                | Q(point=None, finding__isnull=False, decision=None)
                | Q(point=None, finding=None, decision__isnull=False),
            ),
            models.CheckConstraint(
                name="evidence_says_what",
                condition=~Q(sentence=""),
                violation_error_message=_("Say in one sentence what it contributed."),
            ),
            *(
                models.UniqueConstraint(
                    fields=[source, "lineage"],
                    name=f"evidence_{source}_once_per_lineage",
                    violation_error_message=_("These two are linked already."),
                )
                for source in ("point", "finding", "decision")
            ),
        ]

    def __str__(self) -> str:
        return self.sentence
