"""The results of a working group or a discussion round: what its participants see first, and everybody after them."""

import uuid
from datetime import datetime
from pathlib import PurePath

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.clock import end_of_day
from events.models import Event, WorkingGroup
from organisations.models import Organisation, TokenHolder, User
from participation.choices import PictureKind
from participation.querysets import GroupResultsQuerySet
from processes.models import ParticipationProcess

CONTACT_LENGTH, OBJECTION_LENGTH = 200, 2000


class GroupResults(TokenHolder):
    """What one working group of an event brought, or, without a group, a whole discussion round.

    Its findings are published with it. Once its participants were asked (`asked_on`) they may object until the end of
    `objections_until` (Berlin), by a secret link that is the same for all of them: nobody needs to say who they are.
    Of people it knows their number.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="results", verbose_name=_("event"))
    group = models.ForeignKey(
        WorkingGroup,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="results",
        verbose_name=_("working group"),
    )
    notes = models.TextField(_("notes"), blank=True, help_text=_("What was talked about, without names."))
    attended = models.PositiveIntegerField(_("people who took part"), null=True, blank=True)
    asked_on = models.DateField(_("participants asked on"), null=True, blank=True)
    objections_until = models.DateField(_("objections until and including"), null=True, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)

    objects = GroupResultsQuerySet.as_manager()

    class Meta:
        ordering = ["-event__starts_at", "event", "group__position", "pk"]
        verbose_name = _("results of a group")
        verbose_name_plural = _("results of groups")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "group"],
                name="results_once_per_group",
                violation_error_message=_("The results of this group are on record already."),
            ),
            models.UniqueConstraint(
                fields=["event"],
                condition=Q(group=None),
                name="results_once_per_round",
                violation_error_message=_("The results of this event are on record already."),
            ),
            models.CheckConstraint(
                name="results_asked_until_a_day",
                condition=Q(asked_on=None, objections_until=None)
                | Q(asked_on__isnull=False, objections_until__gte=F("asked_on")),
            ),
            models.CheckConstraint(
                name="results_published_after_objections",
                condition=Q(published_on=None) | Q(objections_until=None) | Q(published_on__gt=F("objections_until")),
                violation_error_message=_("They can be published when the time for objections is over."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("participation:results", args=[self.public_id])

    @property
    def process(self) -> ParticipationProcess:
        """The process of its event; the services refuse events without one."""
        process = self.event.process
        assert process is not None, "services.save_results refuses such events"
        return process

    @property
    def organisation(self) -> Organisation:
        return self.process.organisation

    @property
    def named(self) -> Event | WorkingGroup:
        """What it is called by: the group, or else the event."""
        return self.group or self.event

    def takes_objections(self, at: datetime) -> bool:
        """Whether participants may object at that moment (aware)."""
        return self.objections_until is not None and at < end_of_day(self.objections_until)


def _anywhere(picture: "ResultsPicture", name: str) -> str:
    """A place that nobody can guess: a picture is on the disk before it is published."""
    return f"participation/results/{uuid.uuid4().hex}{PurePath(name).suffix}"


class ResultsPicture(models.Model):
    """A photo or a graphic recording, with its words for those who do not see it."""

    results = models.ForeignKey(GroupResults, on_delete=models.CASCADE, related_name="pictures")
    kind = models.CharField(_("kind"), max_length=12, choices=PictureKind)
    file = models.FileField(_("picture"), upload_to=_anywhere)
    caption = models.CharField(_("caption"), max_length=200)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    alternative_text = models.CharField(
        _("alternative text"), max_length=500, help_text=_("What the picture shows, in one or two sentences.")
    )
    long_description = models.TextField(
        _("long description"), blank=True, help_text=_("Of a graphic recording: all that it says, in words.")
    )

    class Meta:
        ordering = ["results", "pk"]
        verbose_name = _("picture of a group")
        verbose_name_plural = _("pictures of groups")
        constraints = [
            models.CheckConstraint(
                name="results_picture_has_alternative_text",
                condition=~Q(alternative_text=""),
                violation_error_message=_("Say what the picture shows, for people who do not see it."),
            ),
            models.CheckConstraint(
                name="results_recording_has_long_description",
                condition=~Q(kind=PictureKind.RECORDING) | ~Q(long_description=""),
                violation_error_message=_("Write down all that the graphic recording says."),
            ),
        ]

    def __str__(self) -> str:
        return self.caption


class Objection(models.Model):
    """What a participant says against the results before they are published. Only the office reads it.

    `contact` is what they gave to be asked back; it is deleted some time after the objection is settled.
    """

    results = models.ForeignKey(GroupResults, on_delete=models.CASCADE, related_name="objections")
    finding = models.ForeignKey(
        "participation.Finding",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="objections",
        verbose_name=_("finding"),
    )
    text = models.TextField(_("objection"), max_length=OBJECTION_LENGTH)
    contact = models.CharField(_("how we reach you"), max_length=CONTACT_LENGTH, blank=True)
    received_on = models.DateField(_("received on"))
    settled_on = models.DateField(_("settled on"), null=True, blank=True)
    settled_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    settlement = models.CharField(_("how it was settled"), max_length=500, blank=True)
    submission_digest = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        ordering = ["results", "pk"]
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        constraints = [
            models.CheckConstraint(
                name="objection_settled_in_words",
                condition=Q(settled_on=None) | ~Q(settlement=""),
                violation_error_message=_("Say how the objection was settled."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
