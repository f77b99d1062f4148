"""A message to the people of an event, written by an officer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mail.models import SUBJECT_LENGTH
from registrations.choices import Status


def default_statuses() -> list[str]:
    return [Status.CONFIRMED]


class Mailing(models.Model):
    """One message to many: to whom, and its texts in one or more languages. Sent once, or not at all.

    Addressed are the registrations of the event with one of `statuses`, in one of `groups` (keys, and `NO_GROUP`), with
    one of `languages`; an empty list of groups or languages means all. Where `chosen` holds keys of registrations, it
    is those instead. With the sending, `chosen` becomes the list of all who get it. `posted_at` says that all letters
    are in the outbox. The texts go when their time is over (`services.purge_mailings`).
    """

    event = models.ForeignKey(
        "events.Event", on_delete=models.CASCADE, related_name="mailings", verbose_name=_("event")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("written by")
    )
    statuses = models.JSONField(_("states"), default=default_statuses)
    groups = models.JSONField(_("working groups"), default=list, blank=True)
    languages = models.JSONField(_("languages of correspondence"), default=list, blank=True)
    chosen = models.JSONField(_("chosen registrations"), default=list, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("begun at"), default=timezone.now)
    changed_at = models.DateTimeField(_("changed at"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    posted_at = models.DateTimeField(_("letters written at"), null=True, blank=True)
    recipients = models.PositiveIntegerField(_("recipients"), null=True, blank=True)

    class Meta:
        verbose_name = _("message to participants")
        verbose_name_plural = _("messages to participants")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["sent_at"], condition=Q(sent_at__isnull=False, posted_at__isnull=True), name="mailings_to_post"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, recipients__isnull=True)
                | Q(sent_at__isnull=False, recipients__isnull=False),
                name="sent_mailing_has_recipients",
                violation_error_message=_("A message that was sent has a number of recipients."),
            ),
            models.CheckConstraint(
                condition=Q(posted_at__isnull=True) | Q(sent_at__isnull=False),
                name="posted_mailing_was_sent",
                violation_error_message=_("Only a message that was sent has its letters written."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None


class MailingText(models.Model):
    """What a message says in one language. The German one is always there; the others are free to be."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="texts", verbose_name=_("message"))
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    subject = models.CharField(_("subject"), max_length=SUBJECT_LENGTH)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("text of a message")
        verbose_name_plural = _("texts of messages")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mailing", "language"],
                name="one_text_per_language",
                violation_error_message=_("The message has a text in this language already."),
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
