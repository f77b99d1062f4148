"""Chainable reads of bodies and contacts."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q


class BodyQuerySet(models.QuerySet):
    def in_office(self, on: dt.date) -> Self:
        """Bodies that exist on the day `on`; both ends of their validity are inclusive."""
        begun = Q(valid_from=None) | Q(valid_from__lte=on)
        not_ended = Q(valid_until=None) | Q(valid_until__gte=on)
        return self.filter(begun & not_ended)


class ContactQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Contacts that citizens may see."""
        return self.filter(public=True)
