"""A person registers, confirms, changes and cancels: without JavaScript, on a phone, in each language."""

import json
from datetime import datetime, time, timedelta

import pytest
import time_machine

from events.clock import BERLIN
from registrations.choices import Status
from registrations.models import Registration
from tests.e2e import cast
from tests.e2e.cast import AMINA

pytestmark = pytest.mark.e2e


@pytest.mark.both_databases
def test_register_confirm_change_and_cancel(visitor):
    event = cast.workshop(confirm_address=True, places_per_registration=3)
    visitor.opens("events:detail", event.slug)
    visitor.follows("Register now")
    visitor.fills_in(**AMINA, organisation="Volkshochschule", places=2)
    visitor.presses("Register")
    assert visitor.heading_is("Please look into your mailbox now")

    visitor.follows_mail("confirm")
    visitor.presses("Confirm my registration")
    assert visitor.sees("You are registered")

    visitor.follows_mail("registered")
    visitor.follows("Change")
    assert (visitor.answer("organisation"), visitor.answer("places")) == ("Volkshochschule", "2")
    visitor.fills_in(places=3)
    visitor.presses("Save the changes")
    assert visitor.sees("Your changes are saved.")
    assert Registration.objects.get().places == 3

    visitor.follows("I cannot come")
    visitor.presses("Cancel my registration")
    assert visitor.sees("You have cancelled")
    assert Registration.objects.get().status == Status.CANCELLED


def test_registering_twice_says_the_same_and_sends_the_link(citizen):
    event = cast.workshop()
    for _time in range(2):
        citizen.opens("registrations:register", event.slug)
        citizen.fills_in(**AMINA)
        citizen.presses("Register")
        assert citizen.heading_is("You are registered")
    citizen.follows_mail("already")
    assert citizen.sees("You are registered")
    assert Registration.objects.count() == 1


def test_lost_link_comes_again(citizen):
    cast.registration(language=citizen.language)
    citizen.opens("registrations:resend")
    citizen.fills_in(email="amina@example.org")
    citizen.presses("Send me the link")
    assert citizen.heading_is("Please look into your mailbox")
    citizen.follows_mail("link")
    assert citizen.sees("You are registered")


def test_new_address_counts_once_it_is_confirmed(citizen):
    entry = cast.registration()
    citizen.opens("registrations:change", cast.token(entry))
    citizen.fills_in(email="neu@example.org", language=citizen.language)
    citizen.presses("Save the changes")
    entry.refresh_from_db()
    assert entry.email == "amina@example.org"
    citizen.follows_mail("new-address", to="neu@example.org")
    citizen.presses("Confirm this address")
    entry.refresh_from_db()
    assert entry.email == "neu@example.org"


def test_my_data_can_be_read_and_deleted(citizen):
    citizen.opens("registrations:mine", cast.token(cast.registration()))
    data = json.loads(citizen.downloads("Download my data"))
    assert "amina@example.org" in str(data)
    citizen.follows("Delete my data")
    citizen.presses("Delete my data")
    assert citizen.heading_is("Your data is deleted")
    assert not Registration.objects.exists()


def test_calendar_file_and_ticket(citizen):
    citizen.opens("registrations:mine", cast.token(cast.registration()))
    assert citizen.downloads("Put it into my calendar").startswith(b"BEGIN:VCALENDAR")
    citizen.follows("Show my ticket")
    assert citizen.page.locator("main svg").is_visible()


@pytest.mark.parametrize(("minutes_late", "heading"), [(20, "You are registered"), (40, "Registration closed")])
def test_form_opened_before_the_deadline_has_half_an_hour(citizen, minutes_late, heading):
    event = cast.workshop()
    midnight = datetime.combine(event.registration_closes_on, time(), tzinfo=BERLIN) + timedelta(days=1)
    with time_machine.travel(midnight - timedelta(minutes=10)) as clock:
        citizen.opens("registrations:register", event.slug)
        citizen.fills_in(**AMINA)
        clock.move_to(midnight + timedelta(minutes=minutes_late))
        citizen.presses("Register")
        assert citizen.heading_is(heading)
        assert citizen.sees("projekt@example.org")
