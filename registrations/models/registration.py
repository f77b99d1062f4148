"""Who comes: a registration and what it needs."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from organisations.models import TokenHolder
from organisations.wording import listed
from registrations.choices import ACTIVE, HOLDING, NEED_CHOICES, NeedKind, Source, Status
from registrations.querysets import RegistrationQuerySet

NAME_LENGTH = 120
EMAIL_LENGTH = 254


class Registration(TokenHolder):
    """One party at one event: a person who answers for it, with one or more places.

    All changes of `status`, `places` and `group` go through `registrations.services`, under the lock of the event.
    """

    event = models.ForeignKey(
        "events.Event", verbose_name=_("event"), on_delete=models.PROTECT, related_name="registrations"
    )
    status = models.CharField(_("status"), max_length=12, choices=Status.choices)
    source = models.CharField(_("received by"), max_length=12, choices=Source.choices, default=Source.WEB)

    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    email = models.EmailField(_("e-mail address"), max_length=EMAIL_LENGTH, blank=True)
    new_email = models.EmailField(_("new e-mail address, not confirmed yet"), max_length=EMAIL_LENGTH, blank=True)
    organisation = models.CharField(_("organisation"), max_length=NAME_LENGTH, blank=True)
    function = models.CharField(_("function"), max_length=NAME_LENGTH, blank=True)
    municipality = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    places = models.PositiveSmallIntegerField(_("places"), default=1)
    language = models.CharField(_("language of correspondence"), max_length=12, choices=settings.LANGUAGES)
    photo_consent = models.BooleanField(_("consent to photos"), default=False)
    newsletter_consent = models.BooleanField(_("consent to news about the process"), default=False)

    first_group = models.ForeignKey(
        "events.WorkingGroup",
        verbose_name=_("first wish"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    second_group = models.ForeignKey(
        "events.WorkingGroup",
        verbose_name=_("second wish"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    group = models.ForeignKey(
        "events.WorkingGroup",
        verbose_name=_("working group"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="members",
    )

    group_by_hand = models.BooleanField(
        _("working group given by hand"),
        default=False,
        help_text=_("Then the person does not move up by itself to another group."),
    )

    queued_at = models.DateTimeField(_("registered at"), default=timezone.now)
    address_confirmed_at = models.DateTimeField(_("address confirmed at"), null=True, blank=True)
    hold_until = models.DateTimeField(_("confirm the address until"), null=True, blank=True)
    placed_at = models.DateTimeField(_("place given at"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    passed_over_at = models.DateTimeField(_("passed over at"), null=True, blank=True)
    passed_over_free = models.PositiveSmallIntegerField(_("places free when passed over"), null=True, blank=True)

    submission_digest = models.CharField(  # noqa: DJ001 - two empty ones are no duplicates
        max_length=64, null=True, blank=True, editable=False
    )

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        indexes = [
            models.Index(fields=["event", "status", "queued_at"], name="registration_queue"),
            models.Index(fields=["email"], name="registration_address"),
            # The list by name and the door: of 10,000 people 50 are read instead of all of them sorted (16 ms, now 0.1).
            models.Index("event", Lower("name"), "id", name="registration_by_name"),
        ]
        constraints = [
            models.UniqueConstraint(
                "event",
                Lower("email"),
                condition=Q(status__in=ACTIVE) & ~Q(email=""),
                name="one_active_registration_per_address",
                violation_error_message=_("There is already a registration with this e-mail address."),
            ),
            models.UniqueConstraint(
                fields=["event", "submission_digest"],
                name="one_registration_per_submission",
                violation_error_message=_("This form was sent already."),
            ),
            models.CheckConstraint(
                condition=Q(places__gte=1),
                name="registration_has_places",
                violation_error_message=_("A registration needs at least one place."),
            ),
            models.CheckConstraint(
                condition=Q(first_group__isnull=True)
                | Q(second_group__isnull=True)
                | ~Q(first_group=F("second_group")),
                name="two_wishes_differ",
                violation_error_message=_("Choose two different working groups."),
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.HELD) | Q(hold_until__isnull=False),
                name="held_place_has_an_end",
                violation_error_message=_("A held place needs a time until when it is held."),
            ),
            models.CheckConstraint(
                condition=Q(status=Status.CANCELLED, cancelled_at__isnull=False)
                | (~Q(status=Status.CANCELLED) & Q(cancelled_at__isnull=True)),
                name="cancelled_has_its_time",
                violation_error_message=_("A cancelled registration carries the time of its cancellation."),
            ),
            models.CheckConstraint(
                condition=Q(group__isnull=True)
                | ~Q(status__in=[Status.WAITING, Status.CANCELLED, Status.EXPIRED, Status.REFUSED]),
                name="group_place_needs_event_place",
                violation_error_message=_("Only who has a place at the event can have one in a working group."),
            ),
        ]

    @property
    def holds_place(self) -> bool:
        return self.status in HOLDING

    @property
    def is_active(self) -> bool:
        return self.status in ACTIVE

    @property
    def is_confirmed(self) -> bool:
        return self.address_confirmed_at is not None


class Need(models.Model):
    """One thing the organisers have to order or prepare for a registration."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(_("kind"), max_length=16, choices=NeedKind.choices)
    choice = models.CharField(_("choice"), max_length=20, blank=True)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ["kind", "choice", "pk"]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def words(self) -> Any:
        """The need in words, for example "Romanian" or "2 children"."""
        choices = NEED_CHOICES.get(self.kind)
        label = choices(self.choice).label if choices and self.choice in choices.values else ""
        children = ""
        if self.number is not None:
            children = ngettext("%(count)d child", "%(count)d children", self.number) % {"count": self.number}
        return listed(part for part in (str(label), children, self.note) if part)
