"""Which version is in force, and how a version comes to be decided."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from concepts.choices import Stage, State, StepKind, StepStatus
from concepts.errors import ConceptError
from concepts.models import ConceptVersion
from concepts.services.deciding import adopt_version
from tests.concepts.factories import (
    ConceptVersionFactory,
    DecisionStepFactory,
    RevisionFactory,
    freeze,
)
from tests.organisations.factories import BodyFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def concept():
    """A concept with a version in force since November 2014, one decided for July 2026, and a draft."""
    first = freeze(ConceptVersionFactory(), decided_on=dt.date(2014, 10, 20), in_force_from=dt.date(2014, 11, 1))
    freeze(ConceptVersionFactory(concept=first.concept))
    ConceptVersionFactory(concept=first.concept)
    return first.concept


def in_force(concept, *day):
    return [version.number for version in concept.versions.in_force_on(dt.date(*day))]


def states(concept, *day):
    current = concept.versions.in_force_on(dt.date(*day)).first()
    return [version.state_on(dt.date(*day), current) for version in concept.versions.all()]


def test_case_4_check_4_exactly_one_version_is_in_force_on_any_date(concept):
    assert in_force(concept, 2014, 10, 31) == []
    assert in_force(concept, 2014, 11, 1) == [1]
    assert in_force(concept, 2026, 6, 30) == [1]
    assert in_force(concept, 2026, 7, 1) == [2]
    assert in_force(concept, 2099, 12, 31) == [2]


def test_two_versions_cannot_come_into_force_on_the_same_day(concept):
    with pytest.raises(IntegrityError), transaction.atomic():
        concept.versions.filter(number=1).update(in_force_from=dt.date(2026, 7, 1))


def test_the_old_version_stays_in_force_until_the_new_one_takes_effect(concept):
    assert states(concept, 2026, 6, 30) == [State.IN_FORCE, State.DECIDED, State.DRAFT]
    assert states(concept, 2026, 7, 1) == [State.SUPERSEDED, State.IN_FORCE, State.DRAFT]


def test_a_concept_has_one_draft(concept):
    with pytest.raises(IntegrityError), transaction.atomic():
        ConceptVersionFactory(concept=concept)


@pytest.mark.parametrize(
    "facts",
    [
        {"in_force_from": dt.date(2026, 1, 1)},
        {"decided_on": None, "in_force_from": None},
        {"stage": Stage.DRAFT},
        {"stage": Stage.SUBMITTED, "in_force_from": dt.date(2026, 7, 1)},
        {"frozen_at": None},
    ],
    ids=["in force before the decision", "decided on no day", "public draft", "submitted and in force", "not frozen"],
)
def test_the_database_refuses_versions_that_contradict_themselves(facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        freeze(ConceptVersionFactory(), **facts)


def submitted(**facts):
    return freeze(ConceptVersionFactory(), Stage.SUBMITTED, is_public=False, **facts)


def test_a_submitted_version_is_decided_by_the_final_step_and_becomes_public():
    version = submitted()
    step = DecisionStepFactory(decision__concept=version.concept)
    adopt_version(version=version, step=step, in_force_from=dt.date(2026, 7, 1))
    version.refresh_from_db()
    assert (version.stage, version.is_public, version.decided_by) == (Stage.DECIDED, True, step)
    assert (version.decided_on, version.in_force_from) == (step.meets_on, dt.date(2026, 7, 1))


@pytest.mark.parametrize(
    "step", [{"kind": StepKind.PRELIMINARY}, {"ahead": True}, {}], ids=["committee", "ahead", "other"]
)
def test_only_the_final_decision_about_this_concept_decides_a_version(step):
    version = submitted()
    if step:
        step["decision__concept"] = version.concept
    with pytest.raises(ConceptError):
        adopt_version(version=version, step=DecisionStepFactory(**step), in_force_from=None)
    assert ConceptVersion.objects.get().stage == Stage.SUBMITTED


def test_a_draft_is_not_decided():
    draft = ConceptVersionFactory()
    with pytest.raises(ConceptError):
        adopt_version(version=draft, step=DecisionStepFactory(decision__concept=draft.concept), in_force_from=None)


def test_a_body_that_did_not_exist_on_the_day_of_the_meeting_is_refused():
    renamed = BodyFactory(name="Integrationsrat", valid_until=dt.date(2025, 10, 31))
    step = DecisionStepFactory.build(
        decision=DecisionStepFactory().decision, body=renamed, status=StepStatus.TAKEN, result="einstimmig"
    )
    with pytest.raises(ValidationError) as refusal:
        step.full_clean()
    assert list(refusal.value.message_dict) == ["body"]


def test_a_step_names_a_version_and_a_revision_of_its_own_concept():
    step = DecisionStepFactory()
    step.version = freeze(ConceptVersionFactory())
    with pytest.raises(ValidationError) as refusal:
        step.full_clean()
    assert list(refusal.value.message_dict) == ["version"]
    step.version = freeze(ConceptVersionFactory(concept=step.decision.concept))
    step.revision = RevisionFactory()
    with pytest.raises(ValidationError) as refusal:
        step.full_clean()
    assert list(refusal.value.message_dict) == ["revision"]
