"""Concepts, their versions, and what belongs to a version as a whole. A version is a draft; `freeze` makes it decided and public."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from concepts.choices import (
    Stage,
)
from concepts.models import (
    Concept,
    ConceptVersion,
    Imprint,
    Lineage,
    LineageKind,
    Publication,
    PublicationState,
    Revision,
)
from tests.organisations.factories import OrganisationFactory

DECIDED_ON = dt.date(2026, 6, 29)


def freeze(version, stage=Stage.DECIDED, **facts):
    """Freeze a draft as publishing does: decided by the Kreistag and in force since July unless told otherwise."""
    usual = {"stage": stage, "is_public": True, "frozen_at": timezone.now(), "published_on": DECIDED_ON}
    if stage == Stage.DECIDED:
        usual |= {"decided_on": DECIDED_ON, "in_force_from": dt.date(2026, 7, 1)}
    ConceptVersion.objects.filter(pk=version.pk).update(**usual | facts)
    version.refresh_from_db()
    return version


class ConceptFactory(DjangoModelFactory):
    class Meta:
        model = Concept

    organisation = factory.SubFactory(OrganisationFactory)
    slug = factory.Sequence(lambda n: f"konzept-{n}")
    title = factory.Sequence(lambda n: f"Integrationskonzept {n}")


class LineageFactory(DjangoModelFactory):
    class Meta:
        model = Lineage

    concept = factory.SubFactory(ConceptFactory)
    kind = LineageKind.RECOMMENDATION
    key = factory.Sequence(lambda n: f"teil-{n}")


class ConceptVersionFactory(DjangoModelFactory):
    """A draft. Several of one concept are numbered; all but the last must be frozen with `freeze`."""

    class Meta:
        model = ConceptVersion

    concept = factory.SubFactory(ConceptFactory)
    number = factory.LazyAttribute(lambda version: version.concept.versions.count() + 1)
    label = factory.LazyAttribute(lambda version: f"Fassung {version.number}")
    title = "Gut ankommen, mitgestalten"
    subtitle = "Integrationskonzept für den Kreis Musterland"

    @factory.lazy_attribute
    def lineage(self):
        found, _created = Lineage.objects.get_or_create(concept=self.concept, kind=LineageKind.CONCEPT)
        return found


class ImprintFactory(DjangoModelFactory):
    class Meta:
        model = Imprint

    version = factory.SubFactory(ConceptVersionFactory)
    publisher = "Kreis Musterland, Kommunales Integrationszentrum"


class RevisionFactory(DjangoModelFactory):
    class Meta:
        model = Revision

    version = factory.SubFactory(ConceptVersionFactory)
    dated = DECIDED_ON
    label = "Korrektur"
    note = "Ein Rechtschreibfehler wurde berichtigt."


class PublicationFactory(DjangoModelFactory):
    """An attempt to publish a draft for consultation, refused unless told otherwise."""

    class Meta:
        model = Publication

    version = factory.SubFactory(ConceptVersionFactory)
    stage = Stage.CONSULTATION
    state = PublicationState.REFUSED
    content_digest = "0" * 64
