"""Who may open what: every address of the portal, as everybody there is, with what belongs to the own organisation and
with what belongs to another.

The addresses come from the resolver and the models from the administration: a view or a model without an entry here or
in `tests.house.outside` fails. What a page does with its own rules is tested beside it; here it is only open or not.
"""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from events.models import Event
from organisations.models import Role
from tests.concepts.musterland import musterland
from tests.events.factories import EventFactory
from tests.house.addresses import addresses
from tests.house.outside import (
    ABSENT,
    ABSENT_HERE,
    ADMINISTRATION,
    ADMINISTRATION_OTHERWISE,
    BY_SECRET,
    CONCEPT_FILES,
    CONCEPTS,
    ENTRANCE,
    LOGIN,
    MOVED,
    MOVING,
    NEWS,
    OPEN,
    OWN_ACCOUNT,
    PARTICIPATION,
    PUBLIC,
    REFUSED,
    SURVEYS,
)
from tests.mail.factories import OutgoingMessageFactory
from tests.news.factories import NewsItemFactory
from tests.organisations.factories import (
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
)
from tests.participation.factories import ContributionFactory, GroupResultsFactory
from tests.pdf.factories import RenderedFileFactory
from tests.processes.factories import ProcessFactory
from tests.registrations.factories import (
    CapacityChangeFactory,
    DeletionLogFactory,
)
from tests.surveys.factories import SurveyFactory

pytestmark = pytest.mark.django_db

PEOPLE = ["anonymous", "without a role", *Role.values, "superuser"]

MODELS = {
    "mail.outgoingmessage": "v",
    "organisations.organisation": "vad",
    "organisations.user": "vad",
    "pdf.renderedfile": "v",
    "registrations.capacitychange": "v",
    "registrations.deletionlog": "v",
}
"""What superusers may do with the records of a model: v(iew), a(dd), d(elete). All others are kept in the office."""
NEEDS = {"changelist": "v", "change": "v", "history": "v", "add": "a", "delete": "d"}
PASSWORD_OF_SOMEBODY = "admin:auth_user_password_change"
ABOUT_ONE = {"change", "history", "delete", ""}


def one_of_each(organisation) -> dict[str, object]:
    """A record of each model that belongs to an organisation."""
    event = EventFactory(organisation=organisation)
    return {
        "mail.outgoingmessage": OutgoingMessageFactory(),
        "organisations.organisation": organisation,
        "organisations.user": MembershipFactory(organisation=organisation).user,
        "pdf.renderedfile": RenderedFileFactory(),
        "registrations.capacitychange": CapacityChangeFactory(event=event),
        "registrations.deletionlog": DeletionLogFactory(event=event),
    }


@pytest.fixture(params=PEOPLE)
def person(request):
    return request.param


@pytest.fixture(scope="module")
def own(lasting):
    return OrganisationFactory(key="own", accent_colour="#0b5563")


@pytest.fixture(scope="module")
def other(lasting):
    return OrganisationFactory(key="other")


@pytest.fixture(scope="module")
def records(own):
    """A record of each model."""
    return one_of_each(own)


@pytest.fixture(scope="module")
def outside(own):
    """The address of each view outside of the administration with something there to see, and what may come of it."""
    event, process = EventFactory(organisation=own), ProcessFactory(organisation=own)
    said, world = ContributionFactory(consultation__process=process), musterland(own)
    results = GroupResultsFactory(group__event__process=process)
    survey = SurveyFactory(process=process, organisation=own)
    of_concept = {
        "slug": world.concept.slug,
        "number": 2,
        "lineage": world.recommendation("1.1").lineage_id,
        "step": world.new.decided_by_id,
    }
    of_event = {"slug": event.slug, "key": own.key, "code": event.short_code}
    found = {}
    for address in addresses():
        name = address.name
        if name in CONCEPTS:
            found[name] = address.path(**of_concept, **CONCEPTS[name]), {OPEN}
        elif name in CONCEPT_FILES:
            found[name] = address.path(**of_concept), {OPEN, ABSENT}
        elif name in SURVEYS:
            found[name] = address.path(slug=survey.slug), {OPEN}
        elif name in PARTICIPATION:
            of_process = name in ("participation:contributions", "participation:findings")
            slug = (process if of_process else said.consultation).slug
            public_id = (results if name == "participation:results" else said).public_id
            found[name] = address.path(slug=slug, public_id=public_id), {OPEN}
        elif name in PUBLIC:
            at = {"slug": process.slug} if name.startswith("processes:") else of_event
            found[name] = address.path(**at), {OPEN, MOVED} if name in MOVING else {OPEN}
        elif name in BY_SECRET | ABSENT_HERE:
            found[name] = address.path(), {ABSENT, REFUSED}  # refused: what is only answered by POST
        elif name in ENTRANCE:
            found[name] = address.path(), {OPEN, MOVED, LOGIN}
    return found


@pytest.fixture
def visitor(person, own):
    """A client of this person, whose role is in the own organisation; as invitations make them."""
    client = Client()
    if person in Role.values:
        client.force_login(MembershipFactory(role=person, organisation=own).user)
    elif person != "anonymous":
        client.force_login(UserFactory(superuser=person == "superuser"))
    return client


def outcome(client, path):
    response = client.get(path)
    if response.streaming:
        b"".join(response.streaming_content)  # to its end, which closes the file
    to = response.get("Location", "")
    if response.status_code in (301, 302, 303):
        return LOGIN if to.startswith((reverse("account_login"), reverse("admin:login"))) else MOVED
    return {200: OPEN, 202: OPEN, 401: OPEN, 403: REFUSED, 405: REFUSED, 404: ABSENT, 503: OPEN}[response.status_code]


def model_and_view(address):
    """ "events.event" and "change", of an address of a model's administration; else two empty texts."""
    for model in MODELS:
        prefix = f"admin:{model.replace('.', '_')}_"
        if address.name.startswith(prefix) and address.name.removeprefix(prefix) in NEEDS:
            return model, address.name.removeprefix(prefix)
        if address.route == f"admin/{model.replace('.', '/')}/<path:object_id>/":
            return model, ""
    return "", ""


def test_every_view_and_every_model_has_an_entry():
    known = (
        PUBLIC
        | PARTICIPATION
        | SURVEYS
        | NEWS
        | CONCEPTS.keys()
        | CONCEPT_FILES
        | BY_SECRET
        | ABSENT_HERE
        | ENTRANCE
        | OWN_ACCOUNT
        | ADMINISTRATION
    )
    known |= {*ADMINISTRATION_OTHERWISE, PASSWORD_OF_SOMEBODY}
    there = {address.name for address in addresses() if not any(model_and_view(address))}
    there -= {name for name in there if name.startswith("office:")}  # see test_office_matrix
    assert there == known
    assert {model._meta.label_lower for model in admin.site._registry} == MODELS.keys()


def test_addresses_outside_of_the_administration(person, visitor, outside):
    account = {LOGIN} if person == "anonymous" else {OPEN, MOVED, ABSENT}
    paths = outside | {
        address.name: (address.path(), account) for address in addresses() if address.name in OWN_ACCOUNT
    }
    found = {name: (outcome(visitor, path), expected) for name, (path, expected) in paths.items()}
    assert {name: came for name, (came, expected) in found.items() if came not in expected} == {}


def test_news_is_open_to_everybody(visitor, own):
    item = NewsItemFactory(organisation=own)
    found = {
        address.name: outcome(visitor, address.path(slug=item.slug, code=item.code, kind="newsletter", about=own.key))
        for address in addresses()
        if address.name in NEWS
    }
    assert found == dict.fromkeys(NEWS, OPEN) | {"news:short": MOVED}


def test_lists_and_records_of_the_administration(person, visitor, records):
    wrong = {}
    for address in addresses():
        model, view = model_and_view(address)
        if model and (found := outcome(visitor, address.path(object_id=records[model].pk))) not in expected_of_model(
            person, MODELS[model], view
        ):
            wrong[address.name] = found
    assert wrong == {}


def expected_of_model(person, rights, view):
    """What may come of it: several where Django tells absence in several ways."""
    if person != "superuser":
        return {LOGIN}
    if view == "":  # a short form of the address of a record: leads to it, and there it is decided
        return {MOVED}
    if NEEDS[view] not in rights:
        return {REFUSED, MOVED, ABSENT} if view in ABOUT_ONE else {REFUSED}
    return {OPEN}


def test_the_rest_of_the_administration(person, visitor, own):
    wrong = {}
    for address in addresses():
        if address.name not in ADMINISTRATION | ADMINISTRATION_OTHERWISE.keys():
            continue
        inside = ADMINISTRATION_OTHERWISE.get(address.name, {OPEN})
        outside = {"admin:login": inside, "admin:logout": {MOVED}}.get(address.name, set()) | {LOGIN}
        if (found := outcome(visitor, address.path())) not in (inside if person == "superuser" else outside):
            wrong[address.name] = found
    assert wrong == {}
    of_somebody = reverse(PASSWORD_OF_SOMEBODY, args=[MembershipFactory(organisation=own).user.pk])
    assert outcome(visitor, of_somebody) == (OPEN if person == "superuser" else LOGIN)


@pytest.mark.parametrize("person", [person for person in PEOPLE if person != "superuser"])
def test_nothing_in_the_administration_can_be_changed_by_its_key(visitor, records):
    before = {model: vars(type(record).objects.get(pk=record.pk)) for model, record in records.items()}
    for address in addresses():
        model, view = model_and_view(address)
        if model and view in ABOUT_ONE:
            path = address.path(object_id=records[model].pk)
            visitor.post(path, {"post": "yes", "name": "Anders", "role": Role.OFFICER, "email": "ich@example.org"})
    for model, record in records.items():
        now = vars(type(record).objects.get(pk=record.pk))
        assert {**now, "_state": None} == {**before[model], "_state": None}, model


DRAFTS = {
    "own": {Role.OFFICER, Role.INSTITUTE, "superuser"},
    "other": {"superuser"},
}


@pytest.mark.parametrize("whose", ["own", "other"])
def test_a_draft_is_there_for_who_may_see_drafts(person, visitor, own, other, whose):
    event = EventFactory(draft=True, organisation={"own": own, "other": other}[whose])
    expected = OPEN if person in DRAFTS[whose] else ABSENT
    for name in ("events:detail", "events:press"):
        assert outcome(visitor, reverse(name, args=[event.slug])) == expected
    assert Event.objects.filter(pk=event.pk).exists()
