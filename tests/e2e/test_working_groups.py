"""First and second wish, and the page that shows the answers before they are sent."""

import pytest

from registrations.models import Registration
from tests.e2e import cast
from tests.e2e.cast import AMINA
from tests.registrations.factories import RegistrationFactory

pytestmark = pytest.mark.e2e


@pytest.fixture
def groups(db):
    event = cast.conference()
    event.working_groups.update(capacity=1)
    return list(event.working_groups.all())


def test_answers_are_checked_corrected_and_sent(citizen, groups):
    wish(citizen, groups[0], groups[1])
    assert citizen.heading_is("Check your answers")
    assert citizen.sees("Amina Beispiel")
    assert not Registration.objects.exists()
    citizen.presses("Change my answers")
    assert citizen.answer("name") == "Amina Beispiel"
    citizen.fills_in(first_group=groups[2].pk)
    citizen.presses("Check your answers")
    citizen.presses("Send my registration")
    assert citizen.heading_is("You are registered")
    assert Registration.objects.get().group == groups[2]


def test_full_first_wish_leads_to_the_second_and_back(visitor, visit, groups):
    rival = RegistrationFactory(event=groups[0].event, first_group=groups[0], group=groups[0])
    wish(visitor, groups[0], groups[1])
    visitor.presses("Send my registration")
    visitor.follows_mail("registered")
    assert visitor.sees("Your first wish is full at the moment. If a place becomes free there, you get it by itself.")

    other = visit(visitor.language)
    other.opens("registrations:cancel", cast.token(rival))
    other.presses("Cancel my registration")
    visitor.follows_mail("group")
    assert visitor.sees("You are registered")
    assert not visitor.sees(
        "Your first wish is full at the moment. If a place becomes free there, you get it by itself."
    )
    assert Registration.objects.get(email=AMINA["email"]).group == groups[0]


def test_both_wishes_full_and_the_place_at_the_event_is_safe(citizen, groups):
    for group in groups[:2]:
        RegistrationFactory(event=group.event, first_group=group, group=group)
    wish(citizen, groups[0], groups[1])
    citizen.presses("Send my registration")
    citizen.follows_mail("registered")
    assert citizen.sees("Both working groups you wished for are full. We will find a solution and tell you.")
    assert citizen.sees("You are registered")


def test_event_fills_up_behind_the_answers(citizen, groups):
    event = groups[0].event
    type(event).objects.update(capacity=1)
    wish(citizen, groups[0], groups[1])
    event.refresh_from_db()
    cast.fill(event)
    citizen.presses("Send my registration")
    assert citizen.sees("The event is full")
    citizen.presses("Join the waiting list")
    assert citizen.heading_is("You are on the waiting list")


def wish(visitor, first, second):
    visitor.opens("registrations:register", first.event.slug)
    visitor.fills_in(**AMINA, first_group=first.pk, second_group=second.pk)
    visitor.presses("Check your answers")
