"""The list of concepts, the overview of one; beginning and discarding."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concepts.models import Concept, ConceptVersion
from organisations.models import Role
from tests.concepts.factories import ChapterFactory, ConceptFactory, ConceptVersionFactory, DecisionStepFactory, freeze
from tests.office.concepts.pages import address, page
from tests.organisations.factories import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def test_the_list_has_the_concepts_one_may_write_in_and_no_others(client, writer, draft):
    other = ConceptVersionFactory().concept
    text = page(client, "concepts")
    assert draft.concept.title in text
    assert other.title not in text


def test_an_institute_finds_its_concept_too_and_cannot_discard_its_draft(client, institute, draft):
    assert draft.concept.title in page(client, "concepts")
    assert "Discard" not in page(client, "concept", "konzept")
    assert client.post(address("concept_discard", "konzept")).status_code == 404


def test_the_list_costs_the_same_for_one_and_for_three_concepts(client, writer, draft):
    freeze(ConceptVersionFactory(concept=ConceptFactory(organisation=draft.concept.organisation)))
    url = address("concepts")
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for _each in range(2):
        freeze(ConceptVersionFactory(concept=ConceptFactory(organisation=draft.concept.organisation)))
    with CaptureQueriesContext(connection) as three:
        client.get(url)
    assert len(one) == len(three)


def test_the_overview_says_how_far_the_draft_is(client, writer, draft):
    ChapterFactory(version=draft)
    text = page(client, "concept", "konzept")
    assert "Chapters: 1" in text
    assert "Go on writing" in text


def test_a_concept_without_a_draft_offers_to_begin_one(client, writer, draft):
    freeze(draft)
    assert "Begin a new draft" in page(client, "concept", "konzept")
    client.post(address("concept_draft", "konzept"))
    assert ConceptVersion.objects.drafts().get().base == draft


def test_who_opens_the_text_without_a_draft_is_led_to_where_it_can_be_begun(client, writer, draft):
    freeze(draft)
    response = client.get(address("concept_text", "konzept"))
    assert (response.status_code, response["Location"]) == (302, address("concept", "konzept"))


def test_a_draft_is_discarded_after_a_second_step(client, writer, draft):
    url = address("concept_discard", "konzept")
    assert client.get(url).status_code == 200
    assert ConceptVersion.objects.exists()
    client.post(url)
    assert not ConceptVersion.objects.exists()
    client.post(address("concept_draft", "konzept"))
    assert ConceptVersion.objects.get().title == draft.concept.title


def test_a_draft_that_a_decision_refers_to_stays(client, writer, draft):
    DecisionStepFactory(decision__concept=draft.concept, version=draft)
    client.post(address("concept_discard", "konzept"))
    assert "cannot be discarded" in page(client, "concept", "konzept")
    assert ConceptVersion.objects.exists()


class TestNewConcept:
    def send(self, client, **answers):
        organisation = answers.pop("organisation", None)
        return client.post(address("concept_new"), {"organisation": organisation.pk if organisation else "", **answers})

    def test_its_address_is_made_from_its_title(self, client, writer, draft):
        self.send(client, organisation=draft.concept.organisation, title="Förderung für alle")
        assert Concept.objects.get(title="Förderung für alle").slug == "foerderung-fuer-alle"

    @pytest.mark.parametrize("slug", ["neu", "konzept"])
    def test_an_address_that_is_taken_is_refused_in_words(self, client, writer, draft, slug):
        response = self.send(client, organisation=draft.concept.organisation, title="Zweites", slug=slug)
        assert response.status_code == 422
        assert Concept.objects.count() == 1

    def test_nobody_creates_one_for_an_organisation_of_others(self, client, writer, draft):
        assert self.send(client, organisation=OrganisationFactory(), title="Fremd").status_code == 422

    def test_it_is_for_officers(self, client, institute, draft):
        assert client.get(address("concept_new")).status_code == 403


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.MODERATOR, Role.CHECK_IN])
def test_other_roles_find_no_list(client, role):
    client.force_login(MembershipFactory(role=role).user)
    assert client.get(address("concepts")).status_code == 403
