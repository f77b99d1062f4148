"""What a working group, a discussion round or interviews found out."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation
from participation.choices import FindingKind, FindingSource
from participation.models.results import GroupResults
from participation.querysets import FindingQuerySet
from processes.models import ParticipationProcess


class Finding(models.Model):
    """One result, as it was drafted there. Of people it knows their number, never a name.

    What groups and rounds found is published with their `results`; what interviews found for itself (`published_on`).
    """

    process = models.ForeignKey(
        ParticipationProcess, on_delete=models.PROTECT, related_name="findings", verbose_name=_("process")
    )
    source = models.CharField(_("found by"), max_length=12, choices=FindingSource)
    results = models.ForeignKey(
        GroupResults,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name=_("results of a group"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=FindingKind)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    text = models.TextField(_("text"), help_text=_("As it was drafted there, in German."))
    people = models.PositiveIntegerField(_("number of people"), null=True, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["process", "source", "results", "position", "pk"]
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [
            models.CheckConstraint(
                name="finding_of_interviews_or_of_a_group",
                condition=Q(source=FindingSource.INTERVIEWS, results=None)
                | (~Q(source=FindingSource.INTERVIEWS) & Q(results__isnull=False)),
                violation_error_message=_("Choose the working group or the event."),
            ),
            models.CheckConstraint(
                name="finding_of_a_group_published_with_it",
                condition=Q(results=None) | Q(published_on=None),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def organisation(self) -> Organisation:
        return self.process.organisation
