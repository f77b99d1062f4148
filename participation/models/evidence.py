"""The trace: what a challenge or recommendation came from, and what became of what people said."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concepts.models import Decision, Lineage, LineageKind
from participation.models.contribution import Point
from participation.models.finding import Finding
from participation.querysets import EvidenceQuerySet
from surveys.models import Question

SOURCES = ("point", "finding", "decision", "question")


def _only(source: str) -> Q:
    return Q.create([(f"{name}__isnull", name != source) for name in SOURCES])


class Evidence(models.Model):
    """One source (a point of a contribution, a finding, a decision or a question of a survey) and the lineage it shaped.

    It hangs on the lineage and not on a wording, so it survives new versions; and it names no person, so it survives the
    deletion of their data. `sentence` says what the source contributed.
    """

    point = models.ForeignKey(Point, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
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
                condition=_only("point") | _only("finding") | _only("decision") | _only("question"),
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
                for source in SOURCES
            ),
        ]

    def __str__(self) -> str:
        return self.sentence
