"""Setting up a consultation, and writing down what groups found out."""

import datetime as dt

import pytest

from concepts.choices import Stage
from participation import services
from participation.choices import ConsultationPhase
from participation.errors import NotPossible
from participation.models import Evidence, Finding
from participation.services.consulting import Plan
from tests.concepts.factories import ConceptVersionFactory, freeze
from tests.participation.factories import (
    ConsultationFactory,
    ContributionFactory,
    EvidenceFactory,
    FindingFactory,
    in_days,
)
from tests.processes.factories import ProcessFactory

pytestmark = pytest.mark.django_db


def plan(version, **changed):
    usual = {"version": version, "opens_on": in_days(1), "closes_on": in_days(30), "title": "Entwurf im Gespräch"}
    return Plan(**usual | changed)


def public_version(**facts):
    return freeze(ConceptVersionFactory(**facts), Stage.CONSULTATION)


def test_a_consultation_is_about_a_published_version_of_the_concept_that_the_process_revises():
    version = public_version()
    process = ProcessFactory(concept=version.concept)
    found = services.set_up_consultation(process=process, slug="entwurf", plan=plan(version))
    assert (found.version, found.read("title")) == (version, ("Entwurf im Gespräch", "de"))
    for wrong in (public_version(), ConceptVersionFactory(concept=version.concept)):
        with pytest.raises(NotPossible):
            services.set_up_consultation(process=process, slug="anders", plan=plan(wrong))


def test_without_a_version_it_can_be_announced():
    found = services.set_up_consultation(process=ProcessFactory(), slug="entwurf", plan=plan(None))
    assert found.phase_at(dt.datetime.now(dt.UTC) + dt.timedelta(days=5)) == ConsultationPhase.PLANNED


def test_it_does_not_end_before_it_begins_and_has_an_address_of_its_own():
    process = ProcessFactory()
    ConsultationFactory(slug="entwurf")
    with pytest.raises(NotPossible):
        services.set_up_consultation(process=process, slug="neu", plan=plan(None, closes_on=in_days(0)))
    with pytest.raises(NotPossible):
        services.set_up_consultation(process=process, slug="entwurf", plan=plan(None))


def test_the_last_day_can_be_moved_but_the_words_people_wrote_about_cannot_be_exchanged():
    version = public_version()
    consultation = ConsultationFactory(process=ProcessFactory(concept=version.concept), version=version)
    ContributionFactory(consultation=consultation)
    again = {"process": consultation.process, "slug": consultation.slug, "consultation": consultation}
    longer = services.set_up_consultation(plan=plan(version, closes_on=in_days(60)), **again)
    assert longer.closes_on == in_days(60)
    with pytest.raises(NotPossible):
        services.set_up_consultation(plan=plan(public_version(concept=version.concept)), **again)


def test_a_finding_taken_back_is_no_public_evidence_and_keeps_its_link():
    evidence = EvidenceFactory(finding=FindingFactory(interviews=True))
    services.take_finding_back(finding=evidence.finding)
    assert not Finding.objects.public().exists()
    assert not Evidence.objects.public().exists()
    assert Evidence.objects.count() == 1
