"""Chainable reads of the outbox."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from mail.models import OutgoingMessage


class OutgoingMessageQuerySet(models.QuerySet["OutgoingMessage"]):
    def due(self, now: datetime) -> OutgoingMessageQuerySet:
        """Queued messages whose next attempt is not after `now` (aware), the longest waiting first."""
        return self.filter(state=self.model.State.QUEUED, due_at__lte=now).order_by("due_at", "pk")

    def stale(self, before: datetime) -> OutgoingMessageQuerySet:
        """Messages that a worker took before `before` (aware) and never settled: it died."""
        return self.filter(state=self.model.State.SENDING, claimed_at__lt=before)

    def settled(self) -> OutgoingMessageQuerySet:
        """Messages that no worker will touch again by itself."""
        return self.filter(state__in=[self.model.State.SENT, self.model.State.FAILED])

    def unlocked_by_others(self) -> OutgoingMessageQuerySet:
        """Locks the rows that are read and leaves out those another worker has locked.

        SQLite has no row locks and needs none: its transactions are IMMEDIATE, so there is one writer at a time.
        """
        return self.select_for_update(skip_locked=True, of=("self",))

    def newest_first(self) -> OutgoingMessageQuerySet:
        return self.order_by("-created_at", "-pk")

    def to_recipient_like(self, text: str) -> OutgoingMessageQuerySet:
        return self.filter(recipient__icontains=text)
