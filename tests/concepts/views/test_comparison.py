"""The page that compares two versions."""

import pytest

from concepts.choices import TimeFrame
from concepts.seen import fingerprints
from concepts.services.drafts import change_part, open_draft
from organisations.dates import CoarseDate
from organisations.models import Role
from tests.concepts.factories import ChapterFactory, ConceptVersionFactory, RecommendationFactory, freeze
from tests.organisations.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
COMPARE = "/konzepte/integrationskonzept/vergleich/"


def change(part, **values):
    change_part(part=part, seen=fingerprints(part, values), values=values)


@pytest.fixture
def changed(world):
    """A third version, in which something of every sort changed."""
    draft = world.draft()
    change(
        draft.recommendations.get(number="1.1"),
        text="Die Kursträger melden freie Plätze, Startdaten und alle Kosten an eine gemeinsame Übersicht. Sie ist "
        "öffentlich, mehrsprachig und wird jede Woche aktualisiert. Beratungsstellen können Interessierte vormerken.",
        time_frame=TimeFrame.MEDIUM,
        ends=CoarseDate.year_of(2028),
        responsible="Bildungsbüro",
    )
    draft.recommendations.get(number="2.1").delete()
    RecommendationFactory(area=draft.areas.get(number="2"), number="2.3", title="Neue Empfehlung", text="Ganz **neu**.")
    change(draft.chapters.get(slug="anlass"), number="9")
    return freeze(draft, in_force_from=None, label="Fassung 2027")


def test_words_are_compared_one_by_one_and_can_be_heard(changed, read):
    html = read(f"/en{COMPARE}2/3/")
    article = html.split("Kreisweite Übersicht aller Deutschkurse aufbauen")[1].split("</article>")[0]
    assert (
        '<ins><span class="kern-sr-only">inserted: </span>alle<span class="kern-sr-only"> (end)</span></ins>' in article
    )
    assert '<del><span class="kern-sr-only">deleted: </span>alle zwei Wochen' in article


def test_facts_are_shown_as_they_were_and_as_they_are(changed, read):
    html = read(f"/en{COMPARE}2/3/")
    assert "<del>short term</del>" in html
    assert "<ins>medium term</ins>" in html
    assert "<ins>2028</ins>" in html
    assert '<del><bdi lang="de">Kommunales Integrationszentrum</bdi></del>' in html
    assert '<ins><bdi lang="de">Bildungsbüro</bdi></ins>' in html
    assert "<del>" + '<bdi lang="de">1</bdi></del>' in html


def test_what_came_and_went_stands_with_its_text_folded(changed, read):
    html = read(f"/en{COMPARE}2/3/")
    added, removed = html.split(">Added</h3>")[1].split(">Removed</h3>")
    assert "<ins><bdi>2.3</bdi> " in added
    assert "Ganz <strong>neu</strong>." in added
    assert "Anlaufstelle für Vereine einrichten" in removed.split("</ul>")[0]


def test_the_overview_comes_first_and_counts_each_kind_with_a_link(changed, client):
    response = client.get(f"/en{COMPARE}2/3/")
    html = response.text
    assert html.index("<table") < html.index('class="section change-group"')
    counts = {
        (kind.value, name): count.number
        for kind, row in response.context["changes"].counts
        for name, count in row
        if count.number
    }
    assert counts == {
        ("chapter", "renumbered"): 1,
        ("recommendation", "added"): 1,
        ("recommendation", "removed"): 1,
        ("recommendation", "reworded"): 1,
        ("recommendation", "other facts"): 1,
    }
    for _kind, row in response.context["changes"].counts:
        for _name, count in row:
            if count.first:
                assert f'href="#aenderung-{count.first.node.lineage}"' in html
                assert html.count(f'id="aenderung-{count.first.node.lineage}"') == 1


def test_what_did_not_change_is_folded_away(changed, read):
    rest = read(f"/en{COMPARE}2/3/").split('id="unveraendert"')[1]
    assert "Vorwort" in rest
    assert "parts did not change" in read(f"/en{COMPARE}2/3/")


def test_the_way_back_says_the_opposite(changed, read):
    html = read(f"/en{COMPARE}3/2/")
    assert "Neue Empfehlung" in html.split(">Removed</h3>")[1]
    assert "Anlaufstelle für Vereine einrichten" in html.split(">Added</h3>")[1].split(">Removed</h3>")[0]


def test_case_5_old_and_new_concept_are_compared_along_predecessors(world, read):
    html = read(f"/en{COMPARE}1/2/")
    article = html.split('<article class="change" id="aenderung-' + str(world.recommendation("1.1").lineage_id))[1]
    assert (
        '<del><bdi lang="de">Faltblatt mit allen Deutschkursen herausgeben</bdi></del>'
        in article.split("</article>")[0]
    )


def test_nothing_changed_says_so(world, read):
    assert "Nothing changed" in read(f"/en{COMPARE}2/2/")


def test_two_versions_are_chosen_in_a_form(world, client, read):
    assert 'name="a"' in read(COMPARE)
    response = client.get(f"/en{COMPARE}?a=1&b=2")
    assert (response.status_code, response["Location"]) == (302, f"/en{COMPARE}1/2/")


@pytest.mark.parametrize(
    "query", ["?a=1", "?a=1&b=9", "?a=x&b=2", "?a=²&b=1", "?a=-1&b=2", "?a=99999999999999999999&b=1"]
)
def test_a_choice_that_cannot_be_compared_leads_back_to_the_form(world, read, query):
    assert 'name="a"' in read(f"{COMPARE}{query}")


def test_one_version_alone_says_that_there_is_nothing_to_compare(read):
    version = freeze(ConceptVersionFactory())
    assert "There is only one version so far." in read(f"/en{version.concept.get_absolute_url()}vergleich/")


def test_a_draft_is_compared_only_for_those_who_may_see_it(client, world, read):
    draft = world.draft()
    read(f"{COMPARE}2/{draft.number}/", 404)
    user = UserFactory()
    MembershipFactory(user=user, role=Role.OFFICER, organisation=world.concept.organisation)
    client.force_login(user)
    read(f"{COMPARE}2/{draft.number}/")


@pytest.mark.parametrize("rows", [1, 3])
def test_comparing_costs_the_same_queries_for_any_number_of_parts(client, django_assert_num_queries, rows):
    area = RecommendationFactory().area
    RecommendationFactory.create_batch(rows, area=area)
    ChapterFactory.create_batch(rows, version=area.version)
    concept = freeze(area.version, decided_on="2014-01-01", in_force_from="2014-01-01").concept
    draft = open_draft(concept=concept)
    for recommendation in draft.recommendations.all()[:rows]:
        change(recommendation, text="Anders.")
    freeze(draft)
    with django_assert_num_queries(35):
        client.get(f"/en{concept.get_absolute_url()}vergleich/1/2/")


def test_the_synopsis_is_offered_where_versions_are_compared(world, read):
    assert 'href="/en/konzepte/integrationskonzept/vergleich/1/2/synopse.pdf"' in read(f"/en{COMPARE}1/2/")
    assert "Synopsis: Fassung 2014 and Fassung 2026" in read(f"/en{COMPARE}1/2/synopse.pdf", 202)


def test_the_synopsis_of_a_draft_is_only_for_those_who_may_see_it(world, read):
    read(f"{COMPARE}2/{world.draft().number}/synopse.pdf", 404)
