"""The pages at the door: who sees them, what a tap does, what they tell of people."""

import uuid

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from office.todo import tasks_for
from organisations.models import Action, AuditEntry, Role
from registrations import services, tokens
from registrations.models import Arrival
from tests.events.factories import EventFactory, WorkingGroupFactory, in_days
from tests.organisations.factories import MembershipFactory
from tests.registrations.factories import CheckInHelperFactory, NeedFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def event():
    return EventFactory(starts_at=in_days(0, hour=0), registration_closes_on=None, title="Werkstatt")


@pytest.fixture
def helper(client, event):
    user = CheckInHelperFactory(event=event).user
    client.force_login(user)
    return user


@pytest.fixture
def officer(client, event):
    user = MembershipFactory(organisation=event.organisation, role=Role.OFFICER).user
    client.force_login(user)
    return user


def at(event, name="door", *arguments, query=""):
    return address(f"office:{name}", event.slug, *arguments) + query


def address(name, *arguments):
    with override("en"):
        return reverse(name, args=arguments)


def page(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_one_tap_checks_a_party_in_and_the_list_says_so(client, helper, event):
    party = RegistrationFactory(event=event, name="Amina Beispiel", places=2)
    response = client.post(at(event, "door_party", party.pk), {"weiter": "liste", "wer": "fehlen"}, follow=True)
    assert "Amina Beispiel" in response.content.decode()
    assert "is in." in response.content.decode()
    assert Arrival.objects.get().people == 2


def test_the_way_back_is_on_the_page_that_says_it(client, helper, event):
    party = RegistrationFactory(event=event)
    client.post(at(event, "door_party", party.pk))
    response = client.post(at(event, "door_undo", party.pk), {"weiter": "liste"}, follow=True)
    assert "is not in." in response.content.decode()
    assert not Arrival.objects.exists()


def test_a_number_that_is_none_counts_as_all(client, helper, event):
    party = RegistrationFactory(event=event, places=2)
    client.post(at(event, "door_party", party.pk), {"people": "²"})
    assert Arrival.objects.get().people == 2


def test_what_is_refused_is_said(client, helper, event):
    party = RegistrationFactory(event=event, cancelled=True)
    response = client.post(at(event, "door_party", party.pk))
    assert "not valid any more" in str(next(iter(get_messages(response.wsgi_request))))
    assert not Arrival.objects.exists()


@pytest.mark.parametrize(
    ("words", "found"), [("ami", True), ("beispiel amina", True), ("öz", True), ("example.org", False), ("%", False)]
)
def test_the_search_looks_at_names_and_organisations_only(client, helper, event, words, found):
    RegistrationFactory(event=event, name="Amina Beispiel", organisation="Özgür e. V.", email="amina@example.org")
    shown = page(client, at(event, query=f"?q={words}"))
    assert ("Amina Beispiel" in shown) is found


def test_the_parts_of_the_list(client, helper, event):
    here = RegistrationFactory(event=event, name="Wer da ist")
    RegistrationFactory(event=event, name="Wer fehlt")
    RegistrationFactory(event=event, name="Wer wartet", waiting=True)
    RegistrationFactory(event=event, name="Wer absagte", cancelled=True)
    client.post(at(event, "door_party", here.pk))

    def names(part):
        shown = page(client, at(event, query=f"?wer={part}"))
        return {name for name in ("da ist", "fehlt", "wartet", "absagte") if f"Wer {name}" in shown}

    assert names("alle") == {"da ist", "fehlt", "wartet"}
    assert names("da") == {"da ist"}
    assert names("fehlen") == {"fehlt"}
    assert names("<script>") == names("alle")


def test_the_door_sees_no_addresses_and_no_needs(client, helper, event):
    party = RegistrationFactory(event=event, name="Amina Beispiel", email="amina@example.org")
    NeedFactory(registration=party, access=True, note="Rollstuhl")
    for path in (at(event), at(event, "door_party", party.pk)):
        shown = page(client, path)
        assert "Amina Beispiel" in shown
        assert "amina@example.org" not in shown
        assert "Rollstuhl" not in shown


def test_a_name_is_text(client, helper, event):
    RegistrationFactory(event=event, name="<b>Amina</b>")
    assert "<b>Amina" not in page(client, at(event))


def test_people_without_registration_are_counted(client, helper, event):
    data = {"people": 3, "key": str(uuid.uuid4())}
    for _tap in range(2):
        response = client.post(at(event, "door_walk_ins"), data, follow=True)
    assert "3 people" in response.content.decode()
    assert Arrival.objects.get().people == 3
    client.post(at(event, "door_undo_walk_ins", Arrival.objects.get().pk))
    assert not Arrival.objects.exists()


@pytest.mark.parametrize("data", [{}, {"people": "-1"}, {"people": "x", "key": "y"}, {"people": "9" * 30}])
def test_a_number_nobody_can_mean_is_refused_on_the_list(client, helper, event, data):
    assert client.post(at(event, "door_walk_ins"), data).status_code == 422


def test_the_numbers_are_there_for_a_page_that_looks_again(client, helper, event):
    RegistrationFactory(event=event, places=3)
    assert client.get(at(event, "door_numbers")).json() == {"here": 0, "expected": 3, "walk_ins": 0}


def test_a_scanned_ticket_leads_a_helper_to_the_party_and_others_to_the_public_page(client, helper, event):
    party = RegistrationFactory(event=event, name="Amina Beispiel")
    ticket = address("registrations:admission", tokens.ticket_code(party.pk, party.public_id))
    assert client.get(ticket)["Location"] == at(event, "door_party", party.pk)
    shown = Client().get(ticket).content.decode()
    assert "Amina" not in shown
    assert f"next={ticket}" in shown


def test_a_ticket_of_another_event_tells_a_helper_only_what_everybody_learns(client, helper):
    party = RegistrationFactory(name="Amina Beispiel")
    response = client.get(address("registrations:admission", tokens.ticket_code(party.pk, party.public_id)))
    assert response.status_code == 200
    assert "Amina" not in response.content.decode()


def test_a_party_of_another_event_is_not_there(client, helper, event):
    party = RegistrationFactory()
    assert client.get(at(event, "door_party", party.pk)).status_code == 404
    assert client.post(at(event, "door_party", party.pk)).status_code == 404
    assert client.post(at(event, "door_undo", party.pk)).status_code == 404
    assert not Arrival.objects.exists()


@pytest.mark.parametrize("days", [-2, 2])
def test_helpers_get_in_only_in_the_days_of_the_event(client, days):
    event = EventFactory(starts_at=in_days(days), registration_closes_on=None)
    client.force_login(CheckInHelperFactory(event=event).user)
    assert client.get(at(event)).status_code == 404


def test_a_helper_of_another_event_gets_nowhere(client, event):
    client.force_login(CheckInHelperFactory(event__organisation=event.organisation).user)
    assert client.get(at(event)).status_code == 404
    assert client.post(at(event, "door_walk_ins"), {"people": 1, "key": str(uuid.uuid4())}).status_code == 404


def test_a_tap_needs_the_token_of_the_page(event):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(CheckInHelperFactory(event=event).user)
    party = RegistrationFactory(event=event)
    assert careful.post(at(event, "door_party", party.pk)).status_code == 403


def test_before_the_door_opens_an_officer_reads_when_it_does(client):
    event = EventFactory(starts_at=in_days(5), registration_closes_on=None)
    client.force_login(MembershipFactory(organisation=event.organisation, role=Role.OFFICER).user)
    RegistrationFactory(event=event)
    shown = page(client, at(event))
    assert "The check-in begins on" in shown
    assert "data-tap" not in shown


def test_looking_at_the_list_is_noted_once_a_day(client, helper, event):
    RegistrationFactory(event=event)
    for _look in range(3):
        client.get(at(event))
    assert AuditEntry.objects.filter(action=Action.VIEWED, actor=helper).count() == 1


def test_a_long_list_costs_no_more_queries_than_a_short_one(client, helper, event):
    group = WorkingGroupFactory(event=event)

    def comes(registration):
        services.check_in(registration=registration, by=helper, now=in_days(0, hour=10))

    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get(at(event))
        return len(found)

    comes(RegistrationFactory(event=event, group=group))
    queries()
    short = queries()
    for places in (1, 2, 3):
        comes(RegistrationFactory(event=event, group=WorkingGroupFactory(event=event), places=places))
        RegistrationFactory(event=event, group=group)
    assert queries() == short


def test_the_doors_of_these_days_are_offered(client, helper, event):
    EventFactory(starts_at=in_days(0), title="Eine andere", organisation=event.organisation)
    shown = page(client, address("office:doors"))
    assert "Werkstatt" in shown
    assert "Eine andere" not in shown
    with override("en"):
        tasks = tasks_for(helper, in_days(0, hour=9))
    assert [task.url for task in tasks] == [at(event)]


def test_officers_are_offered_the_doors_of_all_they_manage(client, officer, event):
    EventFactory(starts_at=in_days(3), title="In drei Tagen", organisation=event.organisation)
    EventFactory(starts_at=in_days(0), title="Bei anderen")
    shown = page(client, address("office:doors"))
    assert "Werkstatt" in shown
    assert "In drei Tagen" not in shown
    assert "Bei anderen" not in shown


def test_an_officer_chooses_who_helps_and_takes_it_back(client, officer, event):
    person = MembershipFactory(organisation=event.organisation, role=Role.CHECK_IN).user
    client.post(at(event, "door_helpers"), {"helper": person.pk})
    helping = event.check_in_helpers.get()
    assert helping.user == person
    client.post(at(event, "door_helper_remove", helping.pk))
    assert not event.check_in_helpers.exists()


def test_nobody_can_be_made_a_helper_who_has_no_role_here(client, officer, event):
    stranger = MembershipFactory(role=Role.CHECK_IN).user
    assert client.post(at(event, "door_helpers"), {"helper": stranger.pk}).status_code == 422
    assert not event.check_in_helpers.exists()
