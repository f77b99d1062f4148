"""What belongs to one event: programme, working groups, admission rules, documents."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from parler.managers import TranslatableManager
from parler.models import TranslatedFields

from events.choices import PICTURES, DocumentKind
from events.models.event import Event
from events.models.venue import Room
from organisations.translations import MultilingualModel, source_digest_field


class AgendaItem(models.Model):
    """One item of the programme, in the language of the house.

    The times are clock times in Berlin on the day of the event; `events.programme` says which programmes
    are valid. A speaker is named by role; the name is optional, needs no account and can be removed at any
    time (`events.services.remove_speaker`) without touching the item.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField(_("position"))
    starts_at = models.TimeField(_("from"), null=True, blank=True)
    ends_at = models.TimeField(_("until"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=300)
    speaker_role = models.CharField(
        _("role of the speaker"),
        max_length=200,
        blank=True,
        help_text=_("For example: integration officer of a neighbouring city"),
    )
    speaker_name = models.CharField(_("name of the speaker"), max_length=200, blank=True)
    room = models.ForeignKey(Room, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("room"))
    is_break = models.BooleanField(_("break or meal"), default=False)

    class Meta:
        verbose_name = _("programme item")
        verbose_name_plural = _("programme")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="agenda_item_times_in_order",
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False, ends_at__gte=F("starts_at")),
                violation_error_message=_(
                    "A programme item needs a start before its end. Correct one of the two times."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class WorkingGroup(MultilingualModel):
    """A group that works in parallel with others during the event; has its own places."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="working_groups")
    key = models.SlugField(_("key"))
    position = models.PositiveSmallIntegerField(_("position"))
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True, help_text=_("Leave empty for no limit."))
    room = models.ForeignKey(Room, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("room"))
    chair_role = models.CharField(_("chaired by (role)"), max_length=200, blank=True)

    translations = TranslatedFields(
        title=models.CharField(_("title"), max_length=200),
        description=models.TextField(_("description"), blank=True),
        outcomes=models.TextField(_("outcomes"), blank=True, help_text=_("One per line.")),
        source_digest=source_digest_field(),
    )

    objects = TranslatableManager()

    class Meta:
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "key"],
                name="working_group_key_once_per_event",
                violation_error_message=_("This event already has a working group with this key."),
            ),
            models.CheckConstraint(
                name="working_group_capacity_positive",
                condition=Q(capacity__isnull=True) | Q(capacity__gt=0),
                violation_error_message=_(
                    "A working group needs at least one place. Leave the field empty for no limit."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.safe_translation_getter("title", any_language=True) or self.key


class AdmissionRule(models.Model):
    """A rule at the door, such as a hygiene rule of a certain time. It is never copied to another event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="admission_rules")
    label = models.CharField(_("rule"), max_length=300)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until and including"), null=True, blank=True)

    class Meta:
        verbose_name = _("admission rule")
        verbose_name_plural = _("admission rules")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="admission_rule_dates_in_order",
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_from__lte=F("valid_until")),
                violation_error_message=_("An admission rule cannot end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class EventDocument(models.Model):
    """Pre-reading or documentation of an event. Without a file it states that the document exists."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind)
    title = models.CharField(_("title"), max_length=300)
    published_on = models.DateField(_("published on"))
    file = models.FileField(_("file"), upload_to="events/documents/%Y/", blank=True)
    format = models.CharField(_("format"), max_length=30, blank=True, help_text=_("PDF/UA, for example"))
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=15, default="de")
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    alternative_text = models.TextField(
        _("text alternative"), blank=True, help_text=_("What the picture shows, for people who do not see it.")
    )

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["published_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="event_picture_has_alternative_text",
                condition=~Q(kind__in=PICTURES) | ~Q(alternative_text=""),
                violation_error_message=_(
                    "A picture needs a text alternative. Describe in one or two sentences what it shows."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_picture(self) -> bool:
        return self.kind in PICTURES
