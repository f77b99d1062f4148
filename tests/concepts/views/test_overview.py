"""The concepts, the first page of a version, the history of versions."""

import pytest

from tests.concepts.factories import (
    ActionAreaFactory,
    ChapterFactory,
    ConceptVersionFactory,
    CoreThemeFactory,
    DecisionStepFactory,
    IndicatorFactory,
    RecommendationFactory,
    RevisionFactory,
    ThemeNoteFactory,
    freeze,
)
from tests.organisations.factories import ContactFactory
from tests.processes.factories import ProcessFactory

pytestmark = pytest.mark.django_db
BASE = "/konzepte/integrationskonzept/"


def test_case_5_themes_and_areas_are_shown_as_text_and_as_a_table(world, read):
    html = read(BASE)
    table = html.split("<table")[1].split("</table>")[0]
    for title in ("Sprache und Bildung", "Zusammenleben und Teilhabe", "Ehrenamt stärken", "Orte der Begegnung"):
        assert title in html.split("<table")[0]
        assert title in table
    assert 'scope="col"' in table
    assert 'scope="row"' in table


def test_case_5_the_page_offers_downloads_with_language_and_format(world, read):
    aside = read(f"/en{BASE}").split('id="herunterladen"')[1].split("</aside>")[0]
    assert f'href="/en{BASE}fassungen/2/langfassung.pdf"' in aside
    assert f'href="/en{BASE}fassungen/2/kurzfassung.pdf?lang=ar"' in aside
    assert f'href="/en{BASE}fassungen/2/einfache-sprache.pdf"' in aside
    assert "Short version, العربية" in aside
    assert "PDF" in aside


def test_translated_titles_alone_are_no_document_to_download(world, read):
    assert "langfassung.pdf?lang=en" not in read(BASE)


def test_the_page_names_whom_to_ask_and_nobody_who_is_not_public(world, read):
    world.concept.contacts.add(ContactFactory(role="Verborgen", public=False))
    html = read(BASE)
    assert "Integrationsbeauftragte" in html
    assert "05241 555-3102" in html
    assert "Verborgen" not in html


def test_the_licence_of_the_data_is_named(world, read):
    html = read(BASE)
    assert '<a rel="license" href="https://www.govdata.de/dl-de/by-2-0" lang="de">Datenlizenz Deutschland' in html
    assert f'href="{BASE}daten/empfehlungen.csv"' in html


def test_case_4_the_old_version_is_in_force_and_the_new_one_in_preparation(world, read):
    ProcessFactory(concept=world.concept, status="participation", title="Konzept 2031")
    ProcessFactory(concept=world.concept, finished=True, title="Längst vorbei")
    ProcessFactory(concept=world.concept, draft=True, title="Noch geheim")
    for path in (BASE, f"{BASE}fassungen/", "/konzepte/"):
        html = read(f"/en{path}")
        for words in ("In force", "In preparation", "Konzept 2031"):
            assert words in html
        assert "Längst vorbei" not in html
        assert "Noch geheim" not in html


def test_an_empty_version_has_a_page(read):
    version = freeze(ConceptVersionFactory(subtitle=""))
    html = read(version.get_absolute_url())
    assert version.title in html
    assert "<table" not in html


def test_every_version_is_listed_with_its_state_and_what_was_noted_about_it(world, read):
    html = read(f"/en{BASE}fassungen/")
    assert html.index("Fassung 2026") < html.index("Fassung 2014")
    for words in ("In force", "Superseded", "Monday 29 June 2026", "Ergänzung des Fachausschusses aufgenommen"):
        assert words in html


def test_the_list_shows_each_concept_by_its_version_in_force(world, read):
    freeze(
        ConceptVersionFactory(concept=world.concept, title="Noch nicht"),
        in_force_from="2099-01-01",
        decided_on="2098-01-01",
    )
    other = freeze(ConceptVersionFactory(concept__title="Konzept der Stadt"))
    hidden = ConceptVersionFactory(concept__title="Nur Entwurf")
    html = read("/konzepte/")
    assert "Gut ankommen" in html
    assert "Noch nicht" not in html
    assert other.concept.title in html
    assert hidden.concept.title not in html


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_queries_for_any_number_of_concepts(client, django_assert_num_queries, rows):
    for _row in range(rows):
        version = freeze(ConceptVersionFactory())
        freeze(ConceptVersionFactory(concept=version.concept), in_force_from="2099-01-01")
    with django_assert_num_queries(5):
        client.get("/konzepte/")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_queries_for_any_number_of_parts(client, django_assert_num_queries, rows):
    version = ConceptVersionFactory()
    for _row in range(rows):
        area = ActionAreaFactory(version=version)
        RecommendationFactory(area=area)
        ThemeNoteFactory(area=area, theme=CoreThemeFactory(version=version))
        ChapterFactory(version=version, parent=ChapterFactory(version=version))
        IndicatorFactory(version=version, area=area)
        DecisionStepFactory(decision__concept=version.concept)
        version.concept.contacts.add(ContactFactory())
    freeze(version)
    with django_assert_num_queries(21):
        client.get(f"/en{version.get_absolute_url()}")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_history_costs_the_same_queries_for_any_number_of_versions(client, django_assert_num_queries, rows):
    version = freeze(ConceptVersionFactory())
    for row in range(rows):
        RevisionFactory(version=freeze(ConceptVersionFactory(concept=version.concept), in_force_from=f"209{row}-01-01"))
    with django_assert_num_queries(5):
        client.get(f"{version.concept.get_absolute_url()}fassungen/")
