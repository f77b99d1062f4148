import base64
from dataclasses import dataclass
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mail.querysets import OutgoingMessageQuerySet

SUBJECT_LENGTH = 200


@dataclass(frozen=True)
class Attachment:
    """A file of a message. `content_type` may carry parameters: ``text/calendar; method=PUBLISH``."""

    name: str
    content_type: str
    content: bytes

    def to_json(self) -> dict[str, str]:
        return {"name": self.name, "type": self.content_type, "content": base64.b64encode(self.content).decode()}

    @classmethod
    def from_json(cls, data: dict[str, str]) -> Self:
        return cls(data["name"], data["type"], base64.b64decode(data["content"]))


class OutgoingMessage(models.Model):
    """One message to one person: written in the transaction that is its reason, sent by a worker afterwards.

    `key` stands for recipient, kind and occasion. It is unique, so a message goes out once, whatever is retried.
    Rows hold personal data: `outbox.forget` deletes them with the person's, `delivery.purge_settled` after some weeks.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")

    key = models.CharField(_("key"), max_length=200)
    kind = models.CharField(_("kind"), max_length=80)
    reference = models.CharField(_("about"), max_length=100, blank=True)
    topic = models.CharField(_("belongs to"), max_length=100, blank=True)
    # Of any length: an impossible address fails as one message and does not break the transaction that wrote it.
    recipient = models.TextField(_("to"))
    sender = models.CharField(_("from"), max_length=320)
    language = models.CharField(_("language"), max_length=16)
    subject = models.CharField(_("subject"), max_length=SUBJECT_LENGTH)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("text as HTML"), blank=True)
    attachments = models.JSONField(_("attachments"), default=list, blank=True)
    headers = models.JSONField(_("headers"), default=dict, blank=True)
    message_id = models.CharField(_("Message-ID"), max_length=320)

    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("written at"), default=timezone.now, db_index=True)
    due_at = models.DateTimeField(_("next attempt at"), default=timezone.now)
    claimed_at = models.DateTimeField(_("with a worker since"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    error = models.CharField(_("last error"), max_length=500, blank=True)

    objects = OutgoingMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(state="queued"), name="due_messages"),
            models.Index(fields=["claimed_at"], condition=Q(state="sending"), name="claimed_messages"),
            models.Index(fields=["reference"], name="messages_by_reference"),
            models.Index(fields=["topic", "-created_at", "-id"], name="messages_by_topic"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                name="one_message_per_key",
                violation_error_message=_("This message is in the outbox already."),
            ),
            models.UniqueConstraint(
                fields=["message_id"],
                name="one_message_per_message_id",
                violation_error_message=_("Another message has this Message-ID."),
            ),
            models.CheckConstraint(
                condition=Q(state="sending", claimed_at__isnull=False) | ~Q(state="sending") & Q(claimed_at=None),
                name="message_claimed_only_while_being_sent",
                violation_error_message=_("A message is with a worker exactly while it is being sent."),
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | ~Q(state="sent") & Q(sent_at=None),
                name="message_sent_at_only_when_sent",
                violation_error_message=_("A message has a time of sending exactly when it was sent."),
            ),
            models.CheckConstraint(
                condition=~Q(state="failed", error=""),
                name="failed_message_has_reason",
                violation_error_message=_("A failed message needs the reason."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "sending", "sent", "failed"]),
                name="message_state_is_known",
                violation_error_message=_("Choose one of the states of a message."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def files(self) -> list[Attachment]:
        return [Attachment.from_json(data) for data in self.attachments]
