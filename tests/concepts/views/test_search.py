"""The pages of the search."""

import pytest

from concepts.search.indexing import reindex
from tests.concepts.factories import RecommendationFactory, freeze

pytestmark = pytest.mark.django_db
SEARCH = "/konzepte/integrationskonzept/fassungen/2/suche/"


@pytest.fixture
def world(world):
    for version in (world.old, world.new):
        reindex(version=version)
    return world


def test_a_hit_stands_in_its_context_with_number_and_area_and_leads_to_its_page(world, read):
    html = read(f"/en{SEARCH}?q=Startdaten")
    assert 'href="/en/konzepte/integrationskonzept/fassungen/2/empfehlungen/1.1/"' in html
    assert "<mark>Startdaten</mark> und Kosten" in html
    assert "Language and education" not in html.split('class="hits"')[1].split("<a")[0]
    assert "Sprache und Bildung" in html.split('class="hits"')[1]


def test_hits_are_grouped_by_kind_and_can_be_narrowed_to_one(world, read):
    html = read(f"/en{SEARCH}?q=Deutsch")
    groups = [part.split("</h3>")[0] for part in html.split('class="hits__kind">')[1:]]
    assert "Recommendations" in groups
    assert "Action areas" in groups
    narrowed = read(f"/en{SEARCH}?q=Deutsch&kind=area")
    assert narrowed.count('class="hits__kind"') == 1
    assert "Deutsch zu lernen" in narrowed.replace("<mark>", "").replace("</mark>", "")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("Staaten", "kapitel/vorwort/"),
        ("Möbelindustrie", "kapitel/kommunen/"),
        ("Elternabend", "handlungsfelder/sprache-und-bildung/"),
        ("Sprachcafé", "handlungsfelder/sprache-und-bildung/"),
        ("Wartezeiten", "handlungsfelder/sprache-und-bildung/#herausforderung-"),
        ("Angebot nutzen", "#kernthema-transparenz"),
        ("Wartezeit Integrationskurs", "kennzahlen/#kennzahl-"),
        ("2.2", "empfehlungen/2.2/"),
    ],
)
def test_each_kind_leads_to_where_it_stands(world, read, typed, address):
    assert f'href="/konzepte/integrationskonzept/fassungen/2/{address}' in read(f"{SEARCH}?q={typed}")


def test_the_old_version_is_found_when_all_are_asked(world, read):
    assert "Moschee" not in read(f"{SEARCH}?q=Moschee").split('id="treffer"')[1]
    html = read(f"{SEARCH}?q=Moschee&scope=concept")
    assert "/fassungen/1/empfehlungen/1.3/" in html
    assert "Fassung 2014" in html.split('class="hits"')[1]


def test_other_concepts_are_found_when_all_are_asked(world, read):
    other = RecommendationFactory(title="Willkommensmappe in sechs Sprachen").version
    reindex(version=freeze(other))
    assert "Willkommensmappe" not in read(f"{SEARCH}?q=Willkommensmappe").split('id="treffer"')[1]
    for path in (f"{SEARCH}?q=Willkommensmappe&scope=all", "/konzepte/?q=Willkommensmappe"):
        assert f"{other.get_absolute_url()}empfehlungen/" in read(path)


def test_nothing_found_says_what_to_do(world, read):
    html = read(f"/en{SEARCH}?q=Angeln")
    assert "Nothing was found." in html
    assert "Use fewer words" in html
    assert 'value="Angeln"' in html


def test_nothing_asked_shows_the_form_alone(world, read):
    for query in ("", "?q=", "?q=+"):
        assert 'id="treffer"' not in read(f"{SEARCH}{query}")


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%22",
        "q='",
        "q=%5C",
        "q=" + "a" * 101,
        "q=a&scope=x",
        "q=a&page=x",
        "q=a&kind=x",
        "q=%F0%9F%99%82",
        "q[]=1",
    ],
)
def test_whatever_is_sent_is_answered(world, client, query):
    assert client.get(f"{SEARCH}?{query}").status_code in (200, 422)
    assert client.get(f"/konzepte/?{query}").status_code in (200, 422)


def test_what_is_typed_is_escaped(world, read):
    assert "<script>" not in read(f"{SEARCH}?q=%3Cscript%3E")


def test_hits_come_in_pages(read):
    version = RecommendationFactory().version
    RecommendationFactory.create_batch(24, area=version.areas.get())
    reindex(version=freeze(version))
    html = read(f"/en{version.get_absolute_url()}suche/?q=Deutschkurse&page=2")
    assert "25 hits" in html
    assert "Page 2 of 2" in html
    assert html.count('class="hits__title"') == 5


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_queries_for_any_number_of_hits(client, django_assert_num_queries, rows):
    version = RecommendationFactory().version
    RecommendationFactory.create_batch(rows, area=version.areas.get())
    reindex(version=freeze(version))
    with django_assert_num_queries(7):
        client.get(f"/en{version.get_absolute_url()}suche/?q=Deutschkurse")
