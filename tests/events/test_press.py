import re
from datetime import date

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from events.press import press_text, split_dated
from events.services import mark_cancelled
from organisations.translations import write_texts
from tests.events.factories import EventFactory
from tests.organisations.factories import ContactFactory, OrganisationFactory

NUMERIC_DATE = re.compile(r"\d{1,2}\.\s?\d{1,2}\.|\d{4}-\d{2}-\d{2}")


@pytest.fixture
def event(db, berlin):
    return EventFactory(
        starts_at=berlin(2021, 10, 29, 16),
        doors_open_at=berlin(2021, 10, 29, 15, 30),
        registration_closes_on=date(2021, 10, 25),
        organisation=OrganisationFactory(name="Kreis Musterland"),
        title="Werkstatt",
        short_code="werkstatt",
        contacts=[ContactFactory(role="Integrationsbeauftragte", phone="05241 555-210", email="a@example.org")],
    )


def whole(event, now, language="en"):
    with override(language):
        text = press_text(event, now)
    return " ".join([text.headline, *text.paragraphs, *text.contacts])


def test_the_text_has_all_facts_of_the_record(event, berlin):
    text = whole(event, berlin(2021, 10, 1))
    for fact in (
        "Friday 29 October 2021, 16:00 to 19:00",
        "15:30",
        "Stadthalle Musterstadt, Hallenweg 5, 00001 Musterstadt",
        "step-free",
        "until and including Monday 25 October 2021",
        "testserver/v/werkstatt",
        "Integrationsbeauftragte, 05241 555-210, a@example.org",
    ):
        assert fact in text


@pytest.mark.parametrize(
    "sentence",
    [
        "Wir treffen uns am 29.10.202 im Saal.",
        "Wir treffen uns am 30. Oktober.",
        "Wir treffen uns am 30. Okt. im Saal.",
        "Kommen Sie am Samstag.",
        "Beginn ist um 17 Uhr.",
        "Beginn ist um 17:30.",
        "We meet on October 30.",
        "We meet on Saturday at 5 pm.",
        "Der Beschluss ist vom 2021-09-01.",
        "نلتقي يوم السبت في القاعة.",
        "نلتقي في 30 أكتوبر.",
    ],
)
def test_a_sentence_with_a_day_or_time_is_left_out(sentence):
    assert split_dated(f"Wir reden über Ziele. {sentence} Alle sind eingeladen.") == (
        "Wir reden über Ziele. Alle sind eingeladen.",
        [sentence],
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Welche Ziele aus dem Konzept von 2018 gelten noch?",
        "We may come to 40 tables.",
        "Es gibt 12 Räume und 6 Gruppen.",
    ],
)
def test_other_numbers_stay(sentence):
    assert split_dated(sentence) == (sentence, [])


def test_a_date_is_not_torn_apart_at_its_dot():
    assert split_dated("Bitte bis zum 7. Dezember 2026 anmelden.")[0] == ""


def test_who_is_not_shown_to_citizens_is_not_named(event, berlin):
    event.contacts.add(ContactFactory(public=False, role="Nur intern"))
    assert "Nur intern" not in whole(event, berlin(2021, 10, 1))


def test_what_was_left_out_is_reported(event, berlin):
    write_texts(event, "de", summary="Wir reden. Beginn: 17 Uhr.")
    with override("de"):
        text = press_text(event, berlin(2021, 10, 1))
    assert text.left_out == ["Beginn: 17 Uhr."]
    assert "Wir reden." in text.paragraphs


@given(
    st.lists(
        st.one_of(
            st.dates(min_value=date(1900, 1, 1)).map(lambda day: f"{day.day}.{day.month}.{day.year}"),
            st.dates(min_value=date(1900, 1, 1)).map(str),
            st.sampled_from(["Hallo", "Welt.", "Ja!", "und", "am"]),
        ),
        max_size=12,
    )
)
def test_no_date_of_the_free_text_comes_through(words):
    assert not NUMERIC_DATE.search(split_dated(" ".join(words))[0])


@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_every_number_of_a_date_comes_from_the_record(event, berlin, language):
    write_texts(event, "de", summary="Am 30.10.2021 um 17 Uhr. Bis 26. Oktober. Freitag, 5. November.")
    numbers = set(re.findall(r"\d+", whole(event, berlin(2021, 10, 1), language).split("05241")[0]))
    assert numbers <= {"29", "2021", "16", "00", "19", "15", "30", "5", "00001", "25"}


def test_a_tentative_event_has_no_day(db, berlin):
    event = EventFactory(undated=True, tentative_from=date(2027, 2, 1), tentative_until=date(2027, 2, 28))
    assert "expected in February 2027" in whole(event, berlin(2027, 1, 1))


def test_no_deadline_is_named_when_it_has_passed(event, berlin):
    assert "25 October" not in whole(event, berlin(2021, 10, 26))


@pytest.mark.parametrize(
    ("trait", "words"),
    [("without_registration", "No registration is needed."), ("by_invitation", "by invitation only")],
)
def test_how_to_take_part_is_said(db, berlin, trait, words):
    assert words in whole(EventFactory(**{trait: True}), berlin(2021, 10, 1))


def test_what_is_over_is_not_invited_to(event, berlin):
    assert "held this event" in whole(event, berlin(2021, 11, 1))


def test_a_cancelled_event_is_not_invited_to(event, berlin):
    mark_cancelled(event, reason="Krankheit", replacement=None, at=berlin(2021, 10, 1))
    text = whole(event, berlin(2021, 10, 2))
    assert "has cancelled this event" in text
    assert "invites" not in text


def test_a_postponed_event_is_not_invited_to(db, berlin):
    assert "has postponed this event" in whole(EventFactory(postponed=True), berlin(2021, 10, 1))
