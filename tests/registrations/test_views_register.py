"""The pages of registering: every state of the first page, the way through the form, and what comes after."""

from datetime import date, datetime, timedelta
from html.parser import HTMLParser

import pytest
import time_machine
from django.utils import timezone

from events.clock import BERLIN
from events.models import EventSlug
from mail.models import OutgoingMessage
from registrations.choices import Status
from registrations.models import Registration
from registrations.views.stand import Stand
from tests.events.factories import EventFactory, WorkingGroupFactory, in_days
from tests.organisations.factories import ContactFactory
from tests.registrations.factories import FormSettingsFactory, QuestionFactory, RegistrationFactory
from tests.registrations.form_data import filled, link_to, page, stamp

pytestmark = pytest.mark.django_db


def english(event, name="register") -> str:
    return page(event, name, language="en")


def full_event(**facts):
    event = EventFactory(capacity=1, **facts)
    RegistrationFactory(event=event)
    return event


# --- where registration stands ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("traits", "words"),
    [
        ({"without_registration": True}, "No registration needed"),
        ({"registration_opens_on": in_days(3).date()}, "Registration opens on"),
        ({"past": True}, "The event is over"),
        ({"registration_closes_on": in_days(-1).date()}, "Registration closed"),
        ({"cancelled": True}, "Krankheit im Team"),
        ({"postponed": True}, "Sturmwarnung"),
        ({"tentative": True}, "The date is not fixed yet"),
        ({"by_invitation": True}, "By invitation only"),
        ({"two_step": True}, "personal link. It works once"),
    ],
)
def test_each_state_of_registration_has_its_page(client, traits, words):
    response = client.get(english(EventFactory(**traits)))
    assert response.status_code == 200
    assert words in response.content.decode()


@pytest.mark.parametrize("traits", [{"registration_closes_on": in_days(-1).date()}, {"cancelled": True}])
def test_who_comes_too_late_learns_whom_to_ask(client, traits):
    event = EventFactory(**traits)
    assert event.contacts.get().email in client.get(english(event)).content.decode()


def test_case_1_check_1_at_midnight_the_page_explains_and_names_the_contact(client):
    start, last_day = datetime(2021, 10, 29, 16, tzinfo=BERLIN), date(2021, 10, 25)
    event = EventFactory(starts_at=start, registration_closes_on=last_day, contacts=[ContactFactory()])
    with time_machine.travel(datetime(2021, 10, 25, 23, 59, 59, tzinfo=BERLIN), tick=False):
        assert "<form" in client.get(english(event)).content.decode()
    with time_machine.travel(datetime(2021, 10, 26, tzinfo=BERLIN), tick=False):
        closed = client.get(english(event)).content.decode()
    assert "Registration was possible until and including Monday 25 October." in closed
    assert "projekt@example.org" in closed


def test_who_is_not_shown_to_citizens_is_not_named(client):
    event = EventFactory(contacts=[ContactFactory(public=False, role="Nur intern")])
    content = client.get(english(event)).content.decode()
    assert "Nur intern" not in content
    assert event.organisation.name in content


def test_a_cancelled_event_leads_to_its_replacement(client):
    replacement = EventFactory(title="Ersatztermin")
    response = client.get(english(EventFactory(cancelled=True, replacement=replacement)))
    assert replacement.get_absolute_url() in response.content.decode()


def test_a_draft_does_not_exist(client):
    assert client.get(page(EventFactory(draft=True))).status_code == 404


def test_an_old_address_still_leads_to_the_form(client):
    event = EventFactory()
    EventSlug.objects.create(event=event, slug="frueher")
    assert client.get(link_to("register", "frueher")).status_code == 200


def test_full_without_a_waiting_list_shows_no_form(client):
    content = client.get(english(full_event(waiting_list_limit=0))).content.decode()
    assert "All places are taken" in content
    assert "<form" not in content


def test_full_with_a_waiting_list_says_so_on_top_and_at_the_button(client):
    content = client.get(english(full_event())).content.decode()
    assert "All places are taken. You can join the waiting list." in content
    assert 'name="accepts_waiting"' in content


# --- sending ----------------------------------------------------------------------------------------------------


def test_a_complete_form_registers_and_leads_on(client):
    event = EventFactory()
    response = client.post(page(event), filled(event))
    assert response.status_code == 303
    assert Registration.objects.get().status == Status.HELD
    after = client.get(english(event, "sent"), {"stand": Stand.HELD.signed()})
    assert "look into your mailbox" in after.content.decode()


def test_the_address_after_sending_holds_no_personal_data(client):
    event = EventFactory()
    location = client.post(page(event), filled(event))["Location"]
    assert location.startswith(f"{page(event, 'sent')}?stand=held")
    assert not [word for word in ("amina", "Amina", "example.org") if word in location]


def test_a_forged_stand_leads_back_to_the_form(client):
    event = EventFactory()
    response = client.get(page(event, "sent"), {"stand": "registered:forged"})
    assert response["Location"] == page(event)


@pytest.mark.parametrize("stand", list(Stand))
def test_every_outcome_has_its_page(client, stand):
    response = client.get(english(EventFactory(), "sent"), {"stand": stand.signed()})
    assert response.status_code == 200
    assert "If you had registered before" in response.content.decode()


def test_an_incomplete_form_comes_back_with_everything_typed(client):
    event = EventFactory()
    response = client.post(english(event), filled(event, email="amina@", organisation="Chor & Co."))
    content = response.content.decode()
    assert response.status_code == 422
    assert 'value="Chor &amp; Co."' in content
    assert "It looks like this: name@example.org" in content
    assert "<title>Error:" in content


def test_a_form_without_a_stamp_gets_one_and_is_sent_the_second_time(client):
    event = EventFactory()
    response = client.post(page(event), filled(event, stamp="forged"))
    assert response.status_code == 422
    fresh = response.context["form"]["stamp"].value()
    with time_machine.travel(timezone.now() + timedelta(seconds=5)):
        assert client.post(page(event), filled(event, stamp=fresh)).status_code == 303


def test_a_form_sent_within_a_second_is_asked_again(client):
    event = EventFactory()
    response = client.post(english(event), filled(event, stamp=stamp(f"register:{event.pk}", timezone.now())))
    assert response.status_code == 422
    assert "That was very fast" in response.content.decode()


def test_who_falls_into_the_trap_sees_success_and_nothing_is_written(client):
    event = EventFactory()
    assert client.post(page(event), filled(event, homepage="https://spam.example.org")).status_code == 303
    assert not Registration.objects.exists()
    assert not OutgoingMessage.objects.exists()


def test_a_form_opened_in_time_may_be_sent_a_little_late(client):
    event = EventFactory()
    opened = stamp(f"register:{event.pk}", event.deadline - timedelta(minutes=1))
    with time_machine.travel(event.deadline + timedelta(minutes=20), tick=False):
        assert client.post(page(event), filled(event, stamp=opened)).status_code == 303


def test_a_form_sent_much_too_late_is_refused_with_the_contact(client):
    event = EventFactory()
    opened = stamp(f"register:{event.pk}", event.deadline - timedelta(minutes=1))
    with time_machine.travel(event.deadline + timedelta(minutes=31), tick=False):
        response = client.post(english(event), filled(event, stamp=opened))
    assert response.status_code == 422
    assert event.contacts.get().phone in response.content.decode()


def test_sending_twice_makes_one_registration_and_looks_the_same(client):
    event = EventFactory()
    data = filled(event)
    locations = {client.post(page(event), data)["Location"] for _click in range(2)}
    assert Registration.objects.count() == 1
    assert len(locations) == 1


@pytest.mark.parametrize("known", [False, True])
def test_the_page_does_not_tell_whether_an_address_is_registered(client, known):
    event = EventFactory()
    if known:
        RegistrationFactory(event=event, email="amina@example.org")
    assert client.post(page(event), filled(event))["Location"].endswith(Stand.HELD.signed())


@pytest.mark.parametrize("known", [False, True])
def test_not_even_when_the_event_is_full(client, known):
    event = EventFactory(capacity=1)
    RegistrationFactory(event=event, email="amina@example.org" if known else "boris@example.org")
    assert client.post(page(event), filled(event)).status_code == 422
    joined = client.post(page(event), filled(event, accepts_waiting="1"))
    assert joined["Location"].endswith(Stand.WAITING_UNCONFIRMED.signed())


def test_full_offers_the_waiting_list_without_losing_a_word(client):
    event = full_event(confirm_address=False)
    response = client.post(english(event), filled(event, organisation="Chor"))
    content = response.content.decode()
    assert 'value="Chor"' in content
    assert 'name="accepts_waiting"' in content
    assert "Error:" not in content
    client.post(english(event), filled(event, accepts_waiting="1"))
    assert Registration.objects.waiting().count() == 1


def test_a_party_larger_than_what_is_left_learns_how_much_that_is(client):
    event = EventFactory(capacity=2, places_per_registration=3)
    RegistrationFactory(event=event)
    content = client.post(english(event), filled(event, places="2")).content.decode()
    assert "There is only 1 place left." in content


def test_a_full_waiting_list_is_an_error_in_words(client):
    event = full_event(waiting_list_limit=0)
    response = client.post(english(event), filled(event))
    assert response.status_code == 422
    assert "the waiting list is full too" in response.content.decode()


def test_too_many_forms_from_one_place_are_slowed_down(client, monkeypatch):
    event = EventFactory()
    statuses = [client.post(page(event), filled(event, email="x@example.org")).status_code for _try in range(7)]
    assert statuses == [303] * 6 + [429]


# --- check your answers -----------------------------------------------------------------------------------------


@pytest.fixture
def groups(db):
    return WorkingGroupFactory.create_batch(2, event=EventFactory())


def wishes(groups, **answers):
    data = filled(groups[0].event, first_group=groups[0].pk, second_group=groups[1].pk)
    del data["send"]
    return data | answers


def test_with_working_groups_the_answers_are_checked_first(client, groups):
    response = client.post(english(groups[0].event), wishes(groups, check="1"))
    content = response.content.decode()
    assert response.status_code == 200
    assert "Check your answers" in content
    assert 'value="Amina Beispiel"' in content
    assert not Registration.objects.exists()


def test_the_hidden_fields_of_the_check_make_the_registration(client, groups):
    event = groups[0].event
    FormSettingsFactory(event=event, everything=True)
    answers = {"check": "1", "access": "on", "access_needs": ["wheelchair", "assistance"], "photo_consent": "on"}
    content = client.post(page(event), wishes(groups, **answers)).content.decode()
    assert client.post(page(event), hidden_inputs(content) | {"send": "1"}).status_code == 303
    entry = Registration.objects.get()
    assert (entry.photo_consent, entry.newsletter_consent, entry.needs.count()) == (True, False, 2)
    assert entry.first_group == groups[0]


def test_from_the_check_one_can_go_back_without_losing_a_word(client, groups):
    response = client.post(english(groups[0].event), wishes(groups, edit="1", organisation="Chor"))
    assert response.status_code == 200
    assert 'value="Chor"' in response.content.decode()


def test_hidden_values_are_checked_again(client, groups):
    data = wishes(groups, send="1") | {"first_group": "999999"}
    assert client.post(page(groups[0].event), data).status_code == 422


def test_an_event_that_fills_between_check_and_send_offers_the_waiting_list_there(client, groups):
    event = groups[0].event
    RegistrationFactory(event=event, places=event.capacity)
    content = client.post(english(event), wishes(groups, send="1")).content.decode()
    assert "Join the waiting list" in content
    assert hidden_inputs(content)["accepts_waiting"] == "1"


def hidden_inputs(content: str) -> dict[str, list[str] | str]:
    found: dict[str, list[str]] = {}

    class Inputs(HTMLParser):
        def handle_starttag(self, tag, attrs):
            facts = dict(attrs)
            if tag == "input" and facts.get("type") == "hidden":
                found.setdefault(facts["name"], []).append(facts.get("value", ""))

    Inputs().feed(content)
    return {name: values if len(values) > 1 else values[0] for name, values in found.items()}


# --- the page itself --------------------------------------------------------------------------------------------


def test_nobody_keeps_the_form_page_or_lists_it(client):
    response = client.get(page(EventFactory()))
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_the_form_has_no_inline_style_or_script(client, groups):
    content = client.get(page(groups[0].event)).content.decode()
    assert "style=" not in content
    assert "<script" not in content


def test_no_session_is_made(client):
    event = EventFactory()
    client.post(page(event), filled(event))
    assert "sitzung" not in client.cookies


def test_the_privacy_notice_names_who_keeps_the_data_and_until_when(client):
    event = EventFactory()
    content = client.get(english(event)).content.decode()
    assert event.organisation.name in content
    assert "we delete everything about you" in content


@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_the_language_of_the_page_is_proposed_for_our_letters(client, language):
    response = client.get(page(EventFactory(), language=language))
    assert response.status_code == 200
    assert response.context["form"]["language"].value() == language


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_queries_for_one_and_three(client, django_assert_max_num_queries, rows):
    event = FormSettingsFactory(everything=True).event
    WorkingGroupFactory.create_batch(rows, event=event)
    QuestionFactory.create_batch(rows, event=event)
    RegistrationFactory.create_batch(rows, event=event)
    with django_assert_max_num_queries(14):
        client.get(page(event))


def test_an_interest_is_promised_no_page_of_its_own(client):
    content = client.get(english(EventFactory(two_step=True))).content.decode()
    assert "With the link in our e-mail you can" not in content
    assert "please write to us" in content
