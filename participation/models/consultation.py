"""A consultation: for some weeks everybody can say what they think of a draft."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from parler.models import TranslatedFields

from concepts.models import ConceptVersion, LineageKind, Revision
from events.clock import end_of_day, start_of_day
from organisations.models import Organisation
from organisations.translations import MultilingualModel, source_digest_field
from participation.choices import ConsultationPhase, Outcome
from participation.querysets import ConsultationQuerySet
from processes.models import ParticipationProcess

COMMENTABLE = (LineageKind.CHAPTER, LineageKind.AREA, LineageKind.CHALLENGE, LineageKind.RECOMMENDATION)
"""The kinds of parts that people can write about, beside the whole."""


class Consultation(MultilingualModel):
    """Contributions to one frozen version of a concept, from one day to the end of another (Berlin).

    `version` is None while the draft is not written yet: then nobody can contribute. `revision` says which state of the
    version people have read, where it was corrected later.
    """

    process = models.ForeignKey(
        ParticipationProcess, on_delete=models.PROTECT, related_name="consultations", verbose_name=_("process")
    )
    slug = models.SlugField(_("address of the page"), max_length=80, unique=True)
    version = models.ForeignKey(
        ConceptVersion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consultations",
        verbose_name=_("version"),
    )
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("revision")
    )
    opens_on = models.DateField(_("from"))
    closes_on = models.DateField(
        _("until and including"), help_text=_("Contributions are taken until the end of this day.")
    )
    retention_days = models.PositiveSmallIntegerField(
        _("addresses are deleted after (days)"),
        default=90,
        help_text=_("Counted from the answer to a contribution; at the earliest from the end of the consultation."),
    )

    translations = TranslatedFields(
        title=models.CharField(_("title"), max_length=200),
        intro=models.TextField(_("introduction"), blank=True),
        rules=models.TextField(_("rules"), blank=True, help_text=_("One per line.")),
        source_digest=source_digest_field(),
    )

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "pk"]
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        constraints = [
            models.CheckConstraint(
                name="consultation_opens_before_it_closes",
                condition=Q(opens_on__lte=F("closes_on")),
                violation_error_message=_("A consultation cannot end before it begins. Correct one of the two days."),
            ),
            models.CheckConstraint(
                name="consultation_revision_of_a_version",
                condition=Q(revision=None) | Q(version__isnull=False),
                violation_error_message=_("Choose the version that this revision belongs to."),
            ),
        ]

    def __str__(self) -> str:
        return self.safe_translation_getter("title", any_language=True) or self.slug

    def get_absolute_url(self) -> str:
        return reverse("participation:consultation", args=[self.slug])

    @property
    def organisation(self) -> Organisation:
        return self.process.organisation

    @property
    def deadline(self) -> datetime:
        """The first instant after the last day, in Berlin."""
        return end_of_day(self.closes_on)

    def phase_at(self, now: datetime) -> ConsultationPhase:
        """Where the consultation stands at `now` (aware). Without a version to read it has not begun."""
        if now >= self.deadline:
            return ConsultationPhase.CLOSED
        if self.version_id is None or now < start_of_day(self.opens_on):
            return ConsultationPhase.PLANNED
        return ConsultationPhase.OPEN


class ConsultationFigures(models.Model):
    """What came in and what became of it, in numbers: they remain when contributions are not kept in the portal."""

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="figures")
    online = models.PositiveIntegerField(_("contributions on the website"), default=0)
    written = models.PositiveIntegerField(_("statements in writing"), default=0)
    from_rounds = models.PositiveIntegerField(_("contributions at discussion rounds"), default=0)
    adopted = models.PositiveIntegerField(_("adopted"), default=0)
    partly = models.PositiveIntegerField(_("partly adopted"), default=0)
    covered = models.PositiveIntegerField(_("already covered"), default=0)
    not_adopted = models.PositiveIntegerField(_("not adopted"), default=0)
    out_of_scope = models.PositiveIntegerField(_("out of scope"), default=0)

    class Meta:
        verbose_name = _("figures of a consultation")
        verbose_name_plural = _("figures of consultations")

    def __str__(self) -> str:
        return str(self.consultation_id)

    @property
    def received(self) -> int:
        return self.online + self.written + self.from_rounds

    @property
    def by_outcome(self) -> list[tuple[Outcome, int]]:
        return [(outcome, getattr(self, outcome)) for outcome in Outcome]
