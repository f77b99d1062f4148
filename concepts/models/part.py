"""What all parts of a version have in common."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concepts.models.concept import ConceptVersion
from concepts.models.lineage import Lineage, LineageKind


class Part(models.Model):
    """A piece of one version: its wording and its place there. What it is beyond this version is its lineage.

    `texts` are the fields with wording: what is translated, compared, searched and corrected; `marked` those of them in the
    markup of `concepts.markup`, the others are lines. `kind` is the kind of its lineage.
    """

    kind: ClassVar[LineageKind]
    texts: ClassVar[tuple[str, ...]] = ("title", "text")
    marked: ClassVar[frozenset[str]] = frozenset({"text"})

    version = models.ForeignKey(ConceptVersion, on_delete=models.CASCADE)
    lineage = models.ForeignKey(Lineage, on_delete=models.PROTECT, editable=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        abstract = True
        ordering = ["version", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "lineage"], name="%(class)s_lineage_once_per_version"),
        ]


class AddressedPart(Part):
    """A part with a page of its own: its address is kept for ever, like the version it belongs to."""

    number = models.CharField(pgettext_lazy("of a part", "number"), max_length=20, blank=True)
    slug = models.SlugField(_("address of the page"), max_length=80)
    title = models.CharField(_("title"), max_length=500)

    class Meta(Part.Meta):
        abstract = True
        constraints = [
            *Part.Meta.constraints,
            models.UniqueConstraint(
                fields=["version", "slug"],
                name="%(class)s_slug_once_per_version",
                violation_error_message=_("Another part of the version has this address already. Choose another one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()
