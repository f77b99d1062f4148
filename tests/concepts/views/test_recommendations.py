"""A recommendation in one version and through time, and the lists of them."""

import datetime as dt

import pytest

from concepts.choices import StepStatus
from tests.concepts.factories import (
    ActionAreaFactory,
    AmendmentFactory,
    ChallengeFactory,
    ConceptVersionFactory,
    CoreThemeFactory,
    DecisionFactory,
    DecisionStepFactory,
    MeasureFactory,
    MeasureReportFactory,
    MilestoneFactory,
    MunicipalityPortionFactory,
    RecommendationFactory,
    StatusChangeFactory,
    SuccessionFactory,
    freeze,
)
from tests.organisations.factories import ContactFactory

pytestmark = pytest.mark.django_db
VERSION = "/konzepte/integrationskonzept/fassungen/2/"


def test_the_wording_page_says_who_does_what_until_when(world, read):
    html = read(f"{VERSION}empfehlungen/1.1/")
    for words in (
        "Die Kursträger melden freie Plätze",
        "Kommunales Integrationszentrum",
        "Volkshochschule, Jobcenter",
        "Erwachsene mit Lernbedarf, Beratungsstellen",
        "Juli 2026",
        "Aus vorhandenen Mitteln",
        "Ziel 95 Prozent",
        "Transparenz und Information",
        "Unübersichtliche Kurse und lange Wartezeiten",
    ):
        assert words in html


def test_facts_lead_to_the_list_of_all_that_share_them(world, read):
    html = read(f"{VERSION}empfehlungen/1.1/")
    for query in ("?body=kommunales-integrationszentrum", "?theme=transparenz", "?time_frame=short"):
        assert f'href="{VERSION}empfehlungen/{query}"' in html
        assert "Kreisweite Übersicht" in read(f"{VERSION}empfehlungen/{query}")


def test_a_number_may_hold_a_slash(read):
    found = RecommendationFactory(number="1/2")
    freeze(found.version)
    assert found.title in read(f"{found.version.get_absolute_url()}empfehlungen/1/2/")


def test_the_page_through_time_shows_wordings_decisions_measures_and_municipalities(world, read):
    html = read(f"/en{world.recommendation('2.2').lineage.get_absolute_url()}")
    for words in (
        "Money is decided",
        "Begegnungsorte in jeder Kommune schaffen",
        "Monday 28 September 2026",
        "DS-2026-0201",
        "20,000 euros per year",
        "Drei Begegnungsorte eröffnen",
        "Planned",
        "Stadt Ahlbrock",
        "Das alte Bahnhofsgebäude wird umgebaut.",
        "Fassung 2026",
    ):
        assert words in html


def test_a_proviso_that_was_not_accepted_is_no_decision_about_it(world, read):
    html = read(world.recommendation("1.1").lineage.get_absolute_url())
    assert "Fraktion B" not in html


def test_case_5_check_6_predecessor_and_successor_are_linked_both_ways(world, read):
    new, old = world.recommendation("1.1"), world.recommendation("1.1", world.old)
    html = read(new.lineage.get_absolute_url())
    assert f'<a href="{old.lineage.get_absolute_url()}">' in html.split('id="woher"')[1].split("</section>")[0]
    assert "Das Faltblatt war oft schon veraltet" in html
    html = read(old.lineage.get_absolute_url())
    assert f'<a href="{new.lineage.get_absolute_url()}">' in html.split('id="danach"')[1].split("</section>")[0]


def test_the_wording_of_the_version_in_force_counts_and_the_others_can_be_read(read):
    old = RecommendationFactory(text="So war es gemeint.", number="1.1")
    freeze(old.version, in_force_from=dt.date(2014, 1, 1), decided_on=dt.date(2013, 1, 1))
    later = ConceptVersionFactory(concept=old.version.concept)
    area = ActionAreaFactory(version=later)
    RecommendationFactory(area=area, lineage=old.lineage, text="So ist es.", number="3.4")
    freeze(later)
    html = read(old.lineage.get_absolute_url())
    assert html.index("So ist es.") < html.index("So war es gemeint.")
    assert "3.4" in html.split("</h1>")[0]


def test_a_contact_that_is_not_public_is_not_shown(world, read):
    portion = MunicipalityPortionFactory(
        recommendation=world.recommendation("1.1").lineage, contact=ContactFactory(role="Verborgen", public=False)
    )
    html = read(portion.recommendation.get_absolute_url())
    assert str(portion.municipality) in html
    assert "Verborgen" not in html


FILTERS = {
    "area=zusammenleben": ["2.1", "2.2"],
    "theme=begegnung": ["1.2", "2.1", "2.2"],
    "theme=begegnung&area=sprache-und-bildung": ["1.2"],
    "body=kommunen": ["2.2"],
    "time_frame=permanent": ["2.1", "2.2"],
    "money=reserved": ["1.2"],
    "money=funded": ["2.2"],
    "money=free": ["1.1", "2.1"],
    "status=running": ["1.1"],
    "status=none": ["1.2", "2.1"],
    "municipality=ahlbrock": ["2.1", "2.2"],
    "municipality=ahlbrock&status=preparation": ["2.2"],
    "area=&theme=": ["1.1", "1.2", "2.1", "2.2"],
    "area=zusammenleben&time_frame=short": [],
}


@pytest.mark.parametrize("query", FILTERS)
def test_case_5_the_list_is_filtered(world, client, query):
    sheet = client.get(f"{VERSION}empfehlungen/?{query}").context["sheet"]
    assert [line.recommendation.number for line in sheet.object_list] == FILTERS[query]


def test_the_view_of_a_municipality_names_who_is_responsible_there_and_how_far_it_is(world, read):
    html = read(f"/en{VERSION}empfehlungen/?municipality=ahlbrock")
    for words in ("Stabsstelle Vielfalt", "In preparation", "Ansprechperson Begegnung", "05241 555-102"):
        assert words in html


@pytest.mark.parametrize(
    "query",
    ["area=gibt-es-nicht", "municipality=%00", "money=1", "page=-1", "page=x", "area[]=1", "theme=%F0%9F%98%80"],
)
def test_a_filter_that_makes_no_sense_is_answered(world, client, query):
    assert client.get(f"{VERSION}empfehlungen/?{query}").status_code in (200, 422)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_queries_for_any_number_of_recommendations(client, django_assert_num_queries, rows):
    version = _rich(rows)
    with django_assert_num_queries(18):
        client.get(f"/en{version.get_absolute_url()}empfehlungen/?municipality={version.concept.organisation.key}")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_through_time_costs_the_same_queries_for_any_number_of_parts(client, django_assert_num_queries, rows):
    version = _rich(rows)
    with django_assert_num_queries(29):
        client.get(f"/en{version.recommendations.first().lineage.get_absolute_url()}")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_wording_page_costs_the_same_queries_for_any_number_of_parts(client, django_assert_num_queries, rows):
    version = _rich(rows)
    with django_assert_num_queries(14):
        client.get(f"/en{version.get_absolute_url()}empfehlungen/{version.recommendations.first().number}/")


def _rich(rows):
    """A version whose first recommendation has `rows` of everything, and `rows` more like it."""
    first = RecommendationFactory()
    version = first.version
    concept = version.concept
    for _row in range(rows):
        first.themes.add(CoreThemeFactory(version=version))
        first.challenges.add(ChallengeFactory(area=first.area))
        measure = MeasureFactory(concept=concept, recommendation=first.lineage)
        for factory in (MilestoneFactory, MeasureReportFactory, StatusChangeFactory):
            factory(measure=measure)
        paper = DecisionFactory(concept=concept)
        paper.funds.add(first.lineage)
        AmendmentFactory(step=DecisionStepFactory(decision=paper, status=StepStatus.TAKEN), reserves=[first.lineage])
        MunicipalityPortionFactory(recommendation=first.lineage, contact=ContactFactory())
        SuccessionFactory(version=version, successor=first.lineage)
        SuccessionFactory(version=version, predecessor=first.lineage)
        other = RecommendationFactory(area=first.area)
        other.themes.add(CoreThemeFactory(version=version))
        MunicipalityPortionFactory(
            recommendation=other.lineage, municipality=concept.organisation, contact=ContactFactory()
        )
    return freeze(version)
