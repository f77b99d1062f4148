"""The participation process itself, and what it wants."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from parler.models import TranslatedFields

from concepts.models import Concept, ConceptVersion
from organisations.fields import CoarseDateField
from organisations.models import Contact, Organisation, OrganisationKind
from organisations.translations import MultilingualModel, source_digest_field
from processes.querysets import ProcessQuerySet
from processes.validators import refuse_end_before_start

if TYPE_CHECKING:
    from processes.models.phase import Phase


class ProcessKind(models.TextChoices):
    FIRST = "first", _("first concept")
    NEW_EDITION = "new_edition", _("new edition")
    UPDATE = "update", _("update")


class ProcessStatus(models.TextChoices):
    DRAFT = "draft", _("draft")
    PLANNED = "planned", _("planned")
    PARTICIPATION = "participation", _("participation")
    DELIBERATION = "deliberation", _("deliberation in the council")
    IMPLEMENTATION = "implementation", _("implementation")
    FINISHED = "finished", _("finished")


class ParticipationProcess(MultilingualModel):
    """The way from the order to revise a concept to its implementation."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="processes",
        verbose_name=_("organisation"),
    )
    slug = models.SlugField(
        _("address of the page"),
        max_length=80,
        unique=True,
        help_text=_("The last part of the page's address. An old address leads to the new one."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ProcessKind)
    status = models.CharField(_("status"), max_length=20, choices=ProcessStatus, default=ProcessStatus.DRAFT)
    starts = CoarseDateField(_("begins"), null=True, blank=True)
    ends = CoarseDateField(_("ends"), null=True, blank=True)
    lead_unit = models.CharField(_("unit in the lead"), max_length=200, blank=True)
    institute = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to={"kind": OrganisationKind.INSTITUTE},
        related_name="accompanied_processes",
        verbose_name=_("commissioned institute"),
    )
    contacts = models.ManyToManyField(Contact, blank=True, related_name="processes", verbose_name=_("contacts"))
    concept = models.ForeignKey(
        Concept,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="processes",
        verbose_name=_("concept that it revises"),
    )
    result_version = models.ForeignKey(
        ConceptVersion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="processes",
        verbose_name=_("version that came of it"),
    )

    translations = TranslatedFields(
        title=models.CharField(_("title"), max_length=200),
        claim=models.CharField(_("claim"), max_length=200, blank=True),
        summary=models.TextField(_("summary"), blank=True),
        plain_summary=models.TextField(_("summary in plain language"), blank=True),
        institute_tasks=models.CharField(_("tasks of the institute"), max_length=300, blank=True),
        source_digest=source_digest_field(),
    )

    objects = ProcessQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("participation process")
        verbose_name_plural = _("participation processes")

    def __str__(self) -> str:
        return self.safe_translation_getter("title", any_language=True) or self.slug

    def clean(self) -> None:
        super().clean()
        refuse_end_before_start(self, "starts", "ends")
        if self.result_version and self.result_version.concept_id != self.concept_id:
            raise ValidationError({"result_version": _("This version belongs to another concept.")})

    def get_absolute_url(self) -> str:
        return reverse("processes:detail", args=[self.slug])

    def current_phases(self) -> list["Phase"]:
        """The phases that have begun and not ended, in order. Reads the prefetched phases."""
        return [phase for phase in self.phases.all() if phase.is_open]

    def next_phase(self) -> "Phase | None":
        """The first phase that has not begun yet. Reads the prefetched phases."""
        return next((phase for phase in self.phases.all() if phase.is_ahead), None)


class ProcessSlug(models.Model):
    """A former address of a process: it leads to the process for ever."""

    slug = models.SlugField(max_length=80, unique=True)
    process = models.ForeignKey(ParticipationProcess, on_delete=models.CASCADE, related_name="addresses")

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug


class Milestone(MultilingualModel):
    """A moment of the process worth naming, ahead or reached."""

    process = models.ForeignKey(ParticipationProcess, on_delete=models.CASCADE, related_name="milestones")
    due = CoarseDateField(_("date"))
    reached = models.BooleanField(_("reached"), default=False)

    translations = TranslatedFields(
        title=models.CharField(_("title"), max_length=200), source_digest=source_digest_field()
    )

    class Meta:
        ordering = ["process", "due", "pk"]
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")

    def __str__(self) -> str:
        return self.safe_translation_getter("title", any_language=True) or self.due.code


class Goal(MultilingualModel):
    """Something the process wants to reach."""

    process = models.ForeignKey(ParticipationProcess, on_delete=models.CASCADE, related_name="goals")
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    translations = TranslatedFields(
        text=models.CharField(_("text"), max_length=300), source_digest=source_digest_field()
    )

    class Meta:
        ordering = ["process", "position", "pk"]
        verbose_name = _("goal")
        verbose_name_plural = _("goals")

    def __str__(self) -> str:
        return self.safe_translation_getter("text", any_language=True) or str(self.position)


class FocusGroup(MultilingualModel):
    """People the process wants to hear above all."""

    process = models.ForeignKey(ParticipationProcess, on_delete=models.CASCADE, related_name="focus_groups")
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    translations = TranslatedFields(
        text=models.CharField(_("text"), max_length=300), source_digest=source_digest_field()
    )

    class Meta:
        ordering = ["process", "position", "pk"]
        verbose_name = _("focus group")
        verbose_name_plural = _("focus groups")

    def __str__(self) -> str:
        return self.safe_translation_getter("text", any_language=True) or str(self.position)
