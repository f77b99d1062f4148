"""The shipped sample is loaded whole: every fact of it about venues and events."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from events.choices import EventStatus, RegistrationMode
from events.models import AdmissionRule, AgendaItem, Event, EventDocument, Room, Venue, WorkingGroup
from events.sample import load_events, load_venues
from events.services import rename_event
from organisations.sample import load_organisations
from processes.sample import load_processes

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def data():
    text = Path(settings.BASE_DIR, "sample", "kreis-muster.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


@pytest.fixture
def load(data):
    def load(days=0):
        shift = timedelta(days=days)
        load_organisations(data, shift)
        load_processes(data, shift)
        load_venues(data)
        return load_events(data, shift)

    return load


def counts():
    models = (Venue, Room, Event, AgendaItem, WorkingGroup, AdmissionRule, EventDocument)
    return {model.__name__: model.objects.count() for model in models}


def in_the_sample(data, name):
    return sum(len(row.get(name, ())) for row in data["events"])


def test_nothing_is_left_out(load, data):
    load()
    assert counts() == {
        "Venue": len(data["venues"]),
        "Room": sum(len(row.get("rooms", ())) for row in data["venues"]),
        "Event": len(data["events"]),
        "AgendaItem": in_the_sample(data, "programme"),
        "WorkingGroup": in_the_sample(data, "working_groups"),
        "AdmissionRule": in_the_sample(data, "admission_rules"),
        "EventDocument": in_the_sample(data, "documentation"),
    }


def test_a_second_run_changes_nothing(load):
    load()
    before = counts()
    load()
    assert counts() == before


def test_an_event_that_was_renamed_stays_one(load):
    rename_event(event=load()["stadt-dialog-1"], title="Neuer Titel")
    assert load()["stadt-dialog-1"].slug == "neuer-titel"


def test_a_shift_moves_days_and_keeps_clock_times(load, berlin):
    event = load(days=140)["stadt-dialog-1"]
    assert event.starts_at == berlin(2027, 4, 30, 16)  # summer time by then
    assert event.registration_closes_on == date(2027, 4, 26)


def test_the_facts_of_a_conference(load, berlin):
    event = load()["kreis-umsetzungskonferenz-2027"]
    assert event.registration_mode == RegistrationMode.TWO_STEP
    assert (event.registration_opens_on, event.registration_closes_on) == (date(2026, 11, 16), date(2027, 1, 25))
    assert (event.capacity, event.waiting_list_limit, event.link_valid_days) == (100, None, 3)
    assert (event.doors_open_at, event.childcare_places) == (berlin(2027, 1, 29, 14, 30), 10)
    assert event.languages_spoken == ["de", "en", "dgs"]
    assert event.languages_interpreted == ["ar", "ro", "uk"]
    group = event.working_groups.first()
    assert (group.key, group.title, group.capacity) == ("ag1", "AG 1 Sprache und Bildung", 25)
    assert (group.room.name, group.chair_role) == ("Raum B 1", "Bildungsbüro des Kreises")


def test_the_facts_of_a_programme(load):
    first, *_others, last = load()["kreis-auftakt-2025"].agenda.all()
    assert (first.title, first.starts_at, first.room.key) == ("Ankommen und Anmeldung", time(9, 30), "foyer")
    assert (last.speaker_role, last.speaker_name) == ("Kreisdirektor und Dezernent", "Hendrik Mustermann")


def test_a_programme_without_times_is_loaded_without(load):
    assert not load()["kreis-vorstellung-2026"].agenda.exclude(starts_at=None).exists()


def test_the_cancelled_event_leads_to_its_replacement(load):
    load()
    event = Event.objects.get(slug="kreis-infoabend-2026")
    assert event.status == EventStatus.CANCELLED
    assert event.replacement.slug == "kreis-infoabend-2026-ersatz"
    assert event.read("cancellation_reason") == ("Krankheit im Organisationsteam", "de")


def test_places_short_link_and_texts(load):
    event = load()["stadt-dialog-1"]
    assert (event.short_code, event.room.name) == ("dialog", "Mühlensaal")
    assert (event.venue.step_free, event.venue.organisation.key) == (True, "stadt-musterstadt")
    assert event.get_translation("en").title == "First dialogue event: reviewing our goals"
    assert "7. Dezember" in event.get_translation("de").plain_summary


def test_outcomes_and_the_text_of_a_picture_are_kept(load):
    events = load()
    assert len(events["stadt-startworkshop-2026"].outcomes.splitlines()) == 3
    picture = events["kreis-konferenz-2026"].documents.get(kind="graphic_recording")
    assert picture.alternative_text.startswith("Gezeichnetes Bild")
