"""The ticket, and what its code tells at the door."""

import pytest

from registrations.choices import Status
from registrations.tokens import derive, ticket_code, ticket_key, ticket_matches
from tests.registrations.factories import RegistrationFactory
from tests.registrations.form_data import link_to

pytestmark = pytest.mark.django_db


def code_of(entry) -> str:
    return ticket_code(entry.pk, entry.public_id)


def check(client, code: str):
    return client.get(link_to("admission", code, language="en"))


def test_a_ticket_shows_name_code_and_picture(client):
    entry = RegistrationFactory(places=2)
    content = client.get(link_to("ticket", derive(entry), language="en")).content.decode()
    assert not [part for part in (entry.name, code_of(entry), "<svg", "For 2 people") if part not in content]


@pytest.mark.parametrize("state", ["held", "waiting", "cancelled", "expired", "event__cancelled"])
def test_only_who_is_registered_gets_a_ticket(client, state):
    entry = RegistrationFactory(**{state: True})
    content = client.get(link_to("ticket", derive(entry), language="en")).content.decode()
    assert "There is no ticket yet" in content
    assert "<svg" not in content


def test_the_code_is_short_and_is_not_the_secret_link():
    entry = RegistrationFactory()
    assert code_of(entry).startswith(f"{entry.pk}-")
    assert derive(entry) not in code_of(entry)
    assert len(code_of(entry)) < 24


def test_the_door_learns_that_a_ticket_is_good_and_for_how_many_but_no_name(client):
    entry = RegistrationFactory(places=2, email="amina@example.org")
    content = check(client, code_of(entry)).content.decode()
    assert "This ticket is valid" in content
    assert "For 2 people" in content
    assert not [secret for secret in (entry.name, entry.email, derive(entry)) if secret in content]


def test_a_ticket_can_be_typed_in_capitals(client):
    assert "This ticket is valid" in check(client, code_of(RegistrationFactory()).upper()).content.decode()


def test_a_cancelled_registration_has_no_valid_ticket(client):
    entry = RegistrationFactory(cancelled=True)
    assert "not valid" in check(client, code_of(entry)).content.decode()


def test_the_ticket_of_a_past_event_says_so(client):
    entry = RegistrationFactory(event__past=True, status=Status.CONFIRMED)
    assert "is over" in check(client, code_of(entry)).content.decode()


@pytest.mark.parametrize("code", ["x", "1-", "1-aaaa-aaaa-aaaa", "9" * 400, "²-aaaa", "-1-aaaa", "1" * 18 + "-a"])
def test_an_invented_code_is_no_ticket(client, code):
    RegistrationFactory()
    response = check(client, code)
    assert response.status_code == 404
    assert "does not exist" in response.content.decode()


def test_the_code_of_one_registration_does_not_fit_another():
    one, other = RegistrationFactory.create_batch(2)
    forged = code_of(one).replace(f"{one.pk}-", f"{other.pk}-", 1)
    assert ticket_key(forged) == other.pk
    assert not ticket_matches(forged, other.pk, other.public_id)


def test_after_a_change_of_the_secret_key_printed_tickets_stay_valid(settings):
    entry = RegistrationFactory()
    code = code_of(entry)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the next key", [settings.SECRET_KEY]
    assert ticket_matches(code, entry.pk, entry.public_id)
