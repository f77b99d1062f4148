"""Checks of the acceptance cases 1 (a workshop), 2 (a conference) and 3 (a full day) that concern events."""

import re
from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from icalendar import Calendar

from events.errors import InvalidProgramme
from events.models import Event
from events.press import press_text
from events.programme import validate_programme
from events.services import copy_event, publish, remove_speaker, rename_event
from tests.events.factories import AdmissionRuleFactory, AgendaItemFactory, EventFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def workshop(berlin):
    """The workshop of 29 October 2021, as the city published it."""
    return EventFactory(
        slug="workshop-integrationskonzept",
        title="Workshop zum Integrationskonzept",
        alternative_title="Dialogveranstaltung",
        starts_at=berlin(2021, 10, 29, 16),
        doors_open_at=berlin(2021, 10, 29, 15, 30),
        registration_closes_on=date(2021, 10, 25),
    )


def test_case_1_check_2_the_press_text_has_no_date_but_those_of_the_record(workshop, berlin):
    workshop.summary = "Am 29.10.202 reden wir. Alle sind eingeladen. Der nächste Termin ist Samstag, 30. Oktober."
    with override("de"):
        text = " ".join(press_text(workshop, berlin(2021, 10, 1)).paragraphs)
    days = re.findall(r"\w+, \d{1,2}\. \w+ \d{4}", text)
    assert days == ["Freitag, 29. Oktober 2021", "Montag, 25. Oktober 2021"]
    assert "202 " not in text
    assert "Samstag" not in text


def test_case_1_check_3_the_search_finds_title_and_alternative_title(workshop, client):
    for word in ("workshop", "dialogveranstaltung"):
        assert list(Event.objects.search(word)) == [workshop]
        assert workshop.slug in client.get(f"/veranstaltungen/vergangene/?q={word}").content.decode()


@pytest.mark.parametrize(
    "facts", [{"doors_open_at": timedelta(minutes=1)}, {"registration_closes_on": timedelta(days=1)}]
)
def test_case_1_check_4_doors_and_deadline_are_not_later_than_the_event(workshop, facts):
    for name, delay in facts.items():
        setattr(workshop, name, workshop.starts_at + delay if name == "doors_open_at" else date(2021, 10, 29) + delay)
    with pytest.raises(ValidationError):
        workshop.validate_constraints()


def test_case_1_check_5_a_tentative_event_has_no_day_anywhere(client, berlin, time_machine):
    time_machine.move_to(berlin(2021, 11, 1))
    EventFactory(slug="dialog-2", undated=True, tentative_from=date(2022, 1, 1), tentative_until=date(2022, 1, 31))
    EventFactory(slug="neujahr", starts_at=berlin(2022, 1, 31, 19), registration_closes_on=None)
    listed = client.get("/en/veranstaltungen/").content.decode()
    assert listed.index("neujahr") < listed.index("dialog-2")
    card = listed[listed.index("dialog-2") :]
    assert "expected in January 2022" in card
    assert not re.search(r"\d{1,2} January|2022-01-\d\d", card)
    feed = Calendar.from_ical(client.get("/kalender.ics").content)
    assert [entry["URL"] for entry in feed.walk("VEVENT")] == ["http://testserver/veranstaltungen/neujahr/"]


def test_case_1_check_6_the_admission_rule_stays_with_the_archived_event_only(client, berlin):
    archived = EventFactory(archived=True, starts_at=berlin(2021, 11, 5, 16))
    day = date(2021, 11, 5)
    AdmissionRuleFactory(event=archived, label="3G-Regel", valid_from=day, valid_until=day)
    content = client.get(f"/en/veranstaltungen/{archived.slug}/").content.decode()
    assert "3G-Regel" in content
    assert "valid on Friday 5 November 2021" in content
    assert not copy_event(event=archived).admission_rules.exists()


def test_case_2_check_6_year_and_weekday_come_from_the_record(berlin, client):
    conference = EventFactory(
        starts_at=berlin(2023, 5, 12, 15),
        ends_at=None,
        registration_closes_on=date(2023, 5, 8),
        summary="Die Konferenz beginnt um 15 Uhr am 12. Mai. Alle sind eingeladen.",
    )
    with override("de"):
        text = press_text(conference, berlin(2023, 4, 20))
    assert re.findall(r"\w+, \d{1,2}\. \w+ \d{4}", " ".join(text.paragraphs)) == [
        "Freitag, 12. Mai 2023",
        "Montag, 8. Mai 2023",
    ]
    assert text.left_out == ["Die Konferenz beginnt um 15 Uhr am 12. Mai."]
    assert "Freitag, 12. Mai 2023" in client.get(conference.get_absolute_url()).content.decode()


def test_case_3_check_1_a_programme_without_times_is_valid():
    day = EventFactory()
    for title in ("Begrüßung", "Vortrag", "Gemeinsames Mittagessen"):
        AgendaItemFactory(event=day, title=title)
    validate_programme(day)


@pytest.mark.parametrize(
    "spans", [[(16, 18), (17, 19)], [(16, 17), (17, 18)], [(16, 17), (17, 20)]], ids=["overlap", "early", "late"]
)
def test_case_3_check_1_times_do_not_overlap_and_end_with_the_event(spans):
    event = EventFactory()  # 16:00 to 19:00
    for start, end in spans:
        AgendaItemFactory(event=event, starts_at=time(start), ends_at=time(end))
    with pytest.raises(InvalidProgramme):
        validate_programme(event)


def test_case_3_check_2_an_old_permalink_redirects_after_a_new_title(client):
    event = publish(event=EventFactory(draft=True, slug="auftakt"))
    rename_event(event=event, title="Planungstag")
    response = client.get("/veranstaltungen/auftakt/")
    assert (response.status_code, response["Location"]) == (301, "/veranstaltungen/planungstag/")


def test_case_3_check_4_that_no_registration_is_needed_is_said(client):
    event = EventFactory(without_registration=True)
    assert "No registration needed" in client.get(f"/en/veranstaltungen/{event.slug}/").content.decode()
    assert "No registration needed" in client.get("/en/veranstaltungen/").content.decode()


def test_case_3_check_5_a_speaker_can_be_removed_without_breaking_the_programme(client):
    event = EventFactory()
    item = AgendaItemFactory(event=event, title="Vortrag", starts_at=time(16), ends_at=time(19))
    remove_speaker(item=item)
    validate_programme(event)
    content = client.get(f"/en/veranstaltungen/{event.slug}/").content.decode()
    assert "Integrationsbeauftragte einer Nachbarstadt" in content
    assert "Lara Testfeld" not in content
