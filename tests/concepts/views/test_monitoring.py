"""Measures and indicators as everybody reads them."""

import datetime as dt

import pytest

from concepts.choices import MeasureStatus
from tests.concepts.factories import (
    DecisionFactory,
    DecisionStepFactory,
    IndicatorFactory,
    IndicatorValueFactory,
    MeasureFactory,
    MeasureReportFactory,
    MilestoneFactory,
    RecommendationFactory,
    StatusChangeFactory,
    freeze,
)

pytestmark = pytest.mark.django_db
VERSION = "/konzepte/integrationskonzept/fassungen/2/"


def test_a_measure_shows_status_plan_milestones_reports_and_how_its_status_changed(world, read):
    html = read(f"/en{VERSION}massnahmen/").split('id="massnahme-m-02"')[1].split("</article>")[0]
    for words in (
        "Running",
        "45 percent done",
        "Thursday 1 October 2026 to Wednesday 30 June 2027",
        "Vertrag geschlossen",
        "reached",
        "still to come",
        "Fünf Träger melden ihre Kurse zuverlässig.",
        "Der Vertrag ist geschlossen.",
    ):
        assert words in html


def test_a_measure_that_began_before_its_money_was_decided_says_why(world, read):
    measure = MeasureFactory(concept=world.concept, recommendation=world.recommendation("1.2").lineage)
    StatusChangeFactory(measure=measure, override="Die Vorarbeiten kosten nichts.")
    assert "Die Vorarbeiten kosten nichts." in read(f"{VERSION}massnahmen/")


def test_measures_are_chosen_by_status(world, read):
    html = read(f"/en{VERSION}massnahmen/?status=running")
    assert "Kursübersicht im Probebetrieb" in html
    assert "Drei Begegnungsorte" not in html
    assert "No measure has this status." in read(f"/en{VERSION}massnahmen/?status=done")
    assert "Drei Begegnungsorte" in read(f"{VERSION}massnahmen/?status=gibt-es-nicht")


def test_nobody_who_changed_a_status_is_named(world, read, admin_user):
    measure = MeasureFactory(concept=world.concept, recommendation=world.recommendation("1.2").lineage)
    StatusChangeFactory(measure=measure, changed_by=admin_user)
    assert admin_user.email not in read(f"{VERSION}massnahmen/")


def test_an_indicator_shows_its_latest_value_its_target_a_chart_and_a_table(world, read):
    html = read(f"/en{VERSION}kennzahlen/")
    for words in ("Latest value", "Target", "Should fall", "Kommunales Integrationszentrum", "Baseline of the concept"):
        assert words in html
    svg = html.split("<svg")[1].split("</svg>")[0]
    assert 'role="img"' in svg
    assert "On Wednesday 31 December 2025: 11 Wochen." in svg
    assert "Target until Monday 31 December 2029: 6 Wochen." in svg
    assert html.split("<tbody>")[1].count('<th scope="row">') == 3


def test_the_same_chart_twice_on_a_page_would_have_the_same_ids_and_so_stands_once(world, read):
    html = read(f"{VERSION}handlungsfelder/sprache-und-bildung/")
    assert html.count(f'id="kennzahl-{world.new.indicators.get().lineage_id}"') == 1


def test_values_written_for_an_older_version_go_on(world, client):
    (series,) = client.get(f"{VERSION}kennzahlen/").context["series"]
    assert [point.day for point in series.points] == [
        dt.date(2025, 12, 31),
        dt.date(2026, 6, 30),
        dt.date(2026, 12, 31),
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_measures_cost_the_same_queries_for_any_number(client, django_assert_num_queries, rows):
    area = RecommendationFactory().area
    concept = area.version.concept
    for _row in range(rows):
        paper = DecisionFactory(concept=concept)
        DecisionStepFactory(decision=paper)
        recommendation = RecommendationFactory(area=area)
        measure = MeasureFactory(
            concept=concept, recommendation=recommendation.lineage, funding_decision=paper, status=MeasureStatus.RUNNING
        )
        for factory in (MilestoneFactory, MeasureReportFactory, StatusChangeFactory):
            factory(measure=measure)
    version = freeze(area.version)
    with django_assert_num_queries(9):
        client.get(f"/en{version.get_absolute_url()}massnahmen/")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_indicators_cost_the_same_queries_for_any_number(client, django_assert_num_queries, rows):
    area = RecommendationFactory().area
    for row in range(rows):
        indicator = IndicatorFactory(version=area.version, area=area)
        for value in range(rows):
            IndicatorValueFactory(indicator=indicator.lineage, dated=dt.date(2026, 1 + row, 1 + value))
    version = freeze(area.version)
    with django_assert_num_queries(6):
        client.get(f"/en{version.get_absolute_url()}kennzahlen/")
