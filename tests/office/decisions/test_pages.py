"""The decisions of a concept in the office."""

import json
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concepts.choices import StepStatus
from concepts.models import Amendment, Decision, DecisionStep
from tests.concepts.factories import ConceptVersionFactory, DecisionFactory, DecisionStepFactory, freeze
from tests.office.pages import address, answers_of, sent
from tests.organisations.factories import BodyFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("officer")]


def url(world, name, *args):
    return address(name, world.concept.slug, *args)


@pytest.fixture
def send(client):
    return partial(sent, client)


@pytest.fixture
def council(world):
    return BodyFactory(organisation=world.concept.organisation, name="Kreistag", key="kreistag-neu")


def test_a_paper_goes_to_the_council_and_comes_back_decided(world, send, client, council):
    page = send(url(world, "paper_new"), reference="DS-2027-0003", title="Geld für Kurse", amount_once="26.000")
    assert "The paper is saved" in page.text
    paper = Decision.objects.get(reference="DS-2027-0003")
    assert paper.amount_once == 26000
    send(url(world, "step_new", paper.pk), body=council.pk, kind="final", meets_on="2027-03-01", is_public="on")
    step = paper.steps.get()
    assert step.status == StepStatus.ANNOUNCED
    page = send(
        url(world, "step_result", step.pk),
        result="mehrheitlich beschlossen", votes_for=40, votes_against=10, abstentions=2, wording="So sei es.",
    )  # fmt: skip
    step.refresh_from_db()
    assert (step.status, step.votes_for) == (StepStatus.TAKEN, 40)
    assert "In favour: 40, against: 10, abstentions: 2" in page.text


def test_a_proviso_names_its_recommendations(world, send):
    step = DecisionStep.objects.filter(decision__concept=world.concept, is_public=True).first()
    recommendation = world.recommendation("2.2")
    send(
        url(world, "amendment_new", step.pk),
        kind="addition", wording="Einzeln vorlegen.", accepted="on", reserves=[str(recommendation.lineage_id)],
    )  # fmt: skip
    assert list(Amendment.objects.get(wording="Einzeln vorlegen.").reserves.all()) == [recommendation.lineage]


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(world, client, council):
    paper = DecisionFactory(concept=world.concept)
    council.valid_until = "2024-12-31"
    council.save()
    typed = {"body": council.pk, "kind": "final", "meets_on": "2027-03-01", "agenda_item": "7 b"}
    page = client.post(url(world, "step_new", paper.pk), typed)
    assert page.status_code == 422
    assert "This body did not exist on the day of the meeting" in page.text
    assert "7 b" in page.text


def test_an_empty_form_is_refused_field_by_field(world, client):
    paper = DecisionFactory(concept=world.concept)
    for name, key in (("paper_new", []), ("step_new", [paper.pk])):
        page = client.post(url(world, name, *key), {})
        assert page.status_code == 422
        assert "Please fill in this field" in page.text


def test_two_officers_at_once_see_both_versions(world, client):
    paper = DecisionFactory(concept=world.concept, title="Alt")
    path = url(world, "paper_change", paper.pk)
    seen = answers_of(client.get(path))
    client.post(path, seen | {"title": "Von ihr"})
    page = client.post(path, seen | {"title": "Von mir"})
    assert page.status_code == 422
    assert "Von ihr" in page.text
    assert "Von mir" in page.text
    client.post(path, answers_of(page))
    paper.refresh_from_db()
    assert paper.title == "Von mir"


@pytest.mark.parametrize("seen", ["", "[]", "{", json.dumps({"title": 1})])
def test_a_spoilt_form_overwrites_nothing(world, client, seen):
    paper = DecisionFactory(concept=world.concept, title="Alt")
    page = client.post(url(world, "paper_change", paper.pk), {"reference": paper.reference, "title": "X", "seen": seen})
    assert page.status_code == 422
    paper.refresh_from_db()
    assert paper.title == "Alt"


def test_of_a_meeting_that_is_not_public_the_preview_shows_the_summary_alone(world, client):
    step = DecisionStepFactory(
        decision__concept=world.concept, not_public=True, wording="Dem Vertrag wurde zugestimmt.", agenda_item="12"
    )
    page = client.get(url(world, "step", step.pk)).text
    preview = page.partition("What everybody can read")[2]
    assert "Dem Vertrag wurde zugestimmt." in preview
    assert "12" not in preview.partition("</ol>")[0].replace("2012", "")
    assert step.decision.reference not in preview.partition("</ol>")[0]


def test_a_meeting_that_a_version_relies_on_is_not_deleted(world, client):
    step = world.new.decided_by
    page = client.post(url(world, "step_remove", step.pk), follow=True)
    assert "It stays on record" in page.text
    assert DecisionStep.objects.filter(pk=step.pk).exists()


def test_keys_of_another_concept_lead_nowhere(world, client):
    foreign = DecisionStepFactory()
    elsewhere = address("decisions", foreign.decision.concept.slug)
    for path in (
        url(world, "step", foreign.pk),
        url(world, "paper", foreign.decision_id),
        url(world, "step_new", foreign.decision_id),
        elsewhere,
    ):
        assert client.get(path).status_code == 404
        assert client.post(path).status_code in {404, 405}


def test_a_version_of_another_concept_cannot_be_chosen(world, client, council):
    paper = DecisionFactory(concept=world.concept)
    foreign = freeze(ConceptVersionFactory())
    typed = {"body": council.pk, "kind": "final", "meets_on": "2027-03-01", "version": foreign.pk}
    page = client.post(url(world, "step_new", paper.pk), typed)
    assert page.status_code == 422
    assert not paper.steps.exists()


def test_the_list_costs_the_same_with_one_and_with_three_papers(world, client, django_assert_num_queries):
    path = url(world, "decisions")
    client.get(path)
    with CaptureQueriesContext(connection) as before:
        client.get(path)
    for _ in range(2):
        DecisionStepFactory(decision=DecisionFactory(concept=world.concept))
    with django_assert_num_queries(len(before)):
        client.get(path)
