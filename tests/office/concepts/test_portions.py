"""What municipalities do about the recommendations of their district; and what holds for all versions of a concept."""

import pytest

from concepts.models import Concept, MunicipalityPortion
from tests.concepts.factories import ConceptFactory, ConceptVersionFactory, RecommendationFactory, freeze
from tests.office.concepts.pages import address, page, queries
from tests.organisations.factories import ContactFactory, MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def typed(response):
    form = response.context["form"]
    return {name: form[name].value() or "" for name in form.fields}


@pytest.fixture
def shared(draft):
    """A recommendation in force that all municipalities of the district share."""
    recommendation = RecommendationFactory(area__version=draft)
    freeze(draft)
    return recommendation


@pytest.fixture
def town(client, draft):
    """A municipality of the district, whose officer is signed in."""
    town = OrganisationFactory(kommune=True, parent=draft.concept.organisation, key="ahlbrock")
    client.force_login(MembershipFactory(organisation=town).user)
    return town


class TestTheOfficerOfATown:
    def url(self, shared, key="ahlbrock"):
        return address("concept_portion", "konzept", key, shared.lineage_id)

    def test_finds_the_concept_of_the_district_and_writes_its_own_portion(self, client, shared, town):
        assert address("concept_municipality", "konzept", "ahlbrock") in page(client, "concepts")
        assert shared.title in page(client, "concept_municipality", "konzept", "ahlbrock")
        contact = ContactFactory(organisation=town)
        answers = typed(client.get(self.url(shared))) | {"responsible": "Amt 50", "contact": contact.pk}
        assert client.post(self.url(shared), answers).status_code == 302
        portion = MunicipalityPortion.objects.get()
        assert (portion.municipality, portion.responsible, portion.contact) == (town, "Amt 50", contact)

    def test_an_entry_without_anything_goes(self, client, shared, town):
        MunicipalityPortion.objects.create(recommendation=shared.lineage, municipality=town, responsible="Amt 50")
        client.post(self.url(shared), typed(client.get(self.url(shared))) | {"responsible": ""})
        assert not MunicipalityPortion.objects.exists()

    def test_does_not_write_for_another_town_nor_in_the_draft(self, client, shared, town, draft):
        other = OrganisationFactory(kommune=True, parent=draft.concept.organisation)
        assert client.post(self.url(shared, other.key), {"responsible": "x"}).status_code == 404
        assert client.get(address("concept_text", "konzept")).status_code == 404

    def test_offers_no_contact_of_others(self, client, shared, town):
        answers = typed(client.get(self.url(shared))) | {"contact": ContactFactory().pk}
        assert client.post(self.url(shared), answers).status_code == 422

    def test_two_people_at_once_lose_nothing(self, client, shared, town):
        answers = typed(client.get(self.url(shared)))
        MunicipalityPortion.objects.create(recommendation=shared.lineage, municipality=town, responsible="Amt 40")
        response = client.post(self.url(shared), answers | {"responsible": "Amt 50"})
        assert response.status_code == 422
        assert "<del>40" in response.content.decode()

    def test_a_recommendation_of_another_concept_is_not_there(self, client, shared, town):
        foreign = RecommendationFactory()
        freeze(foreign.version)
        assert client.get(address("concept_portion", "konzept", "ahlbrock", foreign.lineage_id)).status_code == 404


def test_the_district_sees_which_towns_have_said_something(client, writer, shared, draft):
    town = OrganisationFactory(kommune=True, parent=draft.concept.organisation)
    url = address("concept_municipalities", "konzept")
    one = queries(client, url)
    MunicipalityPortion.objects.create(recommendation=shared.lineage, municipality=town, responsible="Amt 50")
    OrganisationFactory.create_batch(2, kommune=True, parent=draft.concept.organisation)
    assert queries(client, url) == one
    assert client.get(address("concept_municipality", "konzept", town.key)).status_code == 200


class TestSettings:
    def send(self, client, **answers):
        url = address("concept_settings", "konzept")
        return client.post(url, typed(client.get(url)) | answers)

    def test_an_old_address_leads_to_the_new_one(self, client, writer, draft):
        assert self.send(client, slug="integrationskonzept").status_code == 302
        assert Concept.objects.get().addresses.get().slug == "konzept"

    @pytest.mark.parametrize("slug", ["neu", "anderes"])
    def test_an_address_that_is_taken_is_refused_in_words(self, client, writer, draft, slug):
        ConceptVersionFactory(concept=ConceptFactory(slug="anderes"))
        assert self.send(client, slug=slug).status_code == 422
        assert Concept.objects.filter(slug="konzept").exists()
