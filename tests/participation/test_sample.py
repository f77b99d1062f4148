"""The shipped sample, whole: what the issue counts, and what the acceptance cases ask of it."""

import datetime as dt

import pytest
import yaml
from django.conf import settings

from concepts.models import LineageKind, Recommendation
from concepts.sample import load_concepts
from events.clock import end_of_day
from events.sample import load_events, load_venues
from organisations.sample import load_organisations
from participation.choices import AnswerState, FindingSource, Moderation
from participation.models import Consultation, Contribution, Evidence, Finding
from participation.sample import load_participation
from processes.sample import load_processes
from surveys.models import Survey
from surveys.results.reading import read_results
from surveys.sample import load_surveys

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def sample(lasting):
    data = yaml.load((settings.BASE_DIR / "sample" / "kreis-muster.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    load_organisations(data, dt.timedelta())
    load_concepts(data, dt.timedelta())
    load_processes(data, dt.timedelta())
    load_venues(data)
    load_events(data, dt.timedelta())
    load_surveys(data, dt.timedelta(), seed=1)
    load_participation(data, dt.timedelta())
    return data


def test_what_people_answered_leads_to_recommendations():
    questions = Evidence.objects.filter(question__isnull=False).values_list("question__key", flat=True)
    assert sorted(questions) == ["q10", "q11", "q5", "q5", "q6", "q7", "q8", "q9", "q9", "q9"]


def test_the_results_of_the_survey_are_told_by_role_and_place_with_small_places_together():
    survey = Survey.objects.get(slug="umfrage-kreis-2025")
    now = end_of_day(survey.evaluated_on)
    alone = read_results(survey, now)
    assert alone.people == 612
    assert [grouping.key for grouping in alone.groupings] == ["q1", "q2"]
    places = alone.questions[1].told.charts[0].bars
    assert [(len(bar.options), bar.count) for bar in places][-1] == (2, 16)  # nine and seven
    for key, part in (("q1", 0.6), ("q2", 0.25)):
        breakdowns = [table for result in read_results(survey, now, by=key).questions for table in result.breakdowns]
        cells = [bar.count for table in breakdowns for line in table.lines for bar in line.bars]
        assert {result for result in cells if result is not None and result < 10} == set()
        assert sum(cell is not None for cell in cells) / len(cells) > part


def test_contributions_are_there_with_their_answers():
    assert Contribution.objects.count() == 24
    answered = Contribution.objects.filter(answered_on__isnull=False)
    assert answered.count() == 19
    assert {point.outcome for contribution in answered for point in contribution.points.all()} == {
        "adopted",
        "partly",
        "covered",
        "not_adopted",
        "out_of_scope",
    }
    assert Contribution.objects.filter(moderation=Moderation.WAITING).count() == 2


def test_the_draft_was_read_in_its_first_state():
    consultation = Consultation.objects.get(slug="entwurf-kreis-2026")
    assert consultation.version.key == "v2026"
    assert consultation.revision.key == "v2026-entwurf"
    assert consultation.figures.received == 235
    assert Consultation.objects.get(slug="entwurf-stadt-2027").version is None


def test_loading_twice_adds_nothing(sample):
    before = [model.objects.count() for model in (Contribution, Evidence, Finding, Consultation)]
    load_participation(sample, dt.timedelta())
    assert [model.objects.count() for model in (Contribution, Evidence, Finding, Consultation)] == before


def test_case_2_check_7_each_recommendation_can_be_traced_back_to_the_working_group_that_proposed_it():
    recommendations = Recommendation.objects.filter(version__key="v2026").select_related("lineage", "area")
    assert len(recommendations) == 37
    without = [found.number for found in recommendations if not found.lineage.evidence.exists()]
    assert without == []
    groups = {
        found.number: set(found.lineage.evidence.filter(finding__source=FindingSource.GROUP).values_list(
            "finding__results__group__key", flat=True
        ))
        for found in recommendations
    }  # fmt: skip
    assert groups.pop("6.7") == set()  # it came of a contribution at the online round
    assert all(keys == {f"ag{number[0]}"} for number, keys in groups.items())


def test_case_4_check_5_every_contribution_of_a_round_has_a_state_with_a_reason():
    rounds = Contribution.objects.filter(event__slug__startswith="kreis-gespraech-")
    assert rounds
    for contribution in rounds:
        assert contribution.answer_state == AnswerState.ANSWERED
        assert all(point.outcome and point.reason for point in contribution.points.all())


def test_evidence_leads_to_challenges_and_recommendations_alone():
    kinds = set(Evidence.objects.values_list("lineage__kind", flat=True))
    assert kinds == {LineageKind.CHALLENGE, LineageKind.RECOMMENDATION}
