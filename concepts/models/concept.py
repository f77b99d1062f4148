"""The concept, its versions and what was corrected in them."""

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concepts.choices import Licence, Stage, State
from concepts.labels import Labels, validate_labels
from concepts.querysets import ConceptQuerySet, VersionQuerySet
from organisations.models import Contact, Organisation


class Concept(models.Model):
    """An integration concept: one plan of one organisation, in all its versions."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="concepts", verbose_name=_("organisation")
    )
    slug = models.SlugField(
        _("address of the page"),
        max_length=80,
        unique=True,
        help_text=_("The last part of the page's address. An old address leads to the new one."),
    )
    title = models.CharField(_("title"), max_length=200)
    licence = models.CharField(_("licence of the data"), max_length=20, choices=Licence, default=Licence.DL_DE_BY)
    contacts = models.ManyToManyField(Contact, blank=True, related_name="concepts", verbose_name=_("contacts"))

    objects = ConceptQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("concepts:concept", args=[self.slug])


class ConceptSlug(models.Model):
    """A former address of a concept: it leads to the concept for ever."""

    slug = models.SlugField(max_length=80, unique=True)
    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="addresses")

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug


class ConceptVersion(models.Model):
    """One version of a concept. A draft is worked on; every other one is frozen and read by others.

    Freezing is one-way, and the database itself refuses writes to what is frozen (`concepts.freezing`). What may still
    change is how far the version has come: its stage and dates. A decided version is in force from `in_force_from` until
    another one is: so on no date two are, and `state_on` says which one it is.
    """

    texts: ClassVar[tuple[str, ...]] = ("title", "subtitle", "contributors")
    marked: ClassVar[frozenset[str]] = frozenset()

    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="versions", verbose_name=_("concept"))
    lineage = models.ForeignKey("Lineage", on_delete=models.PROTECT, related_name="+", editable=False)
    number = models.PositiveSmallIntegerField(pgettext_lazy("of a part", "number"))
    key = models.SlugField(_("key"), max_length=60, blank=True)
    label = models.CharField(_("label"), max_length=100, help_text=_("For example: Fassung 2026"))
    title = models.CharField(_("title"), max_length=500)
    subtitle = models.CharField(_("subtitle"), max_length=500, blank=True)
    contributors = models.TextField(_("those involved"), blank=True, help_text=_("One group per line."))
    own_labels = models.JSONField(_("its own words"), default=dict, blank=True, validators=[validate_labels])
    editor = models.CharField(_("edited by"), max_length=300, blank=True)
    period_from = models.PositiveSmallIntegerField(_("valid from the year"), null=True, blank=True)
    period_until = models.PositiveSmallIntegerField(_("valid until the year"), null=True, blank=True)
    base = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name=_("made from version"),
    )
    drafted_on = models.DateField(_("drafted on"), null=True, blank=True)

    stage = models.CharField(_("stage"), max_length=20, choices=Stage, default=Stage.DRAFT)
    is_public = models.BooleanField(_("can be read by everybody"), default=False)
    frozen_at = models.DateTimeField(_("frozen at"), null=True, editable=False)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        "DecisionStep",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    review_planned_on = models.DateField(_("review planned on"), null=True, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["concept", "number"]
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "number"],
                name="version_number_once_per_concept",
                violation_error_message=_("The concept has a version with this number already."),
            ),
            models.UniqueConstraint(
                fields=["concept", "key"],
                condition=~Q(key=""),
                name="version_key_once_per_concept",
                violation_error_message=_("The concept has a version with this key already."),
            ),
            models.UniqueConstraint(
                fields=["concept"],
                condition=Q(stage=Stage.DRAFT),
                name="version_one_draft_per_concept",
                violation_error_message=_("The concept has a draft already. Publish or discard it first."),
            ),
            models.UniqueConstraint(
                fields=["concept", "in_force_from"],
                name="version_one_in_force_on_a_date",
                violation_error_message=_("Another version of the concept comes into force on this day."),
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.DRAFT, frozen_at=None) | (~Q(stage=Stage.DRAFT) & Q(frozen_at__isnull=False)),
                name="version_draft_or_frozen",
                violation_error_message=_("Only a draft can be written to. Every other version is frozen."),
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.DECIDED) | Q(decided_on=None, decided_by=None, in_force_from=None),
                name="version_in_force_only_if_decided",
                violation_error_message=_("Only a decided version can come into force."),
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.DECIDED) | Q(decided_on__isnull=False),
                name="version_decided_on_a_day",
                violation_error_message=_("Enter the day of the decision."),
            ),
            models.CheckConstraint(
                condition=Q(in_force_from=None) | Q(in_force_from__gte=F("decided_on")),
                name="version_in_force_after_its_decision",
                violation_error_message=_("A version cannot come into force before it is decided."),
            ),
            models.CheckConstraint(
                condition=Q(period_until=None) | Q(period_from=None) | Q(period_until__gte=F("period_from")),
                name="version_period_ends_after_it_begins",
                violation_error_message=_("The last year lies before the first one. Correct one of them."),
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | ~Q(stage=Stage.DRAFT),
                name="version_draft_is_not_public",
                violation_error_message=_("A draft cannot be read by everybody. Publish it first."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("concepts:version", args=[self.concept.slug, self.number])

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None

    @cached_property
    def labels(self) -> Labels:
        """What this version calls its parts."""
        return Labels({kind: (one, many) for kind, (one, many) in self.own_labels.items()})

    def state_on(self, day: dt.date, in_force: "ConceptVersion | None") -> State:
        """What this version is on `day` (Berlin), where `in_force` is the one in force on that day.

        See `VersionQuerySet.in_force_on`. A decided version that took effect earlier than the one in force is superseded.
        """
        if self.stage != Stage.DECIDED:
            return State(self.stage)
        if self.in_force_from is None or self.in_force_from > day:
            return State.DECIDED
        return State.IN_FORCE if in_force is None or in_force.pk == self.pk else State.SUPERSEDED


class Imprint(models.Model):
    """Who is responsible for the printed version, as its second page says."""

    version = models.OneToOneField(ConceptVersion, on_delete=models.CASCADE, related_name="imprint")
    publisher = models.CharField(_("publisher"), max_length=300)
    address = models.CharField(_("address"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=50, blank=True)
    fax = models.CharField(_("fax"), max_length=50, blank=True)
    editing = models.CharField(_("text and editing"), max_length=300, blank=True)
    as_of = models.DateField(_("as of"), null=True, blank=True)

    class Meta:
        verbose_name = _("imprint")
        verbose_name_plural = _("imprints")

    def __str__(self) -> str:
        return self.publisher


class Revision(models.Model):
    """A dated note about a version: what was changed, or corrected after it was frozen. Written once, never changed."""

    version = models.ForeignKey(ConceptVersion, on_delete=models.CASCADE, related_name="revisions")
    key = models.SlugField(max_length=60, blank=True)
    dated = models.DateField(_("date"))
    label = models.CharField(_("label"), max_length=200)
    note = models.TextField(_("note"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["version", "dated", "pk"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "key"], condition=~Q(key=""), name="revision_key_once_per_version"
            ),
            models.CheckConstraint(
                condition=~Q(note=""),
                name="revision_has_a_note",
                violation_error_message=_("Say what was corrected and why: everybody will read it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}, {self.dated}"
