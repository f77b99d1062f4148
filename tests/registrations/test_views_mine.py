"""My registration: what the page of a secret link says and does in every state, and what it gives away to nobody."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from integration_portal.discretion import EVEN_SECONDS
from mail.models import OutgoingMessage
from registrations.choices import Status
from registrations.models import Registration
from registrations.tokens import derive, derive_for_address
from tests.events.factories import EventFactory, WorkingGroupFactory, in_days
from tests.registrations.factories import (
    FormSettingsFactory,
    InterestFactory,
    NeedFactory,
    PersonalLinkFactory,
    QuestionAnswerFactory,
    RegistrationFactory,
)
from tests.registrations.form_data import address, link_to

pytestmark = pytest.mark.django_db

PAGES = ("mine", "change", "cancel", "ticket", "data", "delete", "renew", "calendar")


def link(entry: Registration, name: str = "mine", language: str = "en") -> str:
    return link_to(name, derive(entry), language=language)


def content(client, entry, name="mine") -> str:
    return client.get(link(entry, name)).content.decode()


# --- what it says -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("traits", "words"),
    [
        ({}, "You are registered"),
        ({"held": True}, "We hold your place until"),
        ({"waiting": True}, "You are number 1 on the list."),
        ({"waiting_unconfirmed": True}, "Then you are on the waiting list."),
        ({"cancelled": True}, "You have cancelled"),
        ({"expired": True}, "Your place was released"),
        ({"event__cancelled": True}, "This event has been cancelled"),
        ({"event__postponed": True}, "Your registration stays valid."),
        ({"event__past": True}, "This event is over"),
        ({"new_email": "neu@example.org"}, "We have sent a link to your new e-mail address."),
    ],
)
def test_each_state_is_told_in_words(client, traits, words):
    assert words in content(client, RegistrationFactory(**traits))


def test_the_position_counts_who_waits_longer(client):
    entry = RegistrationFactory(waiting=True)
    RegistrationFactory(waiting=True, event=entry.event, queued_at=entry.queued_at - timedelta(hours=1))
    RegistrationFactory(waiting=True, event=entry.event, queued_at=entry.queued_at + timedelta(hours=1))
    RegistrationFactory(waiting=True)
    assert "You are number 2 on the list." in content(client, entry)


def test_who_was_passed_over_learns_why(client):
    entry = RegistrationFactory(waiting=True, places=3, passed_over_at=timezone.now(), passed_over_free=2)
    assert "there were 2 free places, but you need 3" in content(client, entry)


@pytest.mark.parametrize(
    ("got", "words"),
    [(0, "Bildung"), (1, "Your first wish is full at the moment."), (None, "We will find a solution")],
)
def test_what_became_of_the_working_groups_is_told(client, got, words):
    event = EventFactory()
    groups = [WorkingGroupFactory(event=event, title=title) for title in ("Bildung", "Wohnen")]
    given = None if got is None else groups[got]
    entry = RegistrationFactory(event=event, first_group=groups[0], second_group=groups[1], group=given)
    assert words in content(client, entry)


def test_looking_at_the_page_confirms_nothing(client):
    entry = RegistrationFactory(held=True)
    assert "Confirm my registration" in content(client, entry)
    entry.refresh_from_db()
    assert entry.status == Status.HELD


def test_following_the_confirm_address_confirms_nothing(client):
    assert client.get(link(RegistrationFactory(held=True), "confirm")).status_code == 405


@pytest.mark.parametrize("name", PAGES)
def test_nobody_keeps_lists_or_passes_on_a_page_of_the_link(client, name):
    response = client.get(link(RegistrationFactory(), name))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert (response["X-Robots-Tag"], response["Referrer-Policy"]) == ("noindex", "same-origin")


# --- what it does -----------------------------------------------------------------------------------------------


def test_the_button_confirms(client):
    entry = RegistrationFactory(held=True)
    response = client.post(link(entry, "confirm"))
    assert response.status_code == 303
    assert "You have confirmed your address." in client.get(response["Location"]).content.decode()
    entry.refresh_from_db()
    assert entry.status == Status.CONFIRMED


def test_confirming_what_was_cancelled_is_refused_in_words(client):
    response = client.post(link(RegistrationFactory(cancelled=True), "confirm"))
    assert response.status_code == 422
    assert "has been cancelled" in response.content.decode()


def changed(entry, **answers) -> dict[str, str]:
    return {"name": entry.name, "email": entry.email, "language": "de"} | answers


def test_a_change_is_saved_and_said(client):
    entry = RegistrationFactory()
    response = client.post(link(entry, "change"), changed(entry, name="Kim Neu"))
    assert "Your changes are saved." in client.get(response["Location"]).content.decode()
    entry.refresh_from_db()
    assert entry.name == "Kim Neu"


def test_a_new_address_is_asked_first(client):
    entry = RegistrationFactory()
    client.post(link(entry, "change"), changed(entry, email="neu@example.org"))
    assert OutgoingMessage.objects.filter(recipient="neu@example.org").exists()
    entry.refresh_from_db()
    assert entry.email != entry.new_email == "neu@example.org"


def test_more_places_than_are_free_is_an_error_at_the_field(client):
    entry = RegistrationFactory(event=EventFactory(capacity=2, places_per_registration=4))
    response = client.post(link(entry, "change"), changed(entry, places="4"))
    assert response.status_code == 422
    assert "There is only 1 further place." in response.context["form"].errors["places"][0]


def test_after_the_deadline_there_is_no_change_but_still_a_cancellation(client):
    entry = RegistrationFactory(event=EventFactory(registration_closes_on=in_days(-1).date()))
    assert "you can still cancel, but not change" in content(client, entry)
    assert "not possible any more" in content(client, entry, "change")
    assert client.post(link(entry, "cancel")).status_code == 303


def test_cancelling_asks_first_and_names_the_consequence(client):
    entry = RegistrationFactory()
    assert "becomes free for others at once" in content(client, entry, "cancel")
    entry.refresh_from_db()
    assert entry.is_active


def test_cancelling_gives_the_place_to_the_next(client):
    entry = RegistrationFactory(event=EventFactory(capacity=1))
    following = RegistrationFactory(event=entry.event, waiting=True)
    client.post(link(entry, "cancel"))
    following.refresh_from_db()
    assert following.status == Status.CONFIRMED


def test_nobody_cancels_an_event_that_has_begun(client):
    entry = RegistrationFactory(event=EventFactory(past=True))
    assert client.post(link(entry, "cancel")).status_code == 422


def test_the_calendar_file_is_one(client):
    response = client.get(link(RegistrationFactory(), "calendar"))
    assert response["Content-Type"].startswith("text/calendar")
    assert response.content.startswith(b"BEGIN:VCALENDAR")


def test_without_a_day_there_is_no_calendar_file(client):
    assert "The date is not fixed yet" in content(client, RegistrationFactory(event__tentative=True), "calendar")


def test_my_data_holds_everything_that_is_stored(client):
    entry = RegistrationFactory(organisation="Chor", token_version=1)
    NeedFactory(registration=entry, access=True)
    QuestionAnswerFactory(registration=entry, value="Eine eigene Antwort")
    InterestFactory(event=entry.event, email=entry.email)
    PersonalLinkFactory(event=entry.event, email=entry.email)
    client.post(link(entry, "change"), changed(entry, organisation="Chor"))
    entry.refresh_from_db()
    file = client.get(link(entry, "data"))
    text = file.content.decode()
    assert file["Content-Disposition"].startswith("attachment")
    assert not [stored for stored in (entry.name, entry.email, "Chor") if stored not in text]
    assert entry.token_digest not in text


def test_deleting_asks_first_then_leaves_nothing(client):
    entry = RegistrationFactory()
    assert "cannot be undone" in content(client, entry, "delete")
    response = client.post(link(entry, "delete"))
    assert not Registration.objects.exists()
    assert client.get(response["Location"]).status_code == 200
    assert client.get(link(entry)).status_code == 404


def test_a_new_link_makes_the_old_one_invalid(client):
    entry = RegistrationFactory()
    old = link(entry)
    client.post(link(entry, "renew"))
    assert client.get(old).status_code == 404
    entry.refresh_from_db()
    assert client.get(link(entry)).status_code == 200


def test_who_gave_no_address_keeps_the_link(client):
    entry = RegistrationFactory(by_telephone=True)
    assert client.post(link(entry, "renew")).status_code == 422
    assert client.get(link(entry)).status_code == 200


# --- a new address ----------------------------------------------------------------------------------------------


def address_link(entry: Registration, email: str) -> str:
    return link_to("confirm_new_address", entry.public_id, derive_for_address(entry, email), language="en")


def test_a_new_address_counts_by_a_button_not_by_a_look(client):
    entry = RegistrationFactory(new_email="neu@example.org")
    address = address_link(entry, "neu@example.org")
    for method, email in (
        (client.get, entry.email),
        (client.post, "neu@example.org"),
        (client.post, "neu@example.org"),
    ):
        assert method(address).status_code == 200
        assert Registration.objects.get().email == email


def test_the_link_to_a_new_address_outlives_a_change_of_the_key(client, settings):
    entry = RegistrationFactory(new_email="neu@example.org")
    address = address_link(entry, "neu@example.org")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = (
        [settings.SECRET_KEY],
        "another-key-of-fifty-characters-or-more-for-the-test",
    )
    assert client.get(address).status_code == 200


def test_a_link_for_another_address_proves_nothing(client):
    entry = RegistrationFactory(new_email="neu@example.org")
    assert client.post(address_link(entry, "fremd@example.org")).status_code == 404


def test_an_address_that_is_registered_meanwhile_is_refused_in_words(client):
    entry = RegistrationFactory(new_email="neu@example.org")
    RegistrationFactory(event=entry.event, email="neu@example.org")
    assert client.post(address_link(entry, "neu@example.org")).status_code == 422


# --- sent again -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("known", [True, False])
def test_asking_for_the_link_gets_the_same_answer_for_everybody(client, known):
    entry = RegistrationFactory()
    email = entry.email if known else "fremd@example.org"
    response = client.post(link_to("resend"), address("resend", email), follow=True)
    assert response.redirect_chain == [(link_to("link_sent"), 303)]
    assert OutgoingMessage.objects.filter(recipient=email).exists() is known


@pytest.mark.parametrize("token", ["x", "a" * 32, "ä", "%00", "'--", "a" * 5000, "..%2f..", "\u202e"])
@pytest.mark.parametrize("name", ["mine", "ticket", "change"])
def test_a_wrong_link_gets_a_page_that_helps(client, token, name):
    suffix = {"mine": "", "ticket": "karte/", "change": "aendern/"}[name]
    response = client.get(f"/en/anmeldung/{token}/{suffix}")
    assert response.status_code == 404
    assert b"/en/anmeldung/" in response.content


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_queries_for_one_and_three(client, django_assert_num_queries, rows):
    entry = RegistrationFactory(waiting=True)
    FormSettingsFactory(event=entry.event)
    NeedFactory.create_batch(rows, registration=entry)
    RegistrationFactory.create_batch(rows, event=entry.event, waiting=True)
    with django_assert_num_queries(7):
        client.get(link(entry))


def test_letters_to_new_addresses_are_limited(client):
    entry = RegistrationFactory()
    answers = {"name": "Amina", "language": "de"}
    statuses = [
        client.post(link(entry, "change"), answers | {"email": f"a{n}@example.org"}).status_code for n in range(7)
    ]
    assert statuses == [303] * 6 + [429]
    assert OutgoingMessage.objects.filter(kind="registrations.new-address").count() == 6


@pytest.mark.parametrize("email", ["niemand@example.org", "amina@example.org"])
def test_how_long_an_answer_takes_does_not_tell_who_is_known(client, email):
    RegistrationFactory(email="amina@example.org")
    begin = time.monotonic()
    client.post(link_to("resend"), address("resend", email))
    assert time.monotonic() - begin >= EVEN_SECONDS
