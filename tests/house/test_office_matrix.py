"""Who may open which page of the office: every address under /buero/, as every role, with what belongs to the own
organisation and with what belongs to another. A page without an entry here fails.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from organisations.models import Role
from tests.house.addresses import addresses
from tests.organisations.factories import MembershipFactory, OrganisationFactory, UserFactory
from tests.participation.factories import (
    ConsultationFactory,
    ContributionFactory,
    EvidenceFactory,
    FindingFactory,
    PointFactory,
)

pytestmark = pytest.mark.django_db

EVERYBODY = frozenset({*Role.values, "superuser"})
OFFICERS = frozenset({Role.OFFICER, "superuser"})
PEOPLE = ["anonymous", "without a role", *Role.values, "superuser"]


@dataclass(frozen=True)
class Reach:
    """Who may open a page. `about` makes what it is about in an organisation, and gives the parts of its address.

    `only_posts`: there is nothing to open, the page is answered by POST alone. `leads_on`: without more in its address it
    leads to the page where that is chosen.
    """

    who: frozenset[str]
    about: Callable[[Any], dict[str, Any]] | None = None
    only_posts: bool = False
    leads_on: bool = False


MODERATORS = frozenset({Role.OFFICER, Role.MODERATOR, "superuser"})


def a_contribution(organisation):
    return {"pk": ContributionFactory(consultation__process__organisation=organisation).pk}


def a_point(organisation):
    point = PointFactory(contribution__consultation__process__organisation=organisation)
    return {"pk": point.contribution_id, "point": point.pk}


def a_consultation(organisation):
    return {"pk": ConsultationFactory(process__organisation=organisation).pk}


def a_finding(organisation):
    key = FindingFactory(process__organisation=organisation, published_on=None).pk
    return {"pk": key, "finding": key}


def evidence_of_a_point(organisation):
    point = PointFactory(contribution__consultation__process__organisation=organisation)
    return {"evidence": EvidenceFactory(point=point, finding=None).pk}


PAGES: dict[str, Reach] = {
    "office:start": Reach(EVERYBODY),
    "office:contributions": Reach(MODERATORS),
    "office:moderate": Reach(MODERATORS, only_posts=True),
    "office:enter_contribution": Reach(OFFICERS),
    "office:coverage": Reach(OFFICERS),
    "office:points": Reach(OFFICERS),
    "office:answer_points": Reach(OFFICERS, leads_on=True),
    "office:link_point": Reach(OFFICERS, a_point),
    "office:consultations": Reach(OFFICERS),
    "office:new_consultation": Reach(OFFICERS),
    "office:consultation": Reach(OFFICERS, a_consultation),
    "office:findings": Reach(OFFICERS),
    "office:new_finding": Reach(OFFICERS),
    "office:publish_findings": Reach(OFFICERS, only_posts=True),
    "office:finding": Reach(OFFICERS, a_finding),
    "office:take_finding_back": Reach(OFFICERS, a_finding, only_posts=True),
    "office:link_finding": Reach(OFFICERS, a_finding),
    "office:unlink": Reach(OFFICERS, evidence_of_a_point, only_posts=True),
    "office:contribution": Reach(MODERATORS, a_contribution),
    "office:redact": Reach(MODERATORS, a_contribution),
    "office:translate": Reach(MODERATORS, a_contribution),
    "office:new_point": Reach(OFFICERS, a_contribution),
    "office:point": Reach(OFFICERS, a_point),
    "office:remove_point": Reach(OFFICERS, a_point, only_posts=True),
    "office:publish_answer": Reach(OFFICERS, a_contribution, only_posts=True),
    "office:take_answer_back": Reach(OFFICERS, a_contribution, only_posts=True),
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
    return {405} if reach.only_posts else {302} if reach.leads_on else {200}


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
