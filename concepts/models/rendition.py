"""A version in other words: shortened, in plain language, translated; and what was corrected in frozen words."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concepts.choices import Language, Variant
from concepts.models.concept import ConceptVersion, Revision
from concepts.models.lineage import Lineage
from concepts.querysets import RenditionQuerySet


class Rendition(models.Model):
    """A version in one variant and one language. The full version in German is the version itself.

    It holds only texts of its own (`RenditionText`); what it does not say in its own words is shared word by word. Once
    published its texts are frozen, like those of a version.
    """

    version = models.ForeignKey(
        ConceptVersion, on_delete=models.CASCADE, related_name="renditions", verbose_name=_("version")
    )
    variant = models.CharField(_("variant"), max_length=10, choices=Variant)
    language = models.CharField(_("language"), max_length=10, choices=Language, default=Language.GERMAN)
    key = models.SlugField(_("key"), max_length=60, blank=True)
    is_document = models.BooleanField(
        _("a document of its own"),
        default=True,
        help_text=_("Switch off when only some texts exist, for example translated titles for the pages."),
    )
    made_by_machine = models.BooleanField(_("translated by a machine"), default=False)
    note = models.CharField(_("note"), max_length=300, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)

    objects = RenditionQuerySet.as_manager()

    class Meta:
        ordering = ["version", "variant", "language"]
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "variant", "language"],
                name="rendition_once_per_version",
                violation_error_message=_("The version has this rendition already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_variant_display()}, {self.get_language_display()}"


class RenditionText(models.Model):
    """One text of a rendition, and the digest of the text it was made from.

    So it knows when its source has changed: `concepts.edition`. `source_version` is the version the source was read in.
    """

    rendition = models.ForeignKey(Rendition, on_delete=models.CASCADE, related_name="texts")
    lineage = models.ForeignKey(Lineage, on_delete=models.PROTECT, related_name="rendition_texts")
    field = models.CharField(max_length=30)
    text = models.TextField(_("text"))
    source_digest = models.CharField(max_length=64)
    source_version = models.ForeignKey(ConceptVersion, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["rendition", "lineage", "field"]
        verbose_name = _("text of a rendition")
        verbose_name_plural = _("texts of renditions")
        constraints = [
            models.UniqueConstraint(fields=["rendition", "lineage", "field"], name="renditiontext_once_per_field"),
            models.CheckConstraint(condition=~Q(text=""), name="renditiontext_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.lineage_id} {self.field}"


class Correction(models.Model):
    """One change of frozen words, as part of a dated revision. The database lets through only what stands here.

    `rendition` is None where the version's own words were corrected.
    """

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="corrections")
    version = models.ForeignKey(ConceptVersion, on_delete=models.CASCADE, related_name="corrections")
    rendition = models.ForeignKey(
        Rendition, on_delete=models.CASCADE, null=True, blank=True, related_name="corrections"
    )
    lineage = models.ForeignKey(Lineage, on_delete=models.PROTECT, related_name="corrections")
    field = models.CharField(max_length=30)
    old_text = models.TextField()
    new_text = models.TextField()

    class Meta:
        ordering = ["revision", "pk"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self) -> str:
        return f"{self.lineage_id} {self.field}"
