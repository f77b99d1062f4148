from datetime import date

import pytest

from events.choices import EventKind, EventStatus
from events.models import Event
from organisations.translations import write_texts
from tests.events.factories import EventFactory
from tests.organisations.factories import OrganisationFactory
from tests.processes.factories import ProcessFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def now(berlin):
    return berlin(2027, 2, 10, 12)


def fixed(slug, *moment, berlin, **facts):
    return EventFactory(
        slug=slug, starts_at=berlin(*moment), **{"ends_at": None, "registration_closes_on": None} | facts
    )


def tentative(slug, first, last, **facts):
    return EventFactory(slug=slug, undated=True, tentative_from=first, tentative_until=last, **facts)


def slugs(events):
    return [event.slug for event in events]


def test_a_citizen_sees_all_but_drafts():
    for status in EventStatus:
        EventFactory(slug=status, cancelled=status == "cancelled", status=status)
    assert set(slugs(Event.objects.public())) == set(EventStatus) - {"draft"}
    assert set(slugs(Event.objects.published())) == {"published", "over", "archived"}


def test_an_event_is_upcoming_until_its_end(now, berlin):
    fixed("läuft", 2027, 2, 10, 10, berlin=berlin, ends_at=berlin(2027, 2, 10, 13))
    fixed("gewesen", 2027, 2, 10, 9, berlin=berlin, ends_at=berlin(2027, 2, 10, 11))
    fixed("heute-ohne-ende", 2027, 2, 10, 8, berlin=berlin)
    fixed("gestern-ohne-ende", 2027, 2, 9, 20, berlin=berlin)
    assert slugs(Event.objects.upcoming(now).order_by("starts_at")) == ["heute-ohne-ende", "läuft"]
    assert slugs(Event.objects.past(now).latest_first()) == ["gewesen", "gestern-ohne-ende"]


def test_cancelled_and_postponed_events_stay_in_the_lists(now, berlin):
    fixed("abgesagt", 2027, 2, 11, 8, berlin=berlin, cancelled=True)
    fixed("verschoben", 2027, 2, 12, 8, berlin=berlin, postponed=True)
    assert slugs(Event.objects.upcoming(now).in_order()) == ["abgesagt", "verschoben"]


def test_an_event_closed_by_decision_is_past(now, berlin):
    fixed("archiviert", 2027, 3, 1, 8, berlin=berlin, archived=True)
    assert slugs(Event.objects.past(now)) == ["archiviert"]
    assert not Event.objects.upcoming(now).exists()


def test_drafts_are_in_no_list(now):
    EventFactory(draft=True, past=True)
    EventFactory(draft=True)
    assert not Event.objects.upcoming(now).exists()
    assert not Event.objects.past(now).exists()


def test_a_tentative_event_is_upcoming_until_its_period_has_passed(now):
    tentative("läuft-noch", date(2027, 1, 20), date(2027, 2, 10))
    tentative("verstrichen", date(2027, 1, 1), date(2027, 2, 9))
    assert slugs(Event.objects.upcoming(now)) == ["läuft-noch"]
    assert not Event.objects.past(now).exists()


def test_tentative_events_come_after_the_fixed_ones_of_their_month(berlin):
    fixed("märz", 2027, 3, 1, 0, berlin=berlin)
    tentative("irgendwann-im-februar", date(2027, 2, 1), date(2027, 2, 28))
    fixed("ende-februar", 2027, 2, 28, 23, 30, berlin=berlin)
    fixed("anfang-februar", 2027, 2, 1, 0, berlin=berlin)
    assert slugs(Event.objects.in_order()) == ["anfang-februar", "ende-februar", "irgendwann-im-februar", "märz"]


def test_a_period_of_two_months_stands_with_the_first(berlin):
    tentative("mai-und-juni", date(2027, 5, 17), date(2027, 6, 11))
    fixed("juni", 2027, 6, 1, 9, berlin=berlin)
    fixed("mai", 2027, 5, 31, 9, berlin=berlin)
    assert slugs(Event.objects.in_order()) == ["mai", "mai-und-juni", "juni"]


def test_the_search_asks_for_every_word():
    EventFactory(slug="beides", title="Werkstatt Bildung", summary="Über Übergänge")
    EventFactory(slug="eins", title="Werkstatt Wohnen")
    assert slugs(Event.objects.search("werkstatt bildung")) == ["beides"]
    assert slugs(Event.objects.search("übergänge")) == ["beides"]
    assert not Event.objects.search("werkstatt gesundheit").exists()


def test_the_search_reads_every_language():
    event = EventFactory(title="Werkstatt")
    write_texts(event, "ar", title="ورشة عمل", summary="نص")
    assert list(Event.objects.search("ورشة")) == [event]


@pytest.mark.parametrize("text", ["", "  ", "\x00", "%", "_"])
def test_the_search_takes_anything(text):
    EventFactory(title="Werkstatt")
    assert Event.objects.search(text).count() in (0, 1)


def test_a_percent_sign_is_no_wildcard():
    EventFactory(title="Werkstatt")
    assert not Event.objects.search("%").exists()


def test_events_of_an_organisation_include_those_of_its_parts():
    kreis = OrganisationFactory()
    EventFactory(slug="kreis", organisation=kreis)
    EventFactory(slug="stadt", organisation=OrganisationFactory(kommune=True, parent=kreis))
    EventFactory(slug="anderswo")
    assert set(slugs(Event.objects.of_organisation(kreis))) == {"kreis", "stadt"}


def test_events_are_found_by_process_and_kind():
    process = ProcessFactory()
    EventFactory(slug="a", process=process)
    EventFactory(slug="b", kind=EventKind.FORUM)
    assert slugs(Event.objects.of_process(process)) == ["a"]
    assert slugs(Event.objects.of_kind(EventKind.FORUM)) == ["b"]
