"""Where in the office a part of a draft is found."""

from django.urls import reverse

from concepts.models import ActionArea, Chapter, ConceptVersion, Part
from office.concepts.kinds import BY_LINEAGE


def url_of(draft: ConceptVersion, part: Part) -> str:
    """The page of a part."""
    return reverse("office:concept_part", args=[draft.concept.slug, part.lineage_id])


def place_of(draft: ConceptVersion, part: Part) -> str:
    """The page that lists a part: that of its action area or chapter, else the text."""
    kind = BY_LINEAGE[part.kind]
    above = getattr(part, kind.parent) if kind.parent and kind.model is not Chapter else None
    if isinstance(above, ActionArea | Chapter):
        return url_of(draft, above)
    return reverse("office:concept_text", args=[draft.concept.slug])
