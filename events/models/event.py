"""The event itself: facts, constraints and the moments that follow from them."""

import secrets
import uuid
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from parler.models import TranslatedFields

from events.choices import EventKind, EventStatus, RegistrationMode, RegistrationPhase
from events.clock import berlin_day, end_of_day, start_of_day
from events.expressions import BerlinDay
from events.models.venue import Room, Venue
from events.querysets import EventQuerySet
from events.validators import validate_languages
from organisations.models import Contact, Organisation
from organisations.translations import MultilingualModel, source_digest_field
from processes.models import ParticipationProcess

#: Without characters that look alike in print (0/o, 1/l/i).
SHORT_CODE_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"

#: Words of other addresses, here and in the office, which no event can have.
RESERVED_SLUGS = {"vergangene", "neu"}


def new_short_code() -> str:
    """Six characters for a short link that is easily typed from paper."""
    return "".join(secrets.choice(SHORT_CODE_ALPHABET) for _position in range(6))


class Event(MultilingualModel):
    """A workshop, conference or other meeting people are invited to.

    Moments are stored in UTC; days (`registration_closes_on` and others) are days in Berlin. An event has
    either a fixed start or a tentative period, never both. Status, schedule and capacity change through
    services only (`events.services`, `registrations.services`), which keep the calendar sequence and tell
    the people concerned.
    """

    notes = frozenset({"cancellation_reason"})

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="events", verbose_name=_("organisation")
    )
    process = models.ForeignKey(
        ParticipationProcess,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("process"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind)
    status = models.CharField(_("status"), max_length=10, choices=EventStatus, default=EventStatus.DRAFT)
    slug = models.SlugField(_("address of the page"), max_length=100, unique=True)
    short_code = models.CharField(
        _("short link"),
        max_length=20,
        unique=True,
        default=new_short_code,
        validators=[RegexValidator(r"^[a-z0-9-]+\Z", _("Use small letters, digits and hyphens only."))],
        help_text=_("The part after /v/. It is printed on paper and should never change."),
    )

    starts_at = models.DateTimeField(_("start"), null=True, blank=True)
    ends_at = models.DateTimeField(_("end"), null=True, blank=True)
    open_end = models.BooleanField(_("open end"), default=False)
    doors_open_at = models.DateTimeField(_("doors open"), null=True, blank=True)
    tentative_from = models.DateField(_("expected from"), null=True, blank=True)
    tentative_until = models.DateField(_("expected until"), null=True, blank=True)

    venue = models.ForeignKey(
        Venue, on_delete=models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("venue")
    )
    room = models.ForeignKey(
        Room, on_delete=models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("room")
    )
    online_url = models.URLField(_("link to take part online"), blank=True)

    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True, help_text=_("Leave empty for no limit."))
    registration_mode = models.CharField(
        _("registration"), max_length=10, choices=RegistrationMode, default=RegistrationMode.FORM
    )
    registration_opens_on = models.DateField(_("registration from"), null=True, blank=True)
    registration_closes_on = models.DateField(
        _("registration until and including"),
        null=True,
        blank=True,
        help_text=_("Open until midnight of this day, but not after the start."),
    )
    waiting_list_limit = models.PositiveIntegerField(
        _("places on the waiting list"),
        null=True,
        blank=True,
        help_text=_("Leave empty for no limit; 0 means no waiting list."),
    )
    places_per_registration = models.PositiveSmallIntegerField(
        _("places per registration"), default=1, help_text=_("At most, with companions.")
    )
    link_valid_days = models.PositiveSmallIntegerField(_("personal link valid for (days)"), default=3)
    links_sent_automatically = models.BooleanField(_("send personal links automatically"), default=True)
    confirm_address = models.BooleanField(_("confirm the e-mail address"), default=True)
    walk_ins = models.BooleanField(_("people may also come without registration"), default=False)

    free_of_charge = models.BooleanField(_("free of charge"), default=True)
    languages_spoken = models.JSONField(
        _("languages spoken"), default=list, blank=True, validators=[validate_languages]
    )
    languages_interpreted = models.JSONField(
        _("languages interpreted"), default=list, blank=True, validators=[validate_languages]
    )
    childcare_places = models.PositiveSmallIntegerField(_("places in childcare"), null=True, blank=True)
    contacts = models.ManyToManyField(Contact, blank=True, related_name="events", verbose_name=_("contacts"))

    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    replacement = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaces",
        verbose_name=_("replaced by"),
    )
    sequence = models.PositiveIntegerField(default=0, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    translations = TranslatedFields(
        title=models.CharField(_("title"), max_length=200),
        alternative_title=models.CharField(
            _("alternative title"),
            max_length=200,
            blank=True,
            help_text=_("Another name people know the event by. The search finds both."),
        ),
        summary=models.TextField(_("summary"), blank=True),
        description=models.TextField(_("description"), blank=True),
        plain_summary=models.TextField(_("summary in plain language"), blank=True),
        audience=models.TextField(_("who is invited"), blank=True),
        interpretation=models.TextField(_("interpretation"), blank=True),
        childcare=models.TextField(_("childcare"), blank=True),
        catering=models.TextField(_("food and drink"), blank=True),
        guiding_questions=models.TextField(_("guiding questions"), blank=True, help_text=_("One per line.")),
        next_steps=models.TextField(_("what happens next"), blank=True),
        outcomes=models.TextField(_("outcomes"), blank=True, help_text=_("One per line.")),
        cancellation_reason=models.CharField(_("reason for cancelling or postponing"), max_length=300, blank=True),
        source_digest=source_digest_field(),
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_at", "-pk"]
        indexes = [
            models.Index(fields=["status", "starts_at"]),
            models.Index(fields=["status", "tentative_from"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="event_doors_before_start",
                condition=Q(doors_open_at__isnull=True) | Q(starts_at__isnull=False, doors_open_at__lte=F("starts_at")),
                violation_error_message=_(
                    "The doors cannot open after the start. Choose an earlier time for the doors."
                ),
            ),
            models.CheckConstraint(
                name="event_start_before_end",
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False, ends_at__gte=F("starts_at")),
                violation_error_message=_("The event cannot end before it starts. Correct start or end."),
            ),
            models.CheckConstraint(
                name="event_open_end_without_end",
                condition=Q(open_end=False) | Q(ends_at__isnull=True),
                violation_error_message=_("An event with an open end has no time for its end. Clear one."),
            ),
            models.CheckConstraint(
                name="event_one_date",
                condition=Q(starts_at__isnull=False, tentative_from__isnull=True)
                | Q(starts_at__isnull=True, tentative_from__isnull=False)
                | Q(status=EventStatus.DRAFT, starts_at__isnull=True),
                violation_error_message=_(
                    "Give the event either a fixed start or an expected period, not both and not neither."
                ),
            ),
            models.CheckConstraint(
                name="event_tentative_period_in_order",
                condition=Q(tentative_from__isnull=True, tentative_until__isnull=True)
                | Q(
                    tentative_from__isnull=False,
                    tentative_until__isnull=False,
                    tentative_from__lte=F("tentative_until"),
                ),
                violation_error_message=_(
                    "An expected period needs a first and a last day, in this order. Correct the period."
                ),
            ),
            models.CheckConstraint(
                name="event_registration_opens_before_it_closes",
                condition=Q(registration_opens_on__isnull=True)
                | Q(registration_closes_on__isnull=True)
                | Q(registration_opens_on__lte=F("registration_closes_on")),
                violation_error_message=_(
                    "Registration cannot close before it opens. Correct the first or the last day."
                ),
            ),
            models.CheckConstraint(
                name="event_registration_closes_by_the_start",
                # The day in Berlin, computed by the database itself from the stored UTC moment.
                condition=Q(registration_closes_on__isnull=True)
                | Q(starts_at__isnull=True)
                | Q(registration_closes_on__lte=BerlinDay("starts_at")),
                violation_error_message=_(
                    "Registration cannot close after the day of the event. Choose an earlier last day."
                ),
            ),
            models.CheckConstraint(
                name="event_capacity_positive",
                condition=Q(capacity__isnull=True) | Q(capacity__gt=0),
                violation_error_message=_("An event needs at least one place. Leave the field empty for no limit."),
            ),
            models.CheckConstraint(
                name="event_registration_numbers_positive",
                condition=Q(places_per_registration__gt=0, link_valid_days__gt=0),
                violation_error_message=_("Places per registration and days of validity must be at least 1."),
            ),
            models.CheckConstraint(
                name="event_cancelled_has_date",
                condition=~Q(status=EventStatus.CANCELLED) | Q(cancelled_at__isnull=False),
                violation_error_message=_("A cancelled event needs the moment it was cancelled."),
            ),
            models.CheckConstraint(
                name="event_does_not_replace_itself",
                condition=Q(replacement__isnull=True) | ~Q(replacement=F("id")),
                violation_error_message=_("An event cannot replace itself. Choose another event."),
            ),
        ]

    def __str__(self) -> str:
        return self.safe_translation_getter("title", any_language=True) or self.slug

    def get_absolute_url(self) -> str:
        return reverse("events:detail", args=[self.slug])

    def clean(self) -> None:
        """Rules that look at other rows and so cannot be database constraints."""
        if self.room is not None and self.room.venue_id != self.venue_id:
            raise ValidationError({"room": _("This room belongs to another venue. Choose a room of the venue.")})
        if leads_elsewhere(self.slug, event=self):
            raise ValidationError({"slug": _("This address leads to another page already. Choose another.")})

    @property
    def is_public(self) -> bool:
        return self.status != EventStatus.DRAFT

    @property
    def takes_place(self) -> bool:
        """Whether the event is announced and still meant to happen as announced."""
        return self.status == EventStatus.PUBLISHED

    @property
    def is_called_off(self) -> bool:
        """Whether the announced date does not hold: the event is cancelled or postponed."""
        return self.status in (EventStatus.CANCELLED, EventStatus.POSTPONED)

    @property
    def deadline(self) -> datetime | None:
        """The first moment at which registering is too late; None while the date is tentative.

        That is 24:00 in Berlin of the last day of registration, and never later than the start.
        """
        if self.starts_at is None or self.registration_closes_on is None:
            return self.starts_at
        return min(end_of_day(self.registration_closes_on), self.starts_at)

    @property
    def public_contacts(self) -> list[Contact]:
        """Whom citizens may ask. Reads the prefetched contacts, or makes one query."""
        return [contact for contact in self.contacts.all() if contact.public]

    def has_begun(self, now: datetime) -> bool:
        """Whether the start is past at `now` (aware); a tentative event has none."""
        return self.starts_at is not None and self.starts_at <= now

    def is_ahead(self, now: datetime) -> bool:
        """Whether the event is still to come at `now` (aware) as announced: then places are given and people told."""
        return self.takes_place and not self.has_begun(now)

    @property
    def over_at(self) -> datetime | None:
        """The moment the event is over: its end, or 24:00 of its day when it has none; None if tentative."""
        if self.starts_at is None:
            return None
        return self.ends_at or end_of_day(berlin_day(self.starts_at))

    def is_over(self, now: datetime) -> bool:
        """Whether the event is past at `now` (aware), by its dates or by decision."""
        decided = self.status in (EventStatus.OVER, EventStatus.ARCHIVED)
        return decided or (self.over_at is not None and self.over_at <= now)

    def registration_state(self, now: datetime) -> RegistrationPhase:
        """Where registration stands at `now` (aware). Whether places are left is not asked here.

        Drafts and postponed events count as closed, whatever their dates say.
        """
        if self.status == EventStatus.CANCELLED:
            return RegistrationPhase.CANCELLED
        if self.is_over(now):
            return RegistrationPhase.OVER
        if self.registration_mode == RegistrationMode.NONE:
            return RegistrationPhase.NOT_NEEDED
        if self.starts_at is None:
            return RegistrationPhase.TENTATIVE
        if self.status != EventStatus.PUBLISHED:
            return RegistrationPhase.CLOSED
        return self._registration_by_date(now)

    def _registration_by_date(self, now: datetime) -> RegistrationPhase:
        opens_on = self.registration_opens_on
        if opens_on is not None and now < start_of_day(opens_on):
            return RegistrationPhase.NOT_YET_OPEN
        if self.deadline is not None and now < self.deadline:
            return RegistrationPhase.OPEN
        return RegistrationPhase.CLOSED


def leads_elsewhere(slug: str, *, event: Event | None = None) -> bool:
    """Whether the address is a list's, or is or was that of another event than `event`."""
    pk = event.pk if event else None
    is_now, was = Event.objects.filter(slug=slug).exclude(pk=pk), EventSlug.objects.filter(slug=slug).exclude(event=pk)
    return slug in RESERVED_SLUGS or is_now.exists() or was.exists()


class EventSlug(models.Model):
    """An address under which an event is or was to be found. It stays with the event for ever."""

    slug = models.SlugField(max_length=100, unique=True)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="permalinks")

    class Meta:
        verbose_name = _("permanent address")
        verbose_name_plural = _("permanent addresses")

    def __str__(self) -> str:
        return self.slug
