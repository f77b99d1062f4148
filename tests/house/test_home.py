import pytest

from tests.concepts.factories import ConceptVersionFactory, freeze
from tests.events.factories import EventFactory
from tests.news.factories import NewsItemFactory
from tests.processes.factories import PhaseFactory, ProcessFactory
from tests.surveys.factories import SurveyFactory

pytestmark = pytest.mark.django_db


def test_the_first_page_shows_current_processes_with_what_is_now(client):
    process = ProcessFactory(title="Fortschreibung")
    PhaseFactory(process=process, title="Bestandsaufnahme", running=True)
    ProcessFactory(finished=True, title="Vergangen")
    html = client.get("/").text
    assert html.index("Fortschreibung") < html.index("Bestandsaufnahme")
    assert "Vergangen" not in html


def test_the_first_page_shows_the_next_dates_after_the_processes(client):
    ProcessFactory(title="Fortschreibung")
    EventFactory(title="Dialog eins")
    html = client.get("/").text
    assert html.index("Fortschreibung") < html.index("Dialog eins")


def test_the_first_page_shows_the_concept_in_force_and_none_that_is_not(client):
    current = freeze(ConceptVersionFactory(concept__title="Konzept des Kreises", title="Gut ankommen"))
    draft = ConceptVersionFactory(concept__title="Nur ein Entwurf")
    html = client.get("/").text
    assert f'href="{current.concept.get_absolute_url()}"' in html
    assert "Gut ankommen" in html
    assert draft.concept.title not in html


def test_the_first_page_shows_the_surveys_that_are_open(client):
    now, over = SurveyFactory(title="Wie leben wir?"), SurveyFactory(over=True, title="Wie lebten wir?")
    html = client.get("/").text
    assert f'href="{now.get_absolute_url()}"' in html
    assert over.title not in html


def test_an_empty_portal_has_a_first_page(client):
    html = client.get("/en/").text
    assert "No participation process is going on" in html
    assert "No event is planned" in html


@pytest.mark.parametrize("rows", [1, 3])
def test_the_first_page_costs_the_same_queries_for_any_number_of_rows(client, django_assert_num_queries, rows):
    PhaseFactory.create_batch(rows, process=ProcessFactory())
    ProcessFactory.create_batch(rows - 1)
    EventFactory.create_batch(rows)
    SurveyFactory.create_batch(rows)
    NewsItemFactory.create_batch(rows)
    for _row in range(rows):
        freeze(ConceptVersionFactory())
    with django_assert_num_queries(14):
        client.get("/")
