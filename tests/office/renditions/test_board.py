"""The board: what is written, missing and outdated, in which words."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concepts.models import ActionArea, Rendition
from concepts.seen import fingerprint
from concepts.services.drafts import change_part, open_draft
from concepts.services.renditions import write_text
from tests.concepts.factories import ActionAreaFactory, RecommendationFactory, RenditionFactory, freeze
from tests.office.concepts.pages import address, page

pytestmark = pytest.mark.django_db


def board(client, query=""):
    response = client.get(address("concept_renditions", "konzept") + query)
    assert response.status_code == 200
    return response.text


def cells(html):
    """What the board says of each text in each column."""
    rows = re.findall(r'<th scope="row">(.*?)</th>(.*?)</tr>', html, re.DOTALL)
    return {
        re.sub(r"<.*?>", "", title).strip(): re.findall(
            r'<span class="kern-label">(.*?)</span></span>', rest, re.DOTALL
        )
        for title, rest in rows
    }


@pytest.fixture
def outdated(writer, area, english):
    """The next draft, in which the title was translated from the version before, and reads differently now."""
    write_text(rendition=english, source=area, field="title", text="Language and education", seen="")
    draft = open_draft(concept=freeze(area.version).concept)
    copy = ActionArea.objects.get(version=draft)
    change_part(part=copy, seen={"title": fingerprint(copy.title)}, values={"title": "Sprache, Bildung, Schule"})
    return copy


def test_a_text_is_missing_until_it_is_written(client, writer, area, english):
    assert cells(board(client))["1 Sprache und Bildung"] == ["Missing"]
    write_text(rendition=english, source=area, field="title", text="Language", seen="")
    assert cells(board(client))["1 Sprache und Bildung"] == ["1 of 2 written"]
    write_text(rendition=english, source=area, field="introduction", text="Who *learns*.", seen="")
    assert cells(board(client))["1 Sprache und Bildung"] == ["Written"]


def test_what_was_made_from_an_older_text_is_outdated_and_says_from_which(client, outdated):
    found = cells(board(client))
    assert found["1 Sprache, Bildung, Schule"] == ["Outdated: from version 1, now 2"]
    assert "1 is outdated." in board(client)


def test_only_what_is_outdated_is_shown_on_demand(client, outdated):
    RecommendationFactory(area=outdated, number="1.1", title="Kurse")
    assert list(cells(board(client, "?only=outdated"))) == ["1 Sprache, Bildung, Schule"]
    assert "1.1 Kurse" in cells(board(client, "?only=open"))


def test_one_column_is_shown_on_demand(client, writer, area, english):
    RenditionFactory(version=area.version, variant="short", language="de")
    assert "As in the full version" in board(client)
    assert address("concept_rendition_text", "konzept", 1, "short", "de", area.lineage_id) in board(client)
    assert "As in the full version" not in board(client, "?column=long-en")
    assert cells(board(client, "?column=long-en"))["1 Sprache und Bildung"] == ["Missing"]


def test_the_short_version_needs_only_what_it_says(client, writer, area):
    recommendation = RecommendationFactory(area=area, number="1.1", title="Kurse", text="Lang.")
    short = RenditionFactory(version=area.version, variant="short", language="en")
    write_text(rendition=short, source=recommendation, field="title", text="Courses", seen="")
    assert cells(board(client))["1.1 Kurse"] == ["Written"]


def test_a_version_without_renditions_says_how_to_begin(client, writer, area):
    assert "This version exists in full and in German only." in board(client)


def test_a_rendition_is_begun_once(client, writer, area):
    url = address("concept_rendition_new", "konzept", 1)
    answers = {"variant": "short", "language": "ar", "is_document": "on"}
    assert client.post(url, answers).status_code == 302
    assert Rendition.objects.get().language == "ar"
    response = client.post(url, answers)
    assert response.status_code == 422
    assert "The version has this rendition already." in response.text


def test_the_version_itself_is_no_rendition(client, writer, area):
    response = client.post(address("concept_rendition_new", "konzept", 1), {"variant": "long", "language": "de"})
    assert "The full version in German is the version itself" in response.text


@pytest.mark.parametrize("query", ["?version=99", "?version=x"])
def test_a_version_that_is_not_there_is_not_found(client, writer, area, query):
    assert client.get(address("concept_renditions", "konzept") + query).status_code == 404


def test_the_board_costs_the_same_for_any_number_of_parts_and_renditions(client, writer, area, english):
    url = address("concept_renditions", "konzept")
    RecommendationFactory(area=area)
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    RecommendationFactory.create_batch(3, area=area)
    ActionAreaFactory.create_batch(2, version=area.version)
    for language in ("ar", "uk"):
        write_text(
            rendition=RenditionFactory(version=area.version, variant="long", language=language),
            source=area,
            field="title",
            text="…",
            seen="",
        )
    with CaptureQueriesContext(connection) as three:
        client.get(url)
    assert len(one) == len(three)


def test_the_menu_leads_to_it(client, writer, area):
    assert address("concept_renditions", "konzept") in page(client, "concept", "konzept")
