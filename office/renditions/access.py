"""Finding a version, one of its renditions and a part of it for a page of the office; what is not there is a 404."""

import uuid

from django.http import Http404
from django.shortcuts import get_object_or_404

from concepts.edition import Source, sources
from concepts.models import Concept, ConceptVersion, Rendition


def version_of(concept: Concept, number: int) -> ConceptVersion:
    return get_object_or_404(ConceptVersion.objects.for_page(), concept=concept, number=number)


def rendition_of(concept: Concept, number: int, variant: str, language: str) -> Rendition:
    version = version_of(concept, number)
    rendition = get_object_or_404(Rendition, version=version, variant=variant, language=language)
    rendition.version = version
    return rendition


def source_of(version: ConceptVersion, lineage: uuid.UUID) -> Source:
    """The part of the version with this lineage, or the version itself."""
    source = next(iter(sources(version, {lineage})), None)
    if source is None:
        raise Http404
    if not isinstance(source, ConceptVersion):
        source.version = version
    return source
