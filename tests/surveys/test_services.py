"""Freezing, moving the last day, codes, deletion, and what pages cost."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.clock import end_of_day
from surveys import services
from surveys.errors import Frozen, NotComplete, NotOpen, SurveyError
from surveys.models import AnswerSheet, ContactWish, SavedProgress
from surveys.views.pages import BEGIN_BY_IP
from tests.surveys.factories import (
    AnswerSheetFactory,
    ContactWishFactory,
    QuestionFactory,
    SectionFactory,
    SurveyFactory,
    in_days,
)

pytestmark = pytest.mark.django_db


def answers_to(question):
    return {str(question.pk): question.choices[0].pk}


# --- the last minutes --------------------------------------------------------------------------------------------


@pytest.fixture
def last_minute():
    """A survey on its last day, its question, and the link of somebody who began a minute before the end."""
    question = QuestionFactory(section__survey__closes_on=in_days(0))
    survey = question.section.survey
    end = end_of_day(survey.closes_on)
    token = services.begin(survey=survey, answers=answers_to(question), now=end - dt.timedelta(minutes=1))
    return survey, token, end


def test_what_was_begun_in_time_can_be_sent_for_half_an_hour_and_counts_for_the_last_day(last_minute):
    survey, token, end = last_minute
    services.submit(survey=survey, token=token, now=end + dt.timedelta(minutes=29))
    assert AnswerSheet.objects.get().answered_on == survey.closes_on


def test_then_it_is_too_late(last_minute, client):
    survey, token, end = last_minute
    with pytest.raises(NotOpen):
        services.submit(survey=survey, token=token, now=end + dt.timedelta(minutes=30))
    with time_machine.travel(end + dt.timedelta(minutes=30), tick=False):
        page = client.get(f"{survey.get_absolute_url()}weiter/{token}/1/")
    assert (page.status_code, "<form" in page.text) == (200, False)


def test_nothing_new_is_begun_after_the_end(last_minute):
    survey, _token, end = last_minute
    with pytest.raises(NotOpen):
        services.begin(survey=survey, now=end)


def test_saved_answers_are_deleted_when_nobody_can_send_them_any_more(last_minute):
    _survey, _token, end = last_minute
    assert services.purge(end + dt.timedelta(minutes=29)) == 0
    assert services.purge(end + dt.timedelta(minutes=30)) == 1
    assert not SavedProgress.objects.exists()


def test_wishes_for_contact_are_deleted_ninety_days_after_the_last_day():
    wish = ContactWishFactory(survey__over=True)
    last = end_of_day(wish.survey.closes_on)
    assert services.purge(last + dt.timedelta(days=90, seconds=-1)) == 0
    assert services.purge(last + dt.timedelta(days=90)) == 1
    assert not ContactWish.objects.exists()


# --- changing ----------------------------------------------------------------------------------------------------


def test_questions_can_change_until_somebody_has_answered():
    survey = SurveyFactory()
    assert services.check_questions_can_change(survey=survey) == survey
    AnswerSheetFactory(survey=survey)
    with pytest.raises(Frozen):
        services.check_questions_can_change(survey=survey)


def test_a_mistake_in_the_wording_is_put_right_with_a_note():
    question = QuestionFactory(text="Wie gelinkt es?")
    services.correct_wording(
        question=question, language="de", texts={"text": "Wie gelingt es?"}, note="Tippfehler", on=in_days(0)
    )
    question.refresh_from_db()
    assert question.text == "Wie gelingt es?"
    assert [str(note) for note in question.corrections.all()] == ["Tippfehler"]
    with pytest.raises(SurveyError):
        services.correct_wording(question=question, language="de", texts={"text": "?"}, note=" ", on=in_days(0))


def test_a_moved_last_day_is_told_with_its_reason(client):
    survey = SurveyFactory()
    services.move_closing_day(
        survey=survey, closes_on=in_days(30), reason="Zusätzliche Sprachfassungen", now=timezone.now()
    )
    survey.refresh_from_db()
    assert survey.closes_on == in_days(30)
    html = client.get(survey.get_absolute_url()).text
    assert html.count("Zusätzliche Sprachfassungen") == 1


@pytest.mark.parametrize("day", [in_days(-1), in_days(-20)])
def test_a_survey_does_not_close_in_the_past(day):
    with pytest.raises(SurveyError):
        services.move_closing_day(survey=SurveyFactory(), closes_on=day, reason="", now=timezone.now())


def test_answers_to_questions_that_were_changed_meanwhile_are_asked_again():
    question = QuestionFactory()
    survey = question.section.survey
    token = services.begin(survey=survey, answers=answers_to(question), now=timezone.now())
    question.choices[0].delete()
    with pytest.raises(NotComplete):
        services.submit(survey=survey, token=token, now=timezone.now())


# --- codes and paper ---------------------------------------------------------------------------------------------


def test_codes_are_different_and_the_database_knows_none_of_them():
    survey = SurveyFactory(by_code=True)
    made = services.make_codes(survey=survey, number=50)
    assert len(set(made)) == survey.codes.count() == 50
    assert services.begin(survey=survey, code=made[7], now=timezone.now())
    assert not survey.codes.filter(digest__in=made).exists()


def test_a_sheet_on_paper_is_marked_and_counts_for_the_day_of_typing():
    question = QuestionFactory(section__survey__over=True)
    services.enter_paper(survey=question.section.survey, answers=answers_to(question), now=timezone.now())
    [sheet] = AnswerSheet.objects.all()
    assert (sheet.is_paper, sheet.answered_on) == (True, in_days(0))


# --- cost --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_cost_the_same_queries_for_any_number_of_questions(walk, client, django_assert_num_queries, rows):
    survey = SurveyFactory()
    for section in SectionFactory.create_batch(rows, survey=survey):
        QuestionFactory.create_batch(rows, section=section, options=["A", "B", "C"][: rows + 1])
    way = walk(survey)
    first = survey.sections.first().questions.first()
    way.press("later", **{f"q{first.pk}": first.choices[0].pk})
    with django_assert_num_queries(10):
        way.go(way.page.replace("gespeichert", "1"))
    with django_assert_num_queries(14):
        client.post(way.page, {"next": "1"})


def test_sending_costs_the_same_queries_for_any_number_of_answers():
    costs = []
    for rows in (1, 3):
        questions = QuestionFactory.create_batch(rows, section=SectionFactory(survey=SurveyFactory()))
        survey = questions[0].section.survey
        answers = {key: value for question in questions for key, value in answers_to(question).items()}
        token = services.begin(survey=survey, answers=answers, now=timezone.now())
        with CaptureQueriesContext(connection) as queries:
            services.submit(survey=survey, token=token, now=timezone.now())
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 11


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_queries_for_any_number_of_surveys(client, django_assert_num_queries, rows):
    SurveyFactory.create_batch(rows)
    with django_assert_num_queries(3):
        client.get("/umfragen/")


def test_whoever_begins_too_often_waits(client):
    path = f"{QuestionFactory().section.survey.get_absolute_url()}fragen/"
    assert client.post(path, {"later": "1"}).status_code == 302
    for _one in range(BEGIN_BY_IP.count - 1):
        BEGIN_BY_IP.take("127.0.0.1")
    assert client.post(path, {"later": "1"}).status_code == 429
