"""The event is full: what then, for who comes, for who waits, for who leaves."""

import pytest

from registrations.choices import Status
from registrations.models import Registration
from tests.e2e import cast
from tests.e2e.cast import AMINA

pytestmark = pytest.mark.e2e


def test_last_place_goes_while_the_form_is_filled_in_and_later_comes_back(visitor, visit):
    event = cast.workshop(capacity=1)
    visitor.opens("registrations:register", event.slug)
    [rival] = cast.fill(event)
    visitor.fills_in(**AMINA, organisation="Sportverein", interpretation=True)
    visitor.fills_in(interpretation_languages="ro")
    visitor.presses("Register")
    assert visitor.sees("The event is full")
    assert (visitor.answer("name"), visitor.answer("organisation")) == ("Amina Beispiel", "Sportverein")
    visitor.presses("Join the waiting list")
    assert visitor.heading_is("You are on the waiting list")

    other = visit(visitor.language)
    other.opens("registrations:cancel", cast.token(rival))
    other.presses("Cancel my registration")

    visitor.follows_mail("promoted")
    assert visitor.sees("You are registered")
    amina = Registration.objects.get(email=AMINA["email"])
    assert (amina.status, amina.needs.get().choice) == (Status.CONFIRMED, "ro")


def test_the_page_says_the_position(citizen):
    event = cast.workshop(capacity=1)
    cast.fill(event, waiting=2)
    citizen.opens("events:detail", event.slug)
    citizen.follows("Join the waiting list")
    citizen.fills_in(**AMINA)
    citizen.presses("Join the waiting list")
    citizen.follows_mail("waiting")
    assert citizen.sees("You are number %(position)d on the list.", position=3)


def test_smaller_party_gets_the_places_that_are_left(citizen):
    event = cast.workshop(capacity=4, places_per_registration=3)
    cast.fill(event)[0].delete()
    citizen.opens("registrations:register", event.slug)
    citizen.fills_in(**AMINA, places=2)
    citizen.presses("Register")
    assert citizen.sees("The event is full")
    citizen.fills_in(places=1)
    citizen.presses("Join the waiting list")
    assert citizen.heading_is("You are registered")


def test_full_waiting_list_is_no_dead_end(citizen):
    event = cast.workshop(capacity=1, waiting_list_limit=1)
    cast.fill(event, waiting=1)
    citizen.opens("registrations:register", event.slug)
    assert citizen.heading_is("All places are taken")
    assert citizen.sees("projekt@example.org")
