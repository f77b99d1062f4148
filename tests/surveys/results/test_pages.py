"""The results as pages and files: when they can be read, and that all say the same."""

import csv
import json
from copy import deepcopy
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from integration_portal.templatetags.dates import weekday_date
from participation import services
from surveys.choices import ResultsRule
from surveys.models import Survey
from tests.concepts.musterland import musterland
from tests.surveys.factories import QuestionFactory, SurveyFactory, in_days
from tests.surveys.results.sheets import chose, fill, gave, ranked, survey_with_results, wrote

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def built_survey(lasting):
    return survey_with_results(slug="umfrage")


@pytest.fixture
def survey(db, built_survey):
    return deepcopy(built_survey)


def results(client, survey, query=""):
    return client.get(f"{survey.get_absolute_url()}ergebnisse/{query}")


def test_the_results_are_shown_with_charts_and_tables(client, survey):
    html = results(client, survey).text
    assert "96" in html
    assert html.count('<svg class="bars"') == html.count('<table class="values">')
    assert "Die meisten sagen ja." in html


@pytest.mark.parametrize(
    ("rule", "facts", "said"),
    [
        (ResultsRule.AFTER_CLOSE, {}, "Answers are taken until the end of"),
        (ResultsRule.WHEN_EVALUATED, {"over": True}, "reads and sums up"),
        (ResultsRule.AT_ONCE, {"planned": True}, "begins on"),
    ],
)
def test_before_it_is_time_the_page_says_why_and_when(client, rule, facts, said):
    survey = SurveyFactory(results=rule, **facts)
    assert said in client.get(f"/en{survey.get_absolute_url()}ergebnisse/").text
    assert client.get(f"{survey.get_absolute_url()}ergebnisse.csv").status_code == 404
    assert client.get(f"{survey.get_absolute_url()}ergebnisse.pdf").status_code == 404


def test_of_too_few_answers_the_page_says_so(client):
    survey = SurveyFactory(over=True)
    question = QuestionFactory(section__survey=survey)
    fill(survey, chose(question, 0), times=9)
    html = client.get(f"/en{survey.get_absolute_url()}ergebnisse/").text
    assert "Too few people have answered" in html
    assert '<svg class="bars"' not in html


def test_nobody_sees_the_results_of_a_draft(client):
    assert results(client, SurveyFactory(draft=True, over=True)).status_code == 404


def test_the_answers_can_be_shown_by_role(client, survey):
    html = client.get(f"/en{survey.get_absolute_url()}ergebnisse/?nach=rolle").text
    assert html.count("y the answers to:") == 7  # six kinds of questions, and orders have two tables
    assert html.count("Not shown by groups: whoever sorts the texts") == 1
    assert "y the answers to:" not in client.get(f"/en{survey.get_absolute_url()}ergebnisse/?nach=ja").text


def rows_of(client, survey):
    content = client.get(f"{survey.get_absolute_url()}ergebnisse.csv").content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(content), delimiter=";"))


def test_the_table_for_spreadsheets_says_what_the_page_says(client, survey):
    html = results(client, survey).text
    rows = [row for row in rows_of(client, survey) if not row["grouped_by"]]
    cells = [(row["number"], row["is_withheld"]) for row in rows if row["people"]]
    assert html.count('<th scope="row">') == len(cells)
    for number, is_withheld in cells:
        assert f"<td>{number}</td>" in html if is_withheld == "false" else number == ""


def test_the_data_hold_the_groups_and_state_the_licence(client, survey):
    response = client.get(f"{survey.get_absolute_url()}ergebnisse.json")
    found = json.loads(response.content)
    assert found["licence"]["id"] == "dl-de/by-2-0"
    assert found["people"] == 96
    assert found["smallest_number"] == 10
    assert {row["grouped_by"] for row in found["rows"]} == {"", "rolle"}
    assert all(row["number"] is None or row["percent"] is None or row["number"] >= 10 for row in found["rows"])
    assert 'rel="license"' in response["Link"]
    assert client.get(f"{survey.get_absolute_url()}ergebnisse.xml").status_code == 404


def test_the_data_say_of_groups_what_the_page_says(client):
    survey = SurveyFactory(over=True)
    role = QuestionFactory(section__survey=survey, key="rolle", groups_results=True, options=["Amt", "Ehrenamt"])
    scale = QuestionFactory(section=role.section, key="skala", scale=True, minimum=1, maximum=2)
    order = QuestionFactory(section=role.section, key="rang", ranking=True, options=["Bus", "Bahn"])
    for group, number, times in ((0, 1, 11), (0, 2, 19), (1, 1, 25), (1, 2, 12)):
        answers = gave(scale, number), ranked(order, number - 1, 1), ranked(order, 2 - number, 2)
        fill(survey, chose(role, group), *answers, times=times)
    page = results(client, survey, "?nach=rolle").text
    data = json.loads(client.get(f"{survey.get_absolute_url()}ergebnisse.json").content)
    rows = [row for row in data["rows"] if row["grouped_by"]]
    counts = {f"{row['number']} ({row['percent']} %)" for row in rows if row["percent"]}
    assert counts == {"11 (37 %)", "19 (63 %)", "25 (68 %)", "12 (32 %)"}
    means = {(row["row"], row["number"]) for row in rows if not row["percent"]}
    assert means == {("Mittelwert", 1.3), ("Mittelwert", 1.6), *(("Mittlerer Platz", x) for x in (1.3, 1.4, 1.6, 1.7))}
    assert all(f"<td>{number}</td>" in page for number in (*counts, "1,6", "1,3", "1,4", "1,7"))


def test_page_and_data_say_of_each_question_up_to_which_day_it_counts(client):
    survey = SurveyFactory(over=True)
    goes_on = QuestionFactory(section__survey=survey, key="weiter")
    once = QuestionFactory(section=goes_on.section, key="einmal", multiple=True)
    for position in (0, 1):
        fill(survey, chose(goes_on, position), chose(once, position), times=10)
        fill(survey, chose(goes_on, position), chose(once, position), times=10, on=in_days(-5))
    html = client.get(f"/en{survey.get_absolute_url()}ergebnisse/").text
    with translation.override("en"):
        day = weekday_date(survey.closes_on)
    assert html.count(f"Answers up to {day} are counted.") == html.count("are counted.") == 1
    until = {row["question"]: row["until"] for row in rows_of(client, survey)}
    assert until == {"weiter": in_days(-5).isoformat(), "einmal": survey.closes_on.isoformat()}


def test_published_texts_are_read_and_others_are_not(client, survey):
    [question] = [row for row in survey.sections.get().questions.all() if row.key == "text"]
    html = client.get(f"{survey.get_absolute_url()}ergebnisse/texte/{question.pk}/").text
    assert "Text 1." in html
    assert "Text 2." not in html
    assert client.get(f"{survey.get_absolute_url()}ergebnisse/texte/{question.pk + 1}/").status_code == 404


def test_a_recommendation_leads_back_to_the_answers_and_they_lead_to_it(client, survey):
    recommendation = musterland().recommendation("1.1")
    [question] = [row for row in survey.sections.get().questions.all() if row.key == "ja"]
    services.link(source=question, lineage=recommendation.lineage, sentence="Viele sagten nein.", by=None)
    origin = client.get(recommendation.lineage.get_absolute_url()).text
    assert f'href="{survey.get_absolute_url()}ergebnisse/#frage-{question.pk}"' in origin
    html = results(client, survey).text
    assert recommendation.lineage.get_absolute_url() in html
    assert "Viele sagten nein." in html


def queries(client, path):
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)


def test_the_page_costs_the_same_for_few_questions_and_sheets_and_for_many(client, survey):
    small = SurveyFactory(over=True)
    role = QuestionFactory(section__survey=small, key="rolle", groups_results=True)
    question = QuestionFactory(section=role.section)
    text = QuestionFactory(section=role.section, free=True)
    for position in (0, 1):
        fill(small, chose(role, position), chose(question, 1 - position), wrote(text), times=12)
    paths = [f"{small.get_absolute_url()}ergebnisse/{query}" for query in ("", "?nach=rolle")]
    few = [queries(client, path) for path in paths]
    assert few == [queries(client, path.replace(small.slug, survey.slug)) for path in paths]
    fill(small, chose(role, 0), chose(question, 0), times=1000)
    assert few == [queries(client, path) for path in paths]
    assert max(few) <= 24


def test_the_survey_leads_to_its_results(client, survey):
    assert f'href="{survey.get_absolute_url()}ergebnisse/"' in client.get(survey.get_absolute_url()).text
    Survey.objects.update(results=ResultsRule.WHEN_EVALUATED, evaluated_on=None)
    assert f'href="{survey.get_absolute_url()}ergebnisse/"' not in client.get(survey.get_absolute_url()).text
    Survey.objects.update(evaluated_on=in_days(-1))
    assert f'href="{survey.get_absolute_url()}ergebnisse/"' in client.get(survey.get_absolute_url()).text
