from django.db import models
from django.utils.translation import gettext_lazy as _

from concepts.choices import Language
from concepts.models.concept import ConceptVersion
from concepts.models.lineage import Lineage, LineageKind


class SearchEntry(models.Model):
    """What a part of a public version says in one language, as plain words. Made by `concepts.search.indexing`.

    `place` is the last part of the address of the page it stands on (of a recommendation its number), `within` the title
    of the area or chapter it belongs to. What the databases search in is not here but in `concepts.search.schema`.
    """

    version = models.ForeignKey(ConceptVersion, on_delete=models.CASCADE, related_name="search_entries")
    lineage = models.ForeignKey(Lineage, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=LineageKind)
    language = models.CharField(max_length=10, choices=Language)
    number = models.CharField(max_length=20, blank=True)
    title = models.TextField()
    text = models.TextField(blank=True)
    place = models.CharField(max_length=80, blank=True)
    within = models.TextField(blank=True)

    class Meta:
        verbose_name = _("entry of the search")
        verbose_name_plural = _("entries of the search")
        constraints = [
            models.UniqueConstraint(fields=["version", "lineage", "language"], name="searchentry_once_per_language"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()
