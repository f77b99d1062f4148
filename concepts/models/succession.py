"""What a new version made of the old one."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concepts.choices import CHANGES_WITH_SUCCESSOR, Change, Outcome
from concepts.models.concept import ConceptVersion
from concepts.models.lineage import Lineage


class Succession(models.Model):
    """What became of a recommendation of an old version in a new one, and why: one row for each successor.

    Belongs to the new version and is frozen with it. A recommendation that lives on under its own lineage needs no row;
    the rows are for what changed its identity, and for what ended.
    """

    version = models.ForeignKey(
        ConceptVersion, on_delete=models.CASCADE, related_name="successions", verbose_name=_("new version")
    )
    predecessor = models.ForeignKey(
        Lineage, on_delete=models.PROTECT, related_name="successions", verbose_name=_("in the old version")
    )
    successor = models.ForeignKey(
        Lineage,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="origins",
        verbose_name=_("in the new version"),
    )
    change = models.CharField(_("what was done"), max_length=20, choices=Change)
    outcome = models.CharField(_("what came of it"), max_length=20, choices=Outcome, blank=True)
    reason = models.TextField(_("reason"))

    class Meta:
        ordering = ["version", "predecessor", "pk"]
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "predecessor", "successor"],
                name="succession_once",
                violation_error_message=_("This succession is recorded already."),
            ),
            models.UniqueConstraint(
                fields=["version", "predecessor"],
                condition=Q(successor=None),
                name="succession_ends_once",
                violation_error_message=_("It is recorded already that this recommendation ends."),
            ),
            models.CheckConstraint(
                condition=Q(change__in=CHANGES_WITH_SUCCESSOR, successor__isnull=False)
                | (~Q(change__in=CHANGES_WITH_SUCCESSOR) & Q(successor=None)),
                name="succession_names_its_successor",
                violation_error_message=_("Name what it became. Only what is fulfilled or dropped has no successor."),
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | ~Q(successor=F("predecessor")),
                name="succession_is_not_its_own",
                violation_error_message=_("A recommendation cannot be its own successor."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="succession_has_a_reason",
                violation_error_message=_("Say why: everybody will read it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor or '–'}"
