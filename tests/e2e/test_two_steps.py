"""Interest first, then a personal link that works once."""

import pytest

from registrations.models import Interest, Registration
from tests.e2e import cast
from tests.e2e.cast import AMINA
from tests.events.factories import in_days
from tests.registrations.factories import PersonalLinkFactory

pytestmark = pytest.mark.e2e


def test_interest_link_and_form(visitor):
    event = cast.workshop(two_step=True)
    visitor.opens("events:detail", event.slug)
    visitor.follows("Register now")
    visitor.fills_in(**AMINA)
    visitor.presses("Send")
    assert visitor.heading_is("Please look into your mailbox now")

    visitor.follows_mail("interest")
    assert Interest.objects.get().confirmed_at is None
    visitor.presses("Confirm my interest")
    assert visitor.heading_is("Thank you, your address is confirmed")

    visitor.follows_mail("personal-link")
    assert visitor.sees("amina@example.org")
    visitor.fills_in(name="Amina Beispiel", privacy_read=True)
    visitor.presses("Register")
    assert visitor.heading_is("You are registered")
    assert Registration.objects.get().email == "amina@example.org"


def test_used_link_is_refused_politely_and_leads_to_the_registration(citizen):
    event = cast.workshop(two_step=True)
    cast.registration(event=event, language=citizen.language)
    link = PersonalLinkFactory(event=event, email="amina@example.org", used=True)
    citizen.opens("registrations:personal_form", cast.token(link), answer=410)
    assert citizen.heading_is("This link does not work any more")
    citizen.fills_in(email="amina@example.org")
    citizen.presses("Send me the link")
    citizen.follows_mail("link")
    assert citizen.sees("You are registered")


def test_new_link_for_an_expired_one(citizen):
    event = cast.workshop(two_step=True)
    old = PersonalLinkFactory(
        event=event, email="amina@example.org", language=citizen.language, created_at=in_days(-5), lapsed=True
    )
    citizen.opens("registrations:personal_form", cast.token(old), answer=410)
    citizen.fills_in(email="amina@example.org")
    citizen.presses("Send me the link")
    citizen.follows_mail("personal-link")
    citizen.fills_in(name="Amina Beispiel", privacy_read=True)
    citizen.presses("Register")
    assert citizen.heading_is("You are registered")
