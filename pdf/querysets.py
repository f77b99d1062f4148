"""Chainable reads of the files."""

from datetime import datetime
from typing import Self

from django.db import models


class RenderedFileQuerySet(models.QuerySet):
    def of(self, subject: str) -> Self:
        """The files of one subject (`services.subject_of`), in every state."""
        return self.filter(subject=subject)

    def ready(self) -> Self:
        """Files that can be served, the newest first."""
        return self.filter(state="ready").order_by("-settled_at", "-pk")

    def due(self, now: datetime) -> Self:
        """Files that wait for a printer and may be tried at `now` (aware), the longest waiting first."""
        return self.filter(state="waiting", due_at__lte=now).order_by("due_at", "pk")

    def claimable(self) -> Self:
        """Files that a printer may take: nobody else has them, and they are not finished."""
        return self.filter(state="waiting")

    def stale(self, before: datetime) -> Self:
        """Files that a printer took before `before` (aware) and never finished: it died."""
        return self.filter(state="rendering", claimed_at__lt=before)

    def asked_before(self, moment: datetime) -> Self:
        """Files that are not finished and were asked for before `moment` (aware)."""
        return self.filter(state__in=["waiting", "rendering"], requested_at__lt=moment)

    def superseded(self, before: datetime) -> Self:
        """Ready files whose subject has had a newer ready file since before `before` (aware)."""
        newer = type(self)(self.model).filter(
            subject=models.OuterRef("subject"),
            state="ready",
            settled_at__gt=models.OuterRef("settled_at"),
            settled_at__lt=before,
        )
        return self.filter(models.Exists(newer), state="ready")

    def outdated(self, kind: str, before: datetime) -> Self:
        """Files of one kind that were finished before `before` (aware), in whichever way."""
        return self.filter(kind=kind, settled_at__lt=before)

    def left_behind(self, before: datetime) -> Self:
        """Files that were refused or failed and were asked for before `before` (aware)."""
        return self.filter(state__in=["refused", "failed"], requested_at__lt=before)
