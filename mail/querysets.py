"""Chainable reads of the outbox."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from mail.failures import NO_MAILBOX_CODES


class OutgoingMessageQuerySet(models.QuerySet):
    def due(self, now: datetime) -> Self:
        """Queued messages whose next attempt is not after `now` (aware), the longest waiting first."""
        return self.filter(state="queued", due_at__lte=now).order_by("due_at", "pk")

    def stale(self, before: datetime) -> Self:
        """Messages that a worker took before `before` (aware) and never settled: it died."""
        return self.filter(state="sending", claimed_at__lt=before)

    def settled(self) -> Self:
        """Messages that no worker will touch again by itself."""
        return self.filter(state__in=["sent", "failed"])

    def unsettled(self) -> Self:
        """Messages that are still to be sent."""
        return self.exclude(state__in=["sent", "failed"])

    def unlocked_by_others(self) -> Self:
        """Locks the rows that are read and leaves out those another worker has locked.

        SQLite has no row locks and needs none: its transactions are IMMEDIATE, so there is one writer at a time.
        """
        return self.select_for_update(skip_locked=True, of=("self",))

    def failed(self) -> Self:
        """Messages that were given up."""
        return self.filter(state="failed")

    def without_mailbox(self) -> Self:
        """Failed messages to addresses that do not exist any more, as their servers say, and to which none went out later."""
        says_so = Q.create([("error__startswith", f"{code} ") for code in NO_MAILBOX_CODES], connector=Q.OR)
        later = self.model._default_manager.filter(
            recipient=OuterRef("recipient"), state="sent", created_at__gt=OuterRef("created_at")
        )
        return self.failed().filter(says_so, ~Exists(later)).exclude(error__regex=r"^\d{3}[ -]5\.7\.")

    def about(self, *topics: str) -> Self:
        """Messages that belong to one of these topics."""
        return self.filter(topic__in=topics)

    def without_bodies(self) -> Self:
        """For ledgers: what a message says is not read."""
        return self.defer("text", "html", "attachments", "headers")

    def newest_first(self) -> Self:
        """In the order of a mailbox: what was written last stands first."""
        return self.order_by("-created_at", "-pk")

    def to_recipient_like(self, text: str) -> Self:
        """Messages to an address that contains `text`, in any case."""
        return self.filter(recipient__icontains=text)
