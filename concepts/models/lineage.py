"""What keeps its identity while versions come and go."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concepts.models.concept import Concept


class LineageKind(models.TextChoices):
    """What a lineage is one of. The words readers see are in `concepts.labels`."""

    CONCEPT = "concept", _("the concept itself")
    CHAPTER = "chapter", _("chapter")
    THEME = "theme", _("core theme")
    AREA = "area", _("action area")
    PRACTICE = "practice", _("example of good practice")
    CHALLENGE = "challenge", _("challenge")
    RECOMMENDATION = "recommendation", _("recommendation")
    NOTE = "note", _("entry of the matrix")
    INDICATOR = "indicator", _("indicator")
    PORTRAIT = "portrait", _("portrait of a municipality")
    TERM = "term", _("entry of the glossary")
    FIGURE = "figure", _("figure")


class Lineage(models.Model):
    """One chapter, action area or recommendation through all versions of its concept.

    Decisions, measures, evidence and translations point here and not to the wording of one version, so they outlive it.
    The id is public and permanent: `/empfehlungen/<id>/`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="lineages")
    kind = models.CharField(max_length=20, choices=LineageKind)
    key = models.SlugField(max_length=80, blank=True, help_text=_("What a file calls it; for importing it again."))

    class Meta:
        ordering = ["concept", "kind", "key", "id"]
        verbose_name = _("lineage")
        verbose_name_plural = _("lineages")
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "kind", "key"],
                condition=~models.Q(key=""),
                name="lineage_key_once_per_concept",
                violation_error_message=_("The concept has a part with this key already."),
            ),
            models.UniqueConstraint(
                fields=["concept"], condition=models.Q(kind="concept"), name="lineage_of_the_concept_is_one"
            ),
        ]

    def __str__(self) -> str:
        return self.key or str(self.id)

    def get_absolute_url(self) -> str:
        """The page of a recommendation through time; other kinds have none."""
        return reverse("concepts:recommendation", args=[self.id])
