"""The attempt to publish a draft: what it should become, what was checked, what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from concepts.choices import Stage
from concepts.models.concept import ConceptVersion
from concepts.models.rendition import Rendition
from concepts.querysets import PublicationQuerySet


class PublicationState(models.TextChoices):
    CHECKING = "checking", _("being checked")
    PUBLISHED = "published", _("published")
    REFUSED = "refused", _("refused")


class Publication(models.Model):
    """An officer asked to publish a draft. The worker prints and checks every file of it; only then it is frozen.

    `content_digest` says what was asked to be published: a draft that was changed meanwhile is not.
    `findings` are what stands in the way, each as `concepts.gate.Finding` writes itself.
    """

    version = models.ForeignKey(ConceptVersion, on_delete=models.CASCADE, related_name="publications")
    stage = models.CharField(
        _("becomes"), max_length=20, choices=[choice for choice in Stage.choices if choice[0] != Stage.DRAFT]
    )
    is_public = models.BooleanField(_("can be read by everybody"), default=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        "DecisionStep", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)

    content_digest = models.CharField(max_length=64)
    requested_at = models.DateTimeField(default=timezone.now)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=20, choices=PublicationState, default=PublicationState.CHECKING)
    finished_at = models.DateTimeField(null=True, blank=True)
    findings = models.JSONField(default=list, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["version", "-requested_at", "-pk"]
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        constraints = [
            models.UniqueConstraint(
                fields=["version"],
                condition=Q(state=PublicationState.CHECKING),
                name="publication_one_at_a_time",
                violation_error_message=_("This draft is being published already."),
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.DECIDED) | Q(decided_on__isnull=False),
                name="publication_decided_on_a_day",
                violation_error_message=_("Enter the day of the decision."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.get_state_display()}"

    def apply_to(self, version: ConceptVersion) -> None:
        """Give `version`, in memory, the stage and dates that were asked for."""
        for name in ("stage", "is_public", "decided_on", "decided_by", "in_force_from"):
            setattr(version, name, getattr(self, name))
        version.published_on = timezone.localdate(self.requested_at)


class RenditionPublication(models.Model):
    """As `Publication`, for a rendition of a version that was published before: its file is checked first."""

    rendition = models.ForeignKey(Rendition, on_delete=models.CASCADE, related_name="publications")
    requested_at = models.DateTimeField(default=timezone.now)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=20, choices=PublicationState, default=PublicationState.CHECKING)
    findings = models.JSONField(default=list, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["rendition", "-requested_at", "-pk"]
        verbose_name = _("publication of a rendition")
        verbose_name_plural = _("publications of renditions")
        constraints = [
            models.UniqueConstraint(
                fields=["rendition"],
                condition=Q(state=PublicationState.CHECKING),
                name="renditionpublication_one_at_a_time",
                violation_error_message=_("This rendition is being published already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rendition}: {self.get_state_display()}"
