"""Who may open which page of the office: every address under /buero/, as every role, with what belongs to the own
organisation and with what belongs to another. A page without an entry in `tests.house.reach` fails.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from integration_portal import urls
from organisations.models import Role
from tests.house import reach
from tests.house.addresses import EXAMPLES, addresses
from tests.house.reach.roles import EVERYBODY, Reach
from tests.organisations.factories import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db

PEOPLE = ["anonymous", "without a role", *Role.values, "superuser"]
AREAS = [import_module(f"{reach.__name__}.{name}") for _, name, _ in iter_modules(reach.__path__) if name != "roles"]
PAGES: dict[str, Reach] = {"office:start": Reach(EVERYBODY)}
for area in AREAS:
    PAGES |= area.PAGES


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def brief_refusals(monkeypatch):
    """Whoever is refused gets the status alone: thousands of pages that say so take longer than all others."""
    for status in (403, 404):
        monkeypatch.setattr(
            urls, f"handler{status}", lambda request, exception, status=status: HttpResponse(status=status)
        )


@pytest.fixture(scope="module")
def office_addresses():
    return {address.name: address for address in addresses() if address.name.startswith("office:")}


@pytest.fixture(scope="module")
def own(lasting):
    return OrganisationFactory()


@pytest.fixture(scope="module")
def paths(office_addresses, own):
    """The address of each page, about something of the own organisation."""
    return addresses_about(own, office_addresses)


@pytest.fixture(scope="module")
def paths_elsewhere(office_addresses, lasting):
    """The same of another organisation, of pages that are about something of one."""
    elsewhere = addresses_about(OrganisationFactory(), office_addresses)
    return {name: path for name, path in elsewhere.items() if PAGES[name].about and not PAGES[name].is_nobodys}


def addresses_about(organisation, office_addresses):
    """Pages about the same kind of thing are about the same thing: nobody changes it here."""
    made = cache(lambda about: about(organisation))
    return {
        name: office_addresses[name].path(**(made(page.about) if page.about else {})) for name, page in PAGES.items()
    }


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


@pytest.mark.usefixtures("brief_refusals")
def test_pages_open_for_whom_they_are_meant(paths, person, visitor):
    wrong = {}
    for name, path in paths.items():
        status = visitor.get(path).status_code
        if status not in expected(PAGES[name], person):
            wrong[name] = status
    assert wrong == {}


def expected(page, person):
    if person == "anonymous":
        return {302} if not page.only_posts else {302, 405}
    if person not in page.who:
        return {403, 404, 405} if page.only_posts else {403, 404}
    return {405} if page.only_posts else {page.status}


def test_nothing_is_written_without_the_token_of_our_own_forms(office_addresses, own):
    stranger = Client(enforce_csrf_checks=True)
    stranger.force_login(MembershipFactory(organisation=own).user)
    keys = {"office:survey_text": {"pk": uuid4()}}
    answers = {
        name: stranger.post(address.path(**keys.get(name, {}))).status_code
        for name, address in office_addresses.items()
        if name != "office:survey_preview_page"  # shows the public form, which has no token, and changes nothing
    }
    assert {name: status for name, status in answers.items() if status != 403} == {}


@pytest.mark.parametrize("forged", [0, 10**30])
def test_no_forged_number_breaks_a_page(office_addresses, own, forged):
    client = Client()
    client.force_login(MembershipFactory(organisation=own).user)
    numbers = {name: forged for name, example in EXAMPLES.items() if isinstance(example, int)}
    paths = {
        name: address.path(**numbers) for name, address in office_addresses.items() if address.arguments & set(numbers)
    }
    assert len(paths) > 50
    for name, path in paths.items():
        for method in (client.get, client.post):
            assert method(path).status_code < 500, name


@pytest.mark.parametrize("person", [person for person in PEOPLE if person != "anonymous"])
def test_whoever_is_refused_gets_a_page_that_says_so(paths, person, visitor):
    closed = [paths[name] for name, page in PAGES.items() if person not in page.who and not page.only_posts]
    for path in ("/buero/nichts/", *closed[:1]):
        assert "<h1" in visitor.get(path).content.decode()


@pytest.mark.usefixtures("brief_refusals")
@pytest.mark.parametrize("person", [person for person in PEOPLE if person not in ("anonymous", "superuser")])
def test_what_belongs_to_another_organisation_is_not_there(paths_elsewhere, person, visitor):
    wrong = {}
    for name, path in paths_elsewhere.items():
        for method in (visitor.get, visitor.post):
            status = method(path).status_code
            if status not in {403, 404, 405}:
                wrong[name] = status
    assert wrong == {}
