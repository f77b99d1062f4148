"""Who may open which page of the office: every address under /buero/, as every role, with what belongs to the own
organisation and with what belongs to another. A page without an entry here fails.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from organisations.models import Role
from tests.events.factories import EventFactory, WorkingGroupFactory
from tests.house.addresses import addresses
from tests.organisations.factories import MembershipFactory, OrganisationFactory, UserFactory
from tests.registrations.factories import MailingFactory, PersonalLinkFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

EVERYBODY = frozenset({*Role.values, "superuser"})
OFFICERS = frozenset({Role.OFFICER, "superuser"})
PEOPLE = ["anonymous", "without a role", *Role.values, "superuser"]


@dataclass(frozen=True)
class Reach:
    """Who may open a page. `about` makes what it is about in an organisation, and gives the parts of its address.

    `only_posts`: there is nothing to open, the page is answered by POST alone. `is_nobodys`: belongs to no organisation.
    """

    who: frozenset[str]
    about: Callable[[Any], dict[str, Any]] | None = None
    only_posts: bool = False
    is_nobodys: bool = False


ONLY_OFFICERS = frozenset({Role.OFFICER})


def a_page_of_the_handbook(_organisation):
    return {"name": "anmeldungen"}


def an_event(organisation):
    return {"slug": EventFactory(organisation=organisation).slug}


def a_registration(organisation):
    entry = RegistrationFactory(event__organisation=organisation, first_group=None)
    WorkingGroupFactory(event=entry.event)
    return {"slug": entry.event.slug, "pk": entry.pk, "name": "absagen"}


def an_invitation(organisation):
    link = PersonalLinkFactory(event__organisation=organisation)
    return {"slug": link.event.slug, "pk": link.pk}


def a_mailing(organisation):
    mailing = MailingFactory(event__organisation=organisation)
    RegistrationFactory(event=mailing.event)
    return {"slug": mailing.event.slug, "pk": mailing.pk}


PAGES: dict[str, Reach] = {
    "office:start": Reach(EVERYBODY),
    "office:handbook": Reach(EVERYBODY),
    "office:handbook_page": Reach(EVERYBODY, a_page_of_the_handbook, is_nobodys=True),
    "office:registrations": Reach(OFFICERS, an_event),
    "office:enter": Reach(OFFICERS, an_event),
    "office:act_on_chosen": Reach(OFFICERS, an_event, only_posts=True),
    "office:interests": Reach(OFFICERS, an_event),
    "office:enter_interest": Reach(OFFICERS, an_event),
    "office:send_links": Reach(OFFICERS, an_event, only_posts=True),
    "office:invitations": Reach(OFFICERS, an_event),
    "office:invite": Reach(OFFICERS, an_event),
    "office:invite_again": Reach(OFFICERS, an_invitation, only_posts=True),
    "office:needs": Reach(ONLY_OFFICERS, an_event),
    "office:people_with_needs": Reach(ONLY_OFFICERS, an_event),
    "office:needs_csv": Reach(ONLY_OFFICERS, an_event),
    "office:export": Reach(OFFICERS, an_event),
    "office:event_messages": Reach(OFFICERS, an_event),
    "office:new_mailing": Reach(OFFICERS, an_event),
    "office:mailing": Reach(OFFICERS, a_mailing),
    "office:mailing_circle": Reach(OFFICERS, a_mailing),
    "office:mailing_text": Reach(OFFICERS, a_mailing),
    "office:test_mailing": Reach(OFFICERS, a_mailing, only_posts=True),
    "office:send_mailing": Reach(OFFICERS, a_mailing),
    "office:discard_mailing": Reach(OFFICERS, a_mailing, only_posts=True),
    "office:registration": Reach(OFFICERS, a_registration),
    "office:change_registration": Reach(OFFICERS, a_registration),
    "office:move": Reach(OFFICERS, a_registration),
    "office:act": Reach(OFFICERS, a_registration),
    "office:messages": Reach(OFFICERS),
    "office:send_letters_again": Reach(OFFICERS, only_posts=True),
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
        if reach.about is None or reach.is_nobodys or person in ("anonymous", "superuser"):
            continue
        address = office_addresses[name].path(**reach.about(other))
        for method in (visitor.get, visitor.post):
            status = method(address).status_code
            if status not in {403, 404, 405}:
                wrong[name] = status
    assert wrong == {}
