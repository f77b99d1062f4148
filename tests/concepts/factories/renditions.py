"""Versions in other words."""

import factory
from factory.django import DjangoModelFactory

from concepts.choices import (
    Language,
    Variant,
)
from concepts.edition import digest_of
from concepts.models import (
    Rendition,
    RenditionText,
)
from tests.concepts.factories.parts import ActionAreaFactory
from tests.concepts.factories.versions import ConceptVersionFactory


class RenditionFactory(DjangoModelFactory):
    """An unpublished short version in German."""

    class Meta:
        model = Rendition

    version = factory.SubFactory(ConceptVersionFactory)
    variant = Variant.SHORT
    language = Language.GERMAN


class RenditionTextFactory(DjangoModelFactory):
    """A text for the field of a part: `RenditionTextFactory(rendition=…, part=…, field="title", text="…")`."""

    class Meta:
        model = RenditionText
        exclude = ("part",)

    rendition = factory.SubFactory(RenditionFactory)
    part = factory.SubFactory(ActionAreaFactory, version=factory.SelfAttribute("..rendition.version"))
    field = "title"
    text = "Language and education"
    lineage = factory.SelfAttribute("part.lineage")
    source_digest = factory.LazyAttribute(lambda text: digest_of(getattr(text.part, text.field)))
    source_version = factory.SelfAttribute("rendition.version")
