"""The decision path, and what became of the old concept."""

import pytest

from concepts.choices import Change
from concepts.services.drafts import open_draft
from tests.concepts.factories import (
    AmendmentFactory,
    ConceptVersionFactory,
    DecisionFactory,
    DecisionStepFactory,
    RecommendationFactory,
    SuccessionFactory,
    freeze,
)

pytestmark = pytest.mark.django_db
BASE = "/konzepte/integrationskonzept/"


def meetings(html):
    """The items of the timeline, one for each meeting."""
    return html.split('<li class="timeline__item')[1:]


def test_case_5_the_path_shows_dates_results_votes_and_amendments(world, read):
    html = read(f"/en{BASE}beschluesse/")
    first = meetings(html)[0]
    for words in (
        "Thursday 11 June 2026",
        "Ausschuss für Soziales",
        "geändert empfohlen",
        "In favour: 47, against: 6, abstentions: 4",
        "DS-2026-0112",
        "Empfehlungen, die Geld kosten",
        "In favour: 16, against: 1, abstentions: 1",
        "Puts 2 recommendations under funding reservation",
        "Sprachkurse in der Fläche",
        "Not accepted",
    ):
        assert words in first


def test_case_4_check_3_a_meeting_that_was_not_public_shows_body_date_result_and_summary_and_nothing_else(world, read):
    (meeting,) = [each for each in meetings(read(f"/en{BASE}beschluesse/")) if "Kreisausschuss" in each]
    for words in (
        "Monday 22 June 2026",
        "Meeting not public",
        "empfohlen",
        "hat dem Vertrag mit dem Institut zugestimmt",
    ):
        assert words in meeting
    for words in (
        "DS-2026-0112",
        "Verabschiedung",
        "Votes",
        "In favour",
        "Item of the agenda",
        "17:00",
        "deliberation",
    ):
        assert words not in meeting


def test_case_4_check_3_no_page_tells_that_a_paper_was_dealt_with_in_private(read):
    """A paper that only such a meeting dealt with is named nowhere, and neither is what it was about."""
    found = RecommendationFactory(funding_reservation=True)
    concept = freeze(found.version).concept
    paper = DecisionFactory(concept=concept, reference="V-GEHEIM-1", title="Vergabe an ein Institut")
    paper.funds.add(found.lineage)
    step = DecisionStepFactory(decision=paper, not_public=True, wording="Zusammenfassung")
    AmendmentFactory(step=step, originator="Fraktion Geheim", reserves=[found.lineage])
    for path in (
        concept.get_absolute_url(),
        f"{concept.get_absolute_url()}beschluesse/",
        found.lineage.get_absolute_url(),
        f"{found.version.get_absolute_url()}massnahmen/",
    ):
        html = read(path)
        for words in ("V-GEHEIM-1", "Vergabe an ein Institut", "Fraktion Geheim"):
            assert words not in html


def test_meetings_stand_in_the_order_of_their_days_and_those_ahead_say_so(world, read):
    found = meetings(read(f"/en{BASE}beschluesse/"))
    assert [each for each in found if "On the agenda" in each] == found[-1:]
    assert "14 December 2099" in found[-1]


def test_a_path_without_a_meeting_says_so(read):
    concept = freeze(RecommendationFactory().version).concept
    assert "No meeting is on record yet." in read(f"/en{concept.get_absolute_url()}beschluesse/")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_path_costs_the_same_queries_for_any_number_of_meetings(client, django_assert_num_queries, rows):
    found = RecommendationFactory()
    concept = freeze(found.version).concept
    for _row in range(rows):
        step = DecisionStepFactory(decision__concept=concept, version=found.version)
        step.decision.funds.add(found.lineage)
        AmendmentFactory(step=step, reserves=[found.lineage])
    with django_assert_num_queries(8):
        client.get(f"/en{concept.get_absolute_url()}beschluesse/")


def test_the_review_says_what_became_of_each_old_recommendation_and_why(world, read):
    html = read(f"/en{BASE}fassungen/2/rueckblick/")
    leaflet, centres, mosque = html.split('<article class="fate">')[1:]
    assert "Developed further" in leaflet
    assert "A district-wide overview of all German courses" in leaflet
    assert "Das Faltblatt war oft schon veraltet" in leaflet
    assert "Partly done" in centres
    assert "Fulfilled" in mosque
    assert "Die Gemeinden laden seit 2016 selbst ein." in mosque


def test_the_review_counts_outcomes(world, client):
    review = client.get(f"{BASE}fassungen/2/rueckblick/").context["review"]
    assert [(outcome.value, number) for outcome, number in review.outcomes] == [
        ("done", 1),
        ("partly_done", 1),
        ("not_continued", 1),
    ]
    assert [(change.value, number) for change, number in review.changes] == [("reworded", 2), ("fulfilled", 1)]


def test_what_goes_on_under_its_own_lineage_is_kept_or_reworded_without_a_record(world, client):
    draft = open_draft(concept=world.concept)
    changed = draft.recommendations.get(number="1.2")
    changed.text = "Ganz anders."
    changed.save()
    dropped = draft.recommendations.get(number="2.1")
    SuccessionFactory(
        version=draft,
        predecessor=dropped.lineage,
        successor=None,
        change=Change.DROPPED,
        outcome="",
        reason="Entfällt.",
    )
    dropped.delete()
    freeze(draft, in_force_from=None)
    review = client.get(f"{BASE}fassungen/{draft.number}/rueckblick/").context["review"]
    assert {
        fate.recommendation.number: [str(change.value) for change in fate.changes] for fate in review.all_fates
    } == {
        "1.1": ["kept"],
        "1.2": ["reworded"],
        "2.1": ["dropped"],
        "2.2": ["kept"],
    }


def test_an_old_recommendation_of_which_nothing_is_said_says_so(read):
    old = RecommendationFactory()
    concept = freeze(old.version, decided_on="2014-01-01", in_force_from="2014-01-01").concept
    new = freeze(ConceptVersionFactory(concept=concept))
    assert "Nothing is said about it." in read(f"/en{new.get_absolute_url()}rueckblick/")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_review_costs_the_same_queries_for_any_number_of_recommendations(client, django_assert_num_queries, rows):
    area = RecommendationFactory().area
    RecommendationFactory.create_batch(rows, area=area)
    concept = freeze(area.version, decided_on="2014-01-01", in_force_from="2014-01-01").concept
    draft = open_draft(concept=concept)
    for old in area.recommendations.all()[:rows]:
        heir = RecommendationFactory(area=draft.areas.get())
        SuccessionFactory(version=draft, predecessor=old.lineage, successor=heir.lineage)
    freeze(draft)
    with django_assert_num_queries(9):
        client.get(f"/en{draft.get_absolute_url()}rueckblick/")
