"""Chainable reads of contacts."""

from typing import Self

from django.db import models


class ContactQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Contacts that citizens may see."""
        return self.filter(public=True)
