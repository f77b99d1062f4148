from datetime import timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from events.calendar import BERLIN_RULES, calendar_bytes, feed_bytes
from events.models import Event
from events.services import change_schedule, mark_cancelled, rename_event
from organisations.translations import write_texts
from tests.events.factories import EventFactory

pytestmark = pytest.mark.django_db


def entry(event, language="de", **kwargs):
    """What a calendar reads from the file."""
    (entry,) = Calendar.from_ical(calendar_bytes(event, language, **kwargs)).walk("VEVENT")
    return entry


def test_a_calendar_reads_the_event_back():
    event = EventFactory(title="Werkstatt; mit, Zeichen\\", slug="werkstatt")
    read = entry(event)
    assert read["SUMMARY"] == "Werkstatt; mit, Zeichen\\"
    assert read.decoded("DTSTART") == event.starts_at
    assert read.decoded("DTEND") == event.ends_at
    assert read["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert read["LOCATION"] == "Stadthalle Musterstadt, Hallenweg 5, 00001 Musterstadt"
    assert read["URL"] == "http://testserver/veranstaltungen/werkstatt/"
    assert (read["STATUS"], read["SEQUENCE"]) == ("CONFIRMED", 0)


def test_the_file_is_well_formed():
    content = calendar_bytes(EventFactory(summary="Ä" * 200 + "\nneue Zeile"), "de")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    calendar = Calendar.from_ical(content)
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")


@pytest.mark.parametrize(("month", "day"), [(3, 28), (3, 29), (7, 1), (10, 24), (10, 25), (12, 1)])
def test_the_written_rules_are_those_of_berlin(berlin, month, day):
    """Also for a reader that knows no time zone database."""
    moment = berlin(2027, month, day, 12)
    assert moment.replace(tzinfo=BERLIN_RULES.to_tz()).utcoffset() == moment.utcoffset()


def test_without_an_end_no_end_is_invented():
    assert "DTEND" not in entry(EventFactory(ends_at=None, open_end=True))


def test_the_same_event_keeps_its_uid_and_counts_its_changes():
    event = EventFactory()
    uid = entry(event)["UID"]
    change_schedule(event, facts={"ends_at": event.ends_at + timedelta(hours=1)})
    event = rename_event(event=event, title="Neuer Titel")
    assert (entry(event)["UID"], entry(event)["SEQUENCE"]) == (uid, 1)
    assert entry(event, "en")["UID"] == uid


def test_a_cancelled_event_is_cancelled_in_the_calendar():
    event = EventFactory()
    mark_cancelled(event, reason="Krankheit", replacement=None, at=timezone.now())
    assert (entry(event)["STATUS"], entry(event)["SEQUENCE"]) == ("CANCELLED", 1)
    assert Calendar.from_ical(calendar_bytes(event, "de", method="CANCEL"))["METHOD"] == "CANCEL"


def test_a_postponed_event_no_longer_stands_on_its_old_day():
    assert entry(EventFactory(postponed=True))["STATUS"] == "CANCELLED"


def test_a_tentative_event_can_be_removed_but_not_published():
    event = EventFactory(tentative=True)
    with pytest.raises(ValueError, match="no day"):
        calendar_bytes(event, "de")
    assert "DTSTART" not in entry(event, method="CANCEL")


def test_the_texts_are_in_the_language_asked_for():
    event = EventFactory(title="Werkstatt", slug="werkstatt")
    write_texts(event, "en", title="Workshop")
    assert entry(event, "en")["SUMMARY"] == "Workshop"
    assert entry(event, "en")["URL"] == "http://testserver/en/veranstaltungen/werkstatt/"
    assert entry(event, "ar")["SUMMARY"].params["LANGUAGE"] == "de"
    assert event.get_current_language() == "de"


def test_an_online_event_says_how_to_take_part():
    read = entry(EventFactory(online=True))
    assert read["LOCATION"] == "Videokonferenz"
    assert read["CONFERENCE"] == "https://treffen.example.org/1"


def test_the_feed_leaves_out_what_has_no_day():
    fixed, cancelled = EventFactory(), EventFactory(cancelled=True)
    EventFactory(tentative=True)
    entries = Calendar.from_ical(feed_bytes(Event.objects.public(), "de")).walk("VEVENT")
    assert {read["UID"]: read["STATUS"] for read in entries} == {
        str(fixed.public_id): "CONFIRMED",
        str(cancelled.public_id): "CANCELLED",
    }


def test_the_file_does_not_depend_on_when_it_is_made(time_machine):
    event = EventFactory()
    first = calendar_bytes(event, "de")
    time_machine.move_to(timezone.now() + timedelta(days=3))
    assert calendar_bytes(event, "de") == first


class TestAddresses:
    def test_the_file_of_an_event(self, client):
        event = EventFactory(slug="werkstatt")
        response = client.get("/veranstaltungen/werkstatt.ics")
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert response["Content-Disposition"] == 'attachment; filename="werkstatt.ics"'
        assert Calendar.from_ical(response.content).walk("VEVENT")[0]["UID"] == str(event.public_id)

    def test_a_calendar_that_has_the_file_is_told_so(self, client):
        EventFactory()
        etag = client.get("/kalender.ics")["ETag"]
        assert client.get("/kalender.ics", headers={"If-None-Match": etag}).status_code == 304

    @pytest.mark.parametrize("trait", ["tentative", "draft"])
    def test_there_is_no_file_without_a_day_or_for_a_draft(self, client, trait):
        EventFactory(slug="werkstatt", **{trait: True})
        assert client.get("/veranstaltungen/werkstatt.ics").status_code == 404

    def test_there_is_a_feed_per_language(self, client):
        write_texts(EventFactory(title="Werkstatt"), "en", title="Workshop")
        assert b"SUMMARY;LANGUAGE=en:Workshop" in client.get("/en/kalender.ics").content
        assert b"SUMMARY;LANGUAGE=de:Werkstatt" in client.get("/kalender.ics").content

    def test_drafts_are_not_in_the_feed(self, client):
        EventFactory(draft=True)
        assert b"VEVENT" not in client.get("/kalender.ics").content

    def test_the_feed_costs_the_same_for_one_and_three(self, client, django_assert_num_queries):
        for number in (1, 3):
            EventFactory.create_batch(number)
            with django_assert_num_queries(2):
                client.get("/kalender.ics")
