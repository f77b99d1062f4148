"""Everybody may have the data: the same for all, with their licence, and nothing that is nobody's business."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concepts.exchange.open_data.files import data_files
from concepts.models import StatusChange
from concepts.services.drafts import rename_concept
from organisations.models import Contact
from tests.concepts.factories import (
    ConceptFactory,
    ConceptVersionFactory,
    DecisionStepFactory,
    IndicatorFactory,
    IndicatorValueFactory,
    MeasureFactory,
    RecommendationFactory,
    freeze,
)
from tests.organisations.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
KREIS, STADT = "integrationskonzept-kreis", "integrationskonzept-stadt"
TABLES = ["empfehlungen", "massnahmen", "kennzahlen", "beschluesse"]


def fetch(client, slug, file, **headers):
    return client.get(f"/konzepte/{slug}/daten/{file}", headers=headers)


def content(response):
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode()


def data(client, slug, file):
    return json.loads(content(fetch(client, slug, file)))


def table(client, slug, name):
    text = content(fetch(client, slug, f"{name}.csv"))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


@pytest.fixture
def concept():
    """A published concept with one recommendation."""
    row = RecommendationFactory()
    freeze(row.version)
    return row.version.concept


def test_case_5_check_7_the_whole_concept_is_there_as_json_with_its_licence(sample, client):
    found = data(client, KREIS, "konzept.json")
    assert found["licence"]["id"] == "dl-de/by-2-0"
    assert found["publisher"]["name"] == "Kreis Musterland"
    old, new = found["versions"]
    assert (old["number"], new["number"], new["title"]) == (1, 2, "Gut ankommen, mitgestalten, zusammenhalten")
    assert (len(new["core_themes"]), len(new["action_areas"]), len(new["indicators"])) == (9, 6, 12)
    assert sum(len(area["recommendations"]) for area in new["action_areas"]) == 37
    assert (len(found["decisions"]), len(found["measures"]), len(found["indicator_values"])) == (9, 20, 5)
    assert {(row["variant"], row["language"]) for row in new["renditions"]} >= {("short", "ar"), ("plain", "de")}


def test_case_5_check_7_the_lists_are_there_as_json_and_csv(sample, client):
    counts = {"empfehlungen": 16 + 37, "massnahmen": 20, "kennzahlen": 12 + 5, "beschluesse": 9}
    for name, count in counts.items():
        rows = table(client, KREIS, name)
        assert len(rows) == len(data(client, KREIS, f"{name}.json")["rows"]) == count
        assert {row["licence"] for row in rows} == {"dl-de/by-2-0"}


def test_case_5_check_7_no_file_names_a_person(sample, client):
    user = UserFactory(email="geheim@example.org", name="Vera Geheim")
    StatusChange.objects.update(changed_by=user)
    people = Contact.objects.exclude(name="").values_list("name", "email")
    private = {word for person in people for word in person if word} | {"geheim@example.org", "Vera Geheim"}
    for file in data_files(sample[KREIS]):
        text = content(client.get(file.url))
        assert not [word for word in private if word in text and word != "Noa Zeichner"]


def test_case_4_check_3_of_a_non_public_meeting_the_files_say_body_date_result_and_summary(sample, client):
    row = next(row for row in data(client, STADT, "beschluesse.json")["rows"] if not row["public"])
    said = {name for name, value in row.items() if value not in (None, "", [])} - {"public"}
    assert said == {"date", "body", "organisation", "status", "result", "wording"}
    text = content(fetch(client, STADT, "konzept.json"))
    assert "d-stadt-auftrag-haupt" not in text
    assert text.count("V-2026-0418") == 1  # the public meeting about the same paper


def test_drafts_are_in_no_file(sample, client):
    assert [row["number"] for row in data(client, STADT, "konzept.json")["versions"]] == [1]
    assert {row["version"] for row in table(client, STADT, "empfehlungen")} == {"1"}


def test_what_belongs_to_a_draft_alone_is_in_no_file(concept, client):
    ahead = ConceptVersionFactory(concept=concept)
    recommendation = RecommendationFactory(version=ahead, area__version=ahead, title="Geheim")
    MeasureFactory(concept=concept, recommendation=recommendation.lineage, title="Geheim")
    indicator = IndicatorFactory(version=ahead, title="Geheim")
    IndicatorValueFactory(indicator=indicator.lineage)
    DecisionStepFactory(decision__concept=concept, version=ahead)
    assert "Geheim" not in content(fetch(client, concept.slug, "konzept.json"))
    assert table(client, concept.slug, "massnahmen") == table(client, concept.slug, "kennzahlen") == []
    assert table(client, concept.slug, "beschluesse")[0]["version"] == ""


def test_a_concept_without_a_public_version_has_no_data(client):
    draft = ConceptVersionFactory()
    assert fetch(client, draft.concept.slug, "konzept.json").status_code == 404


@pytest.mark.parametrize("file", ["konzept.csv", "konzept.xml", "personen.json", "empfehlungen.pdf"])
def test_there_are_no_other_files(concept, client, file):
    assert fetch(client, concept.slug, file).status_code == 404


def test_a_former_address_leads_to_the_file(concept, client):
    old = concept.slug
    rename_concept(concept=concept, slug="neu")
    response = fetch(client, old, "empfehlungen.csv")
    assert (response.status_code, response["Location"]) == (301, "/konzepte/neu/daten/empfehlungen.csv")


@pytest.mark.parametrize(("file", "kind"), [("konzept.json", "application/json"), ("empfehlungen.csv", "text/csv")])
def test_a_file_has_type_name_and_licence(concept, client, file, kind):
    response = fetch(client, concept.slug, file)
    assert response["Content-Type"].startswith(kind)
    assert f'filename="{concept.slug}-{file}"' in response["Content-Disposition"]
    assert response["Link"] == '<https://www.govdata.de/dl-de/by-2-0>; rel="license"'
    assert int(response["Content-Length"]) == len(content(response).encode())


def test_who_has_the_file_already_is_told_so(concept, client, time_machine):
    time_machine.move_to("2026-11-22T12:00:00Z", tick=False)
    first = fetch(client, concept.slug, "konzept.json")
    content(first)
    time_machine.move_to("2026-11-23T12:00:00Z", tick=False)
    again = fetch(client, concept.slug, "konzept.json", if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    MeasureFactory(concept=concept, recommendation=concept.lineages.get(kind="recommendation"))
    assert content(fetch(client, concept.slug, "konzept.json", if_none_match=first["ETag"]))


@pytest.mark.parametrize("file", ["konzept.json", *(f"{name}.csv" for name in TABLES)])
def test_a_file_costs_the_same_queries_for_one_and_for_three(concept, client, file):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            content(fetch(client, concept.slug, file))
        return len(queries)

    lineage = concept.lineages.get(kind="recommendation")
    add(concept, lineage)
    once = cost()
    add(concept, lineage)
    add(concept, lineage)
    assert cost() == once


def add(concept, lineage):
    MeasureFactory(concept=concept, recommendation=lineage)
    DecisionStepFactory(decision__concept=concept)


def test_the_list_of_files_names_format_and_address(concept):
    files = data_files(concept)
    assert [(file.format, file.url.rsplit("/", 1)[1]) for file in files][:3] == [
        ("JSON", "konzept.json"),
        ("JSON", "empfehlungen.json"),
        ("CSV", "empfehlungen.csv"),
    ]
    assert len(files) == 9


def test_an_empty_concept_has_empty_lists(client):
    version = freeze(ConceptVersionFactory(concept=ConceptFactory(slug="leer")))
    found = data(client, version.concept.slug, "konzept.json")
    assert (found["decisions"], found["measures"], found["versions"][0]["chapters"]) == ([], [], [])
