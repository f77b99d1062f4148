"""Who reads which version, and where old addresses lead."""

import re

import lxml.html
import pytest

from concepts.choices import Stage
from concepts.services.drafts import rename_concept
from organisations.models import Role
from tests.concepts.factories import ConceptVersionFactory, RecommendationFactory, freeze
from tests.organisations.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
BASE = "/konzepte/integrationskonzept/"


def enter(client, organisation, role):
    user = UserFactory()
    MembershipFactory(user=user, role=role, organisation=organisation)
    client.force_login(user)


def test_case_5_check_6_old_and_new_version_are_both_reachable_for_ever(world, read):
    assert "Integrationskonzept 2014" in read(f"{BASE}fassungen/1/")
    assert "Gut ankommen, mitgestalten" in read(f"{BASE}fassungen/2/")
    assert "Kreisweite Übersicht aller Deutschkurse" in read(f"{BASE}fassungen/2/empfehlungen/1.1/")


@pytest.mark.parametrize(
    "page", ["", "fassungen/2/handlungsfelder/sprache/", "fassungen/2/empfehlungen/1.1/", "vergleich/1/2/"]
)
def test_case_4_check_6_no_page_fetches_anything_from_elsewhere_or_sets_a_cookie(world, client, page):
    response = client.get(BASE + page)
    html = lxml.html.fromstring(response.text)
    fetched = html.xpath(
        "//@src | //@srcset | //@poster | //@data | //@action | //link[not(@rel='alternate' or @rel='canonical')]/@href"
    )
    assert fetched
    assert [address for address in fetched if not re.match("/(?!/)", address)] == []
    assert "http" not in response["Content-Security-Policy"]
    assert not response.cookies


def test_the_concepts_own_address_shows_the_version_in_force(world, read):
    assert "Gut ankommen, mitgestalten" in read(BASE)


def test_the_latest_version_stands_in_while_none_is_in_force(read):
    version = freeze(ConceptVersionFactory(title="Entwurf zur Beteiligung"), Stage.CONSULTATION)
    html = read(version.concept.get_absolute_url())
    assert "Entwurf zur Beteiligung" in html
    assert "nothing is decided" in read(f"/en{version.concept.get_absolute_url()}")


def test_an_old_version_says_that_another_one_is_in_force(world, read):
    html = read(f"/en{BASE}fassungen/1/")
    assert "In force is another version:" in html
    assert f'href="/en{BASE}fassungen/2/"' in html


@pytest.mark.parametrize("part", ["", "fassungen/3/", "fassungen/3/empfehlungen/", "fassungen/99/", "fassungen/0/"])
def test_a_draft_is_not_found_by_the_public(world, read, part):
    draft = world.draft()
    assert draft.number == 3
    read(f"{BASE}{part}", answer=200 if not part else 404)


@pytest.mark.parametrize(("role", "answer"), [(Role.OFFICER, 200), (Role.INSTITUTE, 200), (Role.COUNCIL, 404)])
def test_a_draft_is_read_by_those_who_prepare_it_and_says_what_it_is(client, world, read, role, answer):
    draft = world.draft()
    enter(client, world.concept.organisation, role)
    html = read(f"/en{BASE}fassungen/{draft.number}/", answer)
    assert ("This is a draft" in html) == (answer == 200)


@pytest.mark.parametrize(("role", "answer"), [(Role.COUNCIL, 200), (Role.OFFICER, 200), (Role.MODERATOR, 404)])
def test_a_version_that_was_only_submitted_is_for_the_councils_eyes(client, world, read, role, answer):
    submitted = freeze(ConceptVersionFactory(concept=world.concept), Stage.SUBMITTED, is_public=False)
    read(f"{BASE}fassungen/{submitted.number}/", 404)
    enter(client, world.concept.organisation, role)
    html = read(f"/en{BASE}fassungen/{submitted.number}/", answer)
    assert ("This version is not public" in html) == (answer == 200)


def test_a_draft_that_can_be_seen_does_not_become_the_version_to_show_first(client, world, read):
    world.draft()
    enter(client, world.concept.organisation, Role.OFFICER)
    assert "This is a draft" not in read(f"/en{BASE}")


def test_a_recommendation_that_only_a_draft_has_is_not_found(world, read):
    draft = world.draft()
    found = RecommendationFactory(area=draft.areas.first(), number="9.9")
    read(found.lineage.get_absolute_url(), 404)


@pytest.mark.parametrize("rest", ["", "fassungen/2/handlungsfelder/zusammenleben/?lang=en", "beschluesse/"])
def test_a_former_address_leads_to_the_same_page_of_today(client, world, rest):
    rename_concept(concept=world.concept, slug="konzept-neu")
    response = client.get(f"/en/konzepte/integrationskonzept/{rest}")
    assert (response.status_code, response["Location"]) == (301, f"/en/konzepte/konzept-neu/{rest}")


def test_a_former_address_of_what_cannot_be_read_is_not_found(read):
    draft = ConceptVersionFactory()
    old = draft.concept.slug
    rename_concept(concept=draft.concept, slug="geheim")
    read(f"/konzepte/{old}/", 404)


@pytest.mark.parametrize(
    "path",
    [
        "/konzepte/gibt-es-nicht/",
        f"{BASE}fassungen/2/kapitel/gibt-es-nicht/",
        f"{BASE}fassungen/2/handlungsfelder/gibt-es-nicht/",
        f"{BASE}fassungen/2/empfehlungen/9.9/",
        f"{BASE}fassungen/2/empfehlungen/%00/",
        f"{BASE}fassungen/99999999999999999999/",
        f"{BASE}fassungen/1/rueckblick/",
        "/empfehlungen/00000000-0000-0000-0000-000000000000/",
    ],
)
def test_what_does_not_exist_is_not_found(world, read, path):
    read(path, 404)


def test_the_lineage_of_another_kind_has_no_page(world, read):
    read(f"/empfehlungen/{world.new.areas.first().lineage_id}/", 404)


def test_pages_are_served_without_a_cookie_and_are_the_same_for_all(client, world):
    response = client.get(f"{BASE}fassungen/2/empfehlungen/?area=zusammenleben")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
