"""Chainable reads of contacts, invitations and the audit log."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone


class ContactQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Contacts that citizens may see."""
        return self.filter(public=True)


class InvitationQuerySet(models.QuerySet[Any]):
    def open(self) -> Self:
        """Neither accepted nor withdrawn; they may have expired."""
        return self.filter(accepted_at=None, revoked_at=None)

    def valid(self, now: datetime) -> Self:
        """Open, and not expired at `now` (aware)."""
        return self.open().filter(expires_at__gt=now)

    def settled_before(self, moment: datetime) -> Self:
        """Accepted, withdrawn or expired before `moment` (aware)."""
        return self.filter(Q(accepted_at__lt=moment) | Q(revoked_at__lt=moment) | Q(expires_at__lt=moment))


class AuditEntryQuerySet(models.QuerySet[Any]):
    def of_organisations(self, keys: Collection[int]) -> Self:
        """What was done in these organisations, and what their members did to their own accounts."""
        members = apps.get_model("organisations", "Membership").objects.filter(organisation__in=keys)
        return self.filter(Q(organisation__in=keys) | Q(organisation=None, actor__in=members.values("user")))

    def between(self, since: date | None, until: date | None) -> Self:
        """What was done from the one day in Berlin up to and including the other; None is no limit."""
        entries = self
        if since is not None:
            entries = entries.filter(at__gte=_first_moment(since))
        if until is not None:
            entries = entries.filter(at__lt=_first_moment(until + timedelta(days=1)))
        return entries


def _first_moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
