"""Two steps and invitations: confirming an interest, the form behind a personal link, and asking for a new link."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from mail.models import OutgoingMessage
from registrations.choices import Status
from registrations.models import Interest, PersonalLink, Registration
from registrations.tokens import derive
from registrations.views.stand import Stand
from tests.events.factories import EventFactory, WorkingGroupFactory
from tests.registrations.factories import InterestFactory, PersonalLinkFactory, RegistrationFactory
from tests.registrations.form_data import address, filled, filled_by_link, interest, link_to, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return EventFactory(two_step=True)


def english(record, name):
    return link_to(name, derive(record), language="en")


# --- step one ---------------------------------------------------------------------------------------------------


def test_both_steps_are_explained(client, event):
    content = client.get(page(event, language="en")).content.decode()
    assert content.count("<li>") >= 3
    assert "confirm your e-mail address" in content
    assert "It works once and for 3 days." in content


def test_an_interest_is_noted_and_the_address_asked(client, event):
    response = client.post(page(event), interest(event))
    assert response.status_code == 303
    assert Interest.objects.get().confirmed_at is None
    assert OutgoingMessage.objects.get().kind == "registrations.interest"


@pytest.mark.parametrize("known", [True, False])
def test_the_answer_is_the_same_for_a_known_interest(client, event, known):
    if known:
        InterestFactory(event=event, email="amina@example.org")
    response = client.post(page(event), interest(event))
    assert response["Location"] == f"{page(event, 'sent')}?stand={Stand.INTEREST.signed()}"
    assert Interest.objects.count() == 1


def test_an_incomplete_interest_comes_back_with_everything_typed(client, event):
    response = client.post(page(event, language="en"), interest(event, email="x", name="Kim Beispiel"))
    assert response.status_code == 422
    assert 'value="Kim Beispiel"' in response.content.decode()


def test_the_stamp_of_another_form_is_refused(client, event):
    data = interest(event, stamp=filled(event)["stamp"])
    assert client.post(page(event), data).status_code == 422


def test_looking_at_the_link_confirms_nothing_and_the_button_does(client, event):
    noted = InterestFactory(event=event, unconfirmed=True)
    assert "Confirm my interest" in client.get(english(noted, "interest_confirm")).content.decode()
    assert not PersonalLink.objects.exists()
    content = client.post(english(noted, "interest_confirm")).content.decode()
    assert "Your personal link is on its way" in content
    assert PersonalLink.objects.get().email == noted.email


def test_when_officers_send_the_links_nothing_more_is_promised(client):
    noted = InterestFactory(event=EventFactory(two_step=True, links_sent_automatically=False), unconfirmed=True)
    assert "We will send you" in client.post(english(noted, "interest_confirm")).content.decode()
    assert not PersonalLink.objects.exists()


def test_an_interest_for_a_cancelled_event_is_refused_in_words(client):
    noted = InterestFactory(event=EventFactory(two_step=True, cancelled=True), unconfirmed=True)
    response = client.post(english(noted, "interest_confirm"))
    assert response.status_code == 422
    assert "cancelled" in response.content.decode()


# --- the form behind a personal link ----------------------------------------------------------------------------


@pytest.fixture
def link(event):
    return PersonalLinkFactory(event=event)


def test_the_address_is_shown_and_cannot_be_edited(client, link):
    content = client.get(english(link, "personal_form")).content.decode()
    assert link.email in content
    assert 'name="email"' not in content


def test_a_link_registers_its_address_whatever_the_form_says(client, link):
    response = client.post(english(link, "personal_form"), filled_by_link(link, email="fremd@example.org"))
    assert response.status_code == 303
    entry = Registration.objects.get()
    assert (entry.email, entry.status) == (link.email, Status.CONFIRMED)


def test_a_link_works_once_and_sending_the_same_form_twice_is_no_second_time(client, link):
    data = filled_by_link(link)
    assert [client.post(english(link, "personal_form"), data).status_code for _click in range(2)] == [303, 303]
    assert client.get(english(link, "personal_form")).status_code == 410
    assert client.post(english(link, "personal_form"), filled_by_link(link)).status_code == 410
    assert Registration.objects.count() == 1


@pytest.mark.parametrize(
    ("state", "words"),
    [("used", "used already"), ("revoked", "replaced by a newer one"), ("lapsed", "has expired")],
)
def test_case_2_check_1_a_link_that_is_good_no_more_says_why_and_offers_a_new_one(client, event, state, words):
    link = PersonalLinkFactory(event=event, **{state: True})
    response = client.get(english(link, "personal_form"))
    assert response.status_code == 410
    assert words in response.content.decode()
    assert link_to("request_link", event.slug, language="en") in response.content.decode()


def test_a_form_opened_before_the_link_expired_is_still_taken(client, link):
    with time_machine.travel(link.expires_at - timedelta(minutes=1)):
        data = filled_by_link(link)
    with time_machine.travel(link.expires_at + timedelta(minutes=10)):
        assert client.post(english(link, "personal_form"), data).status_code == 303


def test_with_working_groups_the_answers_are_checked_first(client, link):
    group = WorkingGroupFactory(event=link.event)
    data = filled_by_link(link, first_group=group.pk)
    del data["send"]
    assert "Check your answers" in client.post(english(link, "personal_form"), data).content.decode()
    assert not Registration.objects.exists()


def test_a_full_event_offers_the_waiting_list_to_who_was_invited(client):
    link = PersonalLinkFactory(event=EventFactory(by_invitation=True, capacity=1))
    RegistrationFactory(event=link.event)
    response = client.post(english(link, "personal_form"), filled_by_link(link))
    assert 'name="accepts_waiting"' in response.content.decode()
    client.post(english(link, "personal_form"), filled_by_link(link, accepts_waiting="1"))
    assert Registration.objects.waiting().get().email == link.email


@pytest.mark.parametrize("state", ["cancelled", "postponed", "past"])
def test_a_link_to_an_event_that_does_not_take_place_says_so(client, state):
    link = PersonalLinkFactory(event=EventFactory(two_step=True, **{state: True}))
    response = client.get(english(link, "personal_form"))
    assert response.status_code == 200
    assert "<form" not in response.content.decode()


@pytest.mark.parametrize("name", ["personal_form", "interest_confirm"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_link_gets_a_page_that_helps(client, name, method):
    assert getattr(client, method)(link_to(name, "x" * 32)).status_code == 404


# --- a new link -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("known", [True, False])
def test_asking_for_a_new_link_gets_the_same_answer_for_everybody(client, event, known):
    old = PersonalLinkFactory(event=event, created_at=timezone.now() - timedelta(days=4))
    email = old.email if known else "fremd@example.org"
    response = client.post(page(event, "request_link"), address(f"link:{event.pk}", email))
    assert (response.status_code, response["Location"]) == (303, link_to("link_sent"))
    assert OutgoingMessage.objects.filter(recipient=email).exists() is known


def test_the_page_of_an_invitation_asks_for_the_address_and_sends_the_link_again(client):
    old = PersonalLinkFactory(event__by_invitation=True, created_at=timezone.now() - timedelta(days=4))
    client.post(page(old.event), address(f"link:{old.event.pk}", old.email))
    assert old.event.personal_links.filter(revoked_at=None).count() == 1
    assert OutgoingMessage.objects.get().recipient == old.email
