"""Who may open which page of the office: every address under /buero/, as every role, with what belongs to the own
organisation and with what belongs to another. A page without an entry here fails.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from concepts.choices import Stage
from concepts.services.drafts import open_draft
from organisations.models import Role
from tests.concepts.factories import (
    ChapterFactory,
    ConceptVersionFactory,
    CoreThemeFactory,
    PublicationFactory,
    RecommendationFactory,
    freeze,
)
from tests.house.addresses import addresses
from tests.organisations.factories import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db

EVERYBODY = frozenset({*Role.values, "superuser"})
OFFICERS = frozenset({Role.OFFICER, "superuser"})
PEOPLE = ["anonymous", "without a role", *Role.values, "superuser"]


@dataclass(frozen=True)
class Reach:
    """Who may open a page. `about` makes what it is about in an organisation, and gives the parts of its address.

    `only_posts`: there is nothing to open, the page is answered by POST alone.
    """

    who: frozenset[str]
    about: Callable[[Any], dict[str, Any]] | None = None
    only_posts: bool = False


WRITERS = OFFICERS | {Role.INSTITUTE}


def a_draft(organisation):
    return {"slug": ConceptVersionFactory(concept__organisation=organisation).concept.slug}


def a_part(factory):
    def about(organisation):
        part = factory(version__concept__organisation=organisation)
        return {"slug": part.version.concept.slug, "lineage": part.lineage_id}

    return about


def an_old_recommendation(organisation):
    old = RecommendationFactory(area__version__concept__organisation=organisation)
    freeze(old.version)
    return {"slug": open_draft(concept=old.version.concept).concept.slug, "lineage": old.lineage_id}


def a_shared_recommendation(organisation):
    """In force, and carried out by a municipality of the district."""
    shared = RecommendationFactory(area__version__concept__organisation=organisation)
    freeze(shared.version)
    place = OrganisationFactory(kommune=True, parent=organisation)
    return {"slug": shared.version.concept.slug, "key": place.key, "lineage": shared.lineage_id}


def a_publication(organisation):
    publication = PublicationFactory(version__concept__organisation=organisation)
    return {"slug": publication.version.concept.slug, "pk": publication.pk}


def a_submitted_version(organisation):
    version = freeze(ConceptVersionFactory(concept__organisation=organisation), Stage.SUBMITTED)
    return {"slug": version.concept.slug, "number": version.number}


PAGES: dict[str, Reach] = {
    "office:start": Reach(EVERYBODY),
    "office:concepts": Reach(WRITERS),
    "office:concept_new": Reach(OFFICERS),
    "office:concept": Reach(WRITERS, a_draft),
    "office:concept_draft": Reach(WRITERS, a_draft, only_posts=True),
    "office:concept_discard": Reach(OFFICERS, a_draft),
    "office:concept_text": Reach(WRITERS, a_draft),
    "office:concept_move": Reach(WRITERS, a_draft, only_posts=True),
    "office:concept_numbers": Reach(WRITERS, a_draft),
    "office:concept_title_page": Reach(WRITERS, a_draft),
    "office:concept_imprint": Reach(WRITERS, a_draft),
    "office:concept_matrix": Reach(WRITERS, a_draft),
    "office:concept_matrix_row": Reach(WRITERS, a_part(CoreThemeFactory)),
    "office:concept_successions": Reach(WRITERS, a_draft),
    "office:concept_succession": Reach(WRITERS, an_old_recommendation),
    "office:concept_part_new": Reach(WRITERS, a_draft),
    "office:concept_part": Reach(WRITERS, a_part(ChapterFactory)),
    "office:concept_part_remove": Reach(WRITERS, a_part(ChapterFactory)),
    "office:concept_publish": Reach(OFFICERS, a_draft),
    "office:concept_publication": Reach(OFFICERS, a_publication),
    "office:concept_progress": Reach(OFFICERS, a_publication),
    "office:concept_settings": Reach(OFFICERS, a_draft),
    "office:concept_municipalities": Reach(OFFICERS, a_draft),
    "office:concept_municipality": Reach(OFFICERS, a_shared_recommendation),
    "office:concept_portion": Reach(OFFICERS, a_shared_recommendation),
    "office:concept_adopt": Reach(OFFICERS, a_submitted_version),
}


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture(scope="module")
def office_addresses():
    return {address.name: address for address in addresses() if address.name.startswith("office:")}


@pytest.fixture
def own():
    return OrganisationFactory()


@pytest.fixture
def other():
    return OrganisationFactory()


@pytest.fixture(params=PEOPLE)
def person(request):
    return request.param


@pytest.fixture
def visitor(person, own):
    client = Client()
    if person in Role.values:
        client.force_login(MembershipFactory(user=UserFactory(), role=person, organisation=own).user)
    elif person != "anonymous":
        client.force_login(UserFactory(superuser=person == "superuser"))
    return client


def test_every_page_of_the_office_has_an_entry(office_addresses):
    assert set(office_addresses) == set(PAGES)


def test_pages_open_for_whom_they_are_meant(office_addresses, person, visitor, own):
    wrong = {}
    for name, reach in PAGES.items():
        path = office_addresses[name].path(**(reach.about(own) if reach.about else {}))
        status = visitor.get(path).status_code
        if status not in expected(reach, person):
            wrong[name] = status
    assert wrong == {}


def expected(reach, person):
    if person == "anonymous":
        return {302} if not reach.only_posts else {302, 405}
    if person not in reach.who:
        return {403, 404, 405} if reach.only_posts else {403, 404}
    return {405} if reach.only_posts else {200}


def test_what_belongs_to_another_organisation_is_not_there(office_addresses, person, visitor, other):
    wrong = {}
    for name, reach in PAGES.items():
        if reach.about is None or person in ("anonymous", "superuser"):
            continue
        address = office_addresses[name].path(**reach.about(other))
        for method in (visitor.get, visitor.post):
            status = method(address).status_code
            if status not in {403, 404, 405}:
                wrong[name] = status
    assert wrong == {}
