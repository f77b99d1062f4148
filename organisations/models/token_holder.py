"""What registrations, interests and personal links have in common: a secret link."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class TokenHolder(models.Model):
    """A record with a secret link. The link is derived (`organisations.tokens`); only the token's SHA-256 is stored.

    Shown without the person's name: the administration keeps that text in its history, which outlives the data.
    """

    public_id = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)
    token_version = models.PositiveSmallIntegerField(default=1, editable=False)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {str(self.public_id)[:8]}"

    @property
    def reference(self) -> str:
        """What the outbox files the messages about this record under: "registration:<public id>"."""
        return f"{self._meta.model_name}:{self.public_id}"
