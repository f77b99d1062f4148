"""Somebody reads a concept: finds a recommendation, sees what was decided and done, compares, goes on to its area."""

import pytest

from concepts.search.indexing import reindex
from tests.e2e import cast

pytestmark = pytest.mark.e2e


@pytest.fixture
def world(portal):
    world = cast.musterland()
    for version in (world.old, world.new):
        reindex(version=version)
    return world


@pytest.mark.parametrize("language", ["de", "ar"])
def test_find_a_recommendation_follow_it_through_time_and_compare_the_versions(visit, world, language):
    visitor = visit(language)
    visitor.opens("concepts:list")
    visitor.follows("Integrationskonzept für den Kreis Musterland")
    visitor.fills_in(q="Begegnungsort")
    visitor.presses("Search")
    visitor.follows("2.2 Begegnungsorte in jeder Kommune schaffen")
    assert visitor.heading_is("Begegnungsorte in jeder Kommune schaffen")

    visitor.follows("Origin, decisions and measures: this recommendation through time")
    for words in ("Money is decided", "DS-2026-0201", "Drei Begegnungsorte eröffnen", "Stadt Ahlbrock"):
        assert visitor.sees(words)

    visitor.opens("concepts:versions", world.concept.slug)
    visitor.presses("Compare")
    assert visitor.path.endswith("/vergleich/1/2/")
    assert visitor.page.locator("ins").first.is_visible()

    visitor.opens("concepts:concept", world.concept.slug)
    visitor.follows("1 Sprache und Bildung" if language == "de" else "1 اللغة والتعليم")
    assert visitor.sees("Sprache öffnet Türen")


def test_who_chose_another_language_reads_on_in_it(citizen, world):
    rendition = world.new.renditions.get(language="ar")
    assert rendition.published_on
    citizen.opens("concepts:concept", world.concept.slug, query="?lang=ar")
    citizen.follows("1 اللغة والتعليم")
    assert citizen.page.url.endswith("?lang=ar")
    assert citizen.page.locator("h1 bdi").get_attribute("lang") == "ar"


def test_filter_and_search_with_the_keyboard(citizen, world):
    citizen.opens("concepts:recommendations", world.concept.slug, 2)
    citizen.page.locator("summary").first.focus()
    citizen.strikes("Enter")
    citizen.tabs_to("area")
    citizen.strikes("ArrowDown")
    citizen.strikes("ArrowDown")
    citizen.page.get_by_role("button").focus()
    citizen.enters()
    assert citizen.sees("Begegnungsorte in jeder Kommune schaffen")
    assert not citizen.sees("Kreisweite Übersicht")


def test_from_the_overview_of_a_comparison_to_the_change_with_the_keyboard(citizen, world):
    citizen.opens("concepts:comparison", world.concept.slug, 1, 2)
    link = citizen.page.locator(".change-counts a").first
    link.focus()
    target = link.get_attribute("href").removeprefix("#")
    citizen.enters()
    assert citizen.page.locator(f"[id='{target}']").is_visible()
    assert citizen.page.url.endswith(f"#{target}")
