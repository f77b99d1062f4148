"""Papers, meetings, results and amendments, as the office enters them."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from concepts.choices import Stage, StepKind, StepStatus
from concepts.errors import ConceptError, EditConflict
from concepts.funding import Funding, funding_record
from concepts.models import Amendment, Decision, DecisionStep
from concepts.seen import fingerprints
from concepts.services import papers
from concepts.services.deciding import adopt_version
from organisations.models import Action, AuditEntry
from tests.concepts.factories import (
    AmendmentFactory,
    ConceptFactory,
    ConceptVersionFactory,
    DecisionFactory,
    DecisionStepFactory,
    MeasureFactory,
    RecommendationFactory,
    freeze,
)
from tests.organisations.factories import BodyFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
DAY = dt.date(2026, 6, 29)


@pytest.fixture
def officer():
    return UserFactory()


@pytest.fixture
def concept():
    return ConceptFactory()


@pytest.fixture
def body(concept):
    return BodyFactory(organisation=concept.organisation, key="kreistag")


def meeting(body, **more):
    return {"body": body, "kind": StepKind.FINAL, "meets_on": DAY, **more}


def change(step, by=None, seen=None, **values):
    seen = seen or fingerprints(step, values)
    papers.change_step(step=step, seen=seen, values=values, by=by)
    step.refresh_from_db()


def test_a_paper_is_entered_and_the_log_tells_who_did(concept, officer):
    recommendation = RecommendationFactory(area__version__concept=concept)
    values = {"reference": "DS-2026-0112", "title": "Verabschiedung", "funds": [recommendation.lineage]}
    paper = papers.add_paper(concept=concept, values=values, by=officer)
    assert list(paper.funds.all()) == [recommendation.lineage]
    entry = AuditEntry.objects.get(action=Action.CREATED)
    assert (entry.actor, entry.label) == (officer, "DS-2026-0112 Verabschiedung")


def test_a_reference_is_there_once_in_a_concept(concept):
    papers.add_paper(concept=concept, values={"reference": "1", "title": "Erste"}, by=None)
    with pytest.raises(ValidationError):
        papers.add_paper(concept=concept, values={"reference": "1", "title": "Zweite"}, by=None)


def test_a_paper_does_not_provide_money_for_another_concept(concept):
    foreign = RecommendationFactory().lineage
    with pytest.raises(ConceptError):
        papers.add_paper(concept=concept, values={"reference": "1", "title": "Geld", "funds": [foreign]}, by=None)
    assert not Decision.objects.exists()


def test_what_two_people_change_in_a_paper_is_merged_unless_it_is_the_same(concept):
    paper = DecisionFactory(concept=concept, title="Alt", kind="")
    seen = fingerprints(paper, ["title", "kind"])
    papers.change_paper(paper=paper, seen=seen, values={"title": "Neu", "kind": ""}, by=None)
    papers.change_paper(paper=paper, seen=seen, values={"title": "Alt", "kind": "Antrag"}, by=None)
    paper.refresh_from_db()
    assert (paper.title, paper.kind) == ("Neu", "Antrag")
    with pytest.raises(EditConflict):
        papers.change_paper(paper=paper, seen=seen, values={"title": "Anders", "kind": "Antrag"}, by=None)


def test_a_paper_that_a_body_has_dealt_with_stays(concept):
    paper = DecisionStepFactory(decision__concept=concept).decision
    with pytest.raises(ConceptError):
        papers.remove_paper(paper=paper, by=None)


def test_a_paper_that_pays_for_a_measure_stays(concept):
    paper = DecisionFactory(concept=concept)
    MeasureFactory(concept=concept, funding_decision=paper)
    with pytest.raises(ConceptError):
        papers.remove_paper(paper=paper, by=None)


def test_a_paper_that_is_only_on_the_agenda_can_be_deleted(concept, officer):
    paper = DecisionStepFactory(decision__concept=concept, ahead=True).decision
    papers.remove_paper(paper=paper, by=officer)
    assert not DecisionStep.objects.exists()
    assert AuditEntry.objects.filter(action=Action.DELETED, actor=officer).exists()


def test_a_body_that_did_not_exist_on_the_day_cannot_meet(concept):
    body = BodyFactory(organisation=concept.organisation, valid_until=dt.date(2024, 12, 31))
    with pytest.raises(ValidationError) as refused:
        papers.add_step(paper=DecisionFactory(concept=concept), values=meeting(body), by=None)
    assert list(refused.value.message_dict) == ["body"]


def test_a_body_may_deal_with_a_paper_twice_on_a_day(concept, body):
    paper = DecisionFactory(concept=concept)
    keys = [papers.add_step(paper=paper, values=meeting(body), by=None).key for _ in range(3)]
    assert keys == ["kreistag-2026-06-29", "kreistag-2026-06-29-2", "kreistag-2026-06-29-3"]


def test_a_draft_does_not_lie_before_a_body(concept, body):
    draft = ConceptVersionFactory(concept=concept)
    with pytest.raises(ConceptError):
        papers.add_step(paper=DecisionFactory(concept=concept), values=meeting(body, version=draft), by=None)


def test_a_result_follows_the_meeting(concept):
    step = DecisionStepFactory(decision__concept=concept, ahead=True)
    change(step, status=StepStatus.TAKEN, result="einstimmig beschlossen", votes_for=50, votes_against=0, abstentions=0)
    assert (step.result, step.votes_for) == ("einstimmig beschlossen", 50)


def test_two_numbers_of_votes_are_refused(concept):
    step = DecisionStepFactory(decision__concept=concept, ahead=True)
    with pytest.raises(ValidationError):
        change(step, status=StepStatus.TAKEN, result="beschlossen", votes_for=50, votes_against=0)


def test_what_a_version_was_adopted_by_stays_as_it_is(concept):
    version = freeze(ConceptVersionFactory(concept=concept), Stage.SUBMITTED)
    step = DecisionStepFactory(decision__concept=concept, version=version)
    adopt_version(version=version, step=step, in_force_from=None)
    for values in ({"meets_on": DAY - dt.timedelta(days=1)}, {"status": StepStatus.ADJOURNED}):
        with pytest.raises(ConceptError):
            change(step, **values)
    with pytest.raises(ConceptError):
        papers.remove_step(step=step, by=None)
    change(step, votes_for=48)
    assert step.votes_for == 48


def test_a_version_takes_the_day_of_the_meeting_as_it_is_now(concept, officer):
    version = freeze(ConceptVersionFactory(concept=concept), Stage.SUBMITTED)
    seen_before = DecisionStepFactory(decision__concept=concept)
    change(DecisionStep.objects.get(), meets_on=DAY - dt.timedelta(days=7))
    adopted = adopt_version(version=version, step=seen_before, in_force_from=None, by=officer)
    assert adopted.decided_on == DAY - dt.timedelta(days=7)
    entry = AuditEntry.objects.get(actor=officer)
    assert (entry.action, entry.kind) == (Action.PUBLISHED, "concepts.conceptversion")


def test_an_accepted_proviso_reserves_and_a_funding_decision_frees(concept, body):
    recommendation = RecommendationFactory(area__version__concept=concept)
    step = DecisionStepFactory(decision__concept=concept, body=body)
    papers.add_amendment(
        step=step,
        values={"kind": "addition", "wording": "Einzeln.", "accepted": True, "reserves": [recommendation.lineage]},
        by=None,
    )
    assert funding_record(concept).of_recommendation(recommendation) == Funding.RESERVED
    values = {"reference": "DS-2", "title": "Geld", "funds": [recommendation.lineage]}
    paper = papers.add_paper(concept=concept, values=values, by=None)
    papers.add_step(paper=paper, values=meeting(body), by=None)
    assert funding_record(concept).of_recommendation(recommendation) == Funding.PENDING
    change(paper.steps.get(), status=StepStatus.TAKEN, result="beschlossen")
    assert funding_record(concept).of_recommendation(recommendation) == Funding.FUNDED


def test_amendments_get_keys_that_are_free(concept):
    step = DecisionStepFactory(decision__concept=concept)
    AmendmentFactory(step=step, key="antrag-2")
    made = papers.add_amendment(step=step, values={"kind": "change", "wording": "Streichen."}, by=None)
    assert made.key == "antrag-3"


def test_an_amendment_is_changed_and_deleted(concept):
    amendment = AmendmentFactory(step__decision__concept=concept, originator="")
    papers.change_amendment(
        amendment=amendment,
        seen=fingerprints(amendment, ["originator"]),
        values={"originator": "Fraktion A"},
        by=None,
    )
    assert Amendment.objects.get().originator == "Fraktion A"
    papers.remove_amendment(amendment=amendment, by=None)
    with pytest.raises(ConceptError):
        papers.remove_amendment(amendment=amendment, by=None)
