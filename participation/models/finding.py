"""What a working group, a discussion round or interviews found out."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.models import Event, WorkingGroup
from organisations.models import Organisation
from participation.choices import FindingKind, FindingSource
from participation.querysets import FindingQuerySet
from processes.models import ParticipationProcess


class Finding(models.Model):
    """One result, as it was drafted there. Of people it knows their number, never a name.

    Participants may object until `objections_until`; everybody can read it from `published_on`.
    """

    process = models.ForeignKey(
        ParticipationProcess, on_delete=models.PROTECT, related_name="findings", verbose_name=_("process")
    )
    source = models.CharField(_("found by"), max_length=12, choices=FindingSource)
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="findings", verbose_name=_("event")
    )
    group = models.ForeignKey(
        WorkingGroup,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name=_("working group"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=FindingKind)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    text = models.TextField(_("text"), help_text=_("As it was drafted there, in German."))
    people = models.PositiveIntegerField(_("number of people"), null=True, blank=True)
    objections_until = models.DateField(_("objections until and including"), null=True, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["process", "source", "group", "position", "pk"]
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [
            models.CheckConstraint(
                name="finding_of_a_group_names_it",
                condition=~Q(source=FindingSource.GROUP) | Q(group__isnull=False),
                violation_error_message=_("Choose the working group."),
            ),
            models.CheckConstraint(
                name="finding_published_after_objections",
                condition=Q(published_on=None) | Q(objections_until=None) | Q(published_on__gt=F("objections_until")),
                violation_error_message=_("It can be published when the time for objections is over."),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def organisation(self) -> Organisation:
        return self.process.organisation
