"""One number for all that a version says, to see whether it has changed."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, QuerySet

from concepts.models import PART_MODELS, ConceptVersion, Imprint, Recommendation, RenditionText, Succession
from organisations.dates import CoarseDate

PROGRESS = frozenset({
    "stage", "is_public", "frozen_at", "published_on", "decided_on", "decided_by_id", "in_force_from", "review_planned_on",
})  # fmt: skip
"""How far a version has come is not what it says: publishing does not change its digest."""


class _Encoder(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        return o.code if isinstance(o, CoarseDate) else super().default(o)


def content_digest(version: ConceptVersion) -> str:
    """The SHA-256 of every column of every row that belongs to `version`, its renditions included; see PROGRESS.

    Costs a fixed number of queries.
    """
    found = hashlib.sha256()
    for rows in _rows(version):
        names = [field.attname for field in rows.model._meta.concrete_fields if field.attname not in PROGRESS]
        text = json.dumps([rows.model._meta.db_table, names, list(rows.values_list(*names))], cls=_Encoder)
        found.update(text.encode())
    return found.hexdigest()


def _rows(version: ConceptVersion) -> Iterator[QuerySet[Any]]:
    yield ConceptVersion.objects.filter(pk=version.pk)
    models: list[type[Model]] = [*PART_MODELS, Imprint, Succession]
    for model in models:
        yield model._default_manager.filter(version=version).order_by("pk")
    for relation in (Recommendation.themes, Recommendation.challenges):
        yield relation.through.objects.filter(recommendation__version=version).order_by("pk")
    yield RenditionText.objects.filter(rendition__version=version).order_by("pk")
