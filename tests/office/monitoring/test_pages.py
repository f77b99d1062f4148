"""Measures and indicators of a concept in the office."""

import datetime as dt
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concepts.choices import MeasureStatus
from concepts.models import IndicatorValue, LineageKind, Measure
from tests.concepts.factories import IndicatorValueFactory, MeasureFactory, MeasureReportFactory
from tests.office.pages import address, answers_of, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("officer")]


@pytest.fixture
def send(client):
    return partial(sent, client)


@pytest.fixture
def measure(world):
    """A measure for a recommendation that needs no additional money."""
    return MeasureFactory(concept=world.concept, recommendation=world.recommendation("1.1").lineage, title="Übersicht")


def url(world, name, *args):
    return address(name, world.concept.slug, *args)


def test_a_measure_is_entered_begun_and_reported(world, send):
    recommendation = world.recommendation("1.1").lineage_id
    page = send(url(world, "measure_new"), title="Faltblatt", recommendation=recommendation, amount="1.200,50")
    assert "The measure is saved" in page.text
    measure = Measure.objects.get(title="Faltblatt")
    assert str(measure.amount) == "1200.50"
    page = send(url(world, "measure_status", measure.pk), status="running", on="2026-11-02", reason="Vertrag ist da.")
    assert "Vertrag ist da." in page.text
    page = send(url(world, "report_new", measure.pk), dated="2026-11-20", text="Gedruckt.", progress=60)
    assert "60 percent done" in page.text
    measure.refresh_from_db()
    assert (measure.status, measure.actual_start) == (MeasureStatus.RUNNING, dt.date(2026, 11, 2))


def test_without_money_a_measure_begins_only_with_a_reason_that_everybody_reads(world, client, send):
    measure = MeasureFactory(concept=world.concept, recommendation=world.recommendation("1.2").lineage)
    path = url(world, "measure_status", measure.pk)
    typed = answers_of(client.get(path)) | {"status": "running", "on": "2026-11-02", "reason": "Los."}
    refused = client.post(path, typed)
    assert refused.status_code == 422
    assert "under funding reservation" in refused.text
    page = send(path, status="running", on="2026-11-02", reason="Los.", override="Eine Spende.")
    assert "Eine Spende." in page.text


def test_a_status_that_somebody_else_has_changed_is_shown_before(world, client, measure):
    path = url(world, "measure_status", measure.pk)
    typed = answers_of(client.get(path)) | {"status": "on_hold", "on": "2026-11-02", "reason": "Pause."}
    Measure.objects.filter(pk=measure.pk).update(status=MeasureStatus.PREPARATION)
    page = client.post(path, typed)
    assert page.status_code == 422
    assert "Pause." in page.text
    assert "Until now: in preparation" in client.get(path).text


def test_milestones_are_written_as_a_list(world, client, measure):
    path = url(world, "measure_milestones", measure.pk)
    page = client.post(path, answers_of(client.get(path)) | {"do": "add"})
    typed = answers_of(page) | {"row0-due": "2027-01-31", "row0-title": "Freischaltung", "do": "save"}
    assert "Freischaltung" in client.post(path, typed, follow=True).text
    assert measure.milestones.get().due == dt.date(2027, 1, 31)


def test_a_value_of_an_indicator_is_written_as_germans_write_it(world, client, send):
    indicator = world.new.indicators.first()
    path = url(world, "value_new", indicator.lineage_id)
    page = send(path, dated="2031-12-31", value="1.234,5", source="Ausländerzentralregister")
    assert "1,234.5" in page.text
    value = IndicatorValue.objects.get(dated=dt.date(2031, 12, 31))
    again = client.post(path, {"dated": "2031-12-31", "value": "7"})
    assert again.status_code == 422
    assert "has a value for this day already" in again.text
    send(url(world, "value", indicator.lineage_id, value.pk), value="8")
    client.post(url(world, "value_remove", indicator.lineage_id, value.pk))
    assert not IndicatorValue.objects.filter(pk=value.pk).exists()


@pytest.mark.parametrize(
    ("typed", "number"), [("0.125", "0.125"), ("26 000", "26000"), ("-3,5", "-3.5"), ("1e2", "100")]
)
def test_numbers_are_understood(world, send, typed, number):
    lineage = world.new.indicators.first().lineage_id
    send(url(world, "value_new", lineage), dated="2031-12-31", value=typed)
    assert f"{IndicatorValue.objects.get(dated=dt.date(2031, 12, 31)).value.normalize():f}" == number


@pytest.mark.parametrize("typed", ["viel", "NaN", "1e999999", "1,2,3"])
def test_what_is_no_number_is_refused(world, client, typed):
    path = url(world, "value_new", world.new.indicators.first().lineage_id)
    assert client.post(path, {"dated": "2031-12-31", "value": typed}).status_code == 422


def test_the_list_is_narrowed_by_status_and_words(world, client, measure):
    MeasureFactory(concept=world.concept, title="Ganz anders", status=MeasureStatus.DONE)
    path = url(world, "measures")
    assert "Ganz anders" not in client.get(path, {"status": "planned"}).text
    found = client.get(path, {"q": "anders"}).text
    assert "Ganz anders" in found
    assert measure.title not in found
    assert "No measure matches" in client.get(path, {"q": "Angeln"}).text
    assert client.get(path, {"status": "x", "page": "x", "sortierung": "x"}).status_code == 422


def test_keys_of_another_concept_lead_nowhere(world, client, measure):
    foreign, report = MeasureFactory(), MeasureReportFactory()
    value = IndicatorValueFactory(indicator__kind=LineageKind.INDICATOR)
    for path in (
        url(world, "measure", foreign.pk),
        url(world, "measure_status", foreign.pk),
        url(world, "report", measure.pk, report.pk),
        url(world, "indicator", value.indicator_id),
        url(world, "value", world.new.indicators.first().lineage_id, value.pk),
        address("measures", foreign.concept.slug),
    ):
        assert client.get(path).status_code == 404
        assert client.post(path).status_code in {404, 405}


@pytest.mark.parametrize("name", ["measures", "indicators"])
def test_a_list_costs_the_same_however_long_it_is(world, client, name, django_assert_num_queries):
    client.get(url(world, name))
    with CaptureQueriesContext(connection) as before:
        client.get(url(world, name))
    for number in ("1.1", "2.2"):
        added = MeasureFactory(concept=world.concept, recommendation=world.recommendation(number).lineage)
        MeasureReportFactory(measure=added)
    for year in (2040, 2041):
        IndicatorValueFactory(indicator=world.new.indicators.first().lineage, dated=dt.date(year, 12, 31))
    with django_assert_num_queries(len(before)):
        client.get(url(world, name))
