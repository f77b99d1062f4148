"""When a survey is open, and what the database itself refuses."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from events.clock import end_of_day, start_of_day
from surveys.choices import ResultsRule, SurveyPhase, TextState
from surveys.models import Survey
from tests.surveys.factories import (
    AnswerFactory,
    AnswerSheetFactory,
    OptionFactory,
    QuestionFactory,
    SurveyFactory,
    in_days,
)

pytestmark = pytest.mark.django_db


def refused(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_a_survey_is_open_until_the_end_of_its_last_day():
    survey = SurveyFactory.build(opens_on=dt.date(2026, 3, 2), closes_on=dt.date(2026, 3, 29))
    moments = {
        start_of_day(dt.date(2026, 3, 2)) - dt.timedelta(seconds=1): SurveyPhase.PLANNED,
        start_of_day(dt.date(2026, 3, 2)): SurveyPhase.OPEN,
        end_of_day(dt.date(2026, 3, 29)) - dt.timedelta(seconds=1): SurveyPhase.OPEN,
        end_of_day(dt.date(2026, 3, 29)): SurveyPhase.CLOSED,
    }
    assert {moment: survey.phase_at(moment) for moment in moments} == moments


def test_a_survey_that_is_not_published_has_not_begun():
    assert SurveyFactory.build(draft=True).phase_at(timezone.now()) == SurveyPhase.PLANNED


@pytest.mark.parametrize(
    ("rule", "facts", "shown"),
    [
        (ResultsRule.AFTER_CLOSE, {}, False),
        (ResultsRule.AFTER_CLOSE, {"over": True}, True),
        (ResultsRule.AT_ONCE, {}, True),
        (ResultsRule.AT_ONCE, {"planned": True}, False),
        (ResultsRule.WHEN_EVALUATED, {"over": True}, False),
        (ResultsRule.WHEN_EVALUATED, {"over": True, "evaluated_on": in_days(-1)}, True),
    ],
)
def test_results_are_public_from_the_moment_the_office_chose(rule, facts, shown):
    assert SurveyFactory.build(results=rule, **facts).shows_results_at(timezone.now()) is shown


def test_open_surveys_are_public_and_within_their_days():
    now = SurveyFactory()
    SurveyFactory(draft=True), SurveyFactory(over=True), SurveyFactory(planned=True)
    assert list(Survey.objects.open_at(timezone.now())) == [now]


def test_groups_below_five_people_are_never_shown():
    refused(lambda: SurveyFactory(minimum_cell_size=4))


def test_nobody_must_answer_a_sensitive_question():
    refused(lambda: QuestionFactory(is_sensitive=True, is_required=True))


def test_a_scale_has_two_ends_at_most_ten_apart():
    refused(lambda: QuestionFactory(scale=True, maximum=None))
    refused(lambda: QuestionFactory(scale=True, maximum=12))


def test_an_option_is_chosen_once_on_a_sheet():
    answer = AnswerFactory()
    refused(lambda: AnswerFactory(sheet=answer.sheet, question=answer.question, option=answer.option))


def test_a_row_of_a_table_has_one_choice():
    question = QuestionFactory(matrix=True)
    sheet, row = AnswerSheetFactory(survey=question.section.survey), question.rows[0]
    AnswerFactory(sheet=sheet, question=question, row=row, option=question.choices[0])
    AnswerFactory(sheet=sheet, question=question, row=question.rows[1], option=question.choices[0])
    refused(lambda: AnswerFactory(sheet=sheet, question=question, row=row, option=question.choices[1]))


def test_a_rank_is_given_once():
    first = OptionFactory(question__ranking=True)
    question = first.question
    sheet = AnswerSheetFactory(survey=question.section.survey)
    AnswerFactory(sheet=sheet, question=question, option=first, number=1)
    second = OptionFactory(question=question)
    refused(lambda: AnswerFactory(sheet=sheet, question=question, option=second, number=1))


def test_an_answer_says_something():
    refused(lambda: AnswerFactory(option=None))


def test_a_free_text_has_a_state():
    refused(lambda: AnswerFactory(option=None, text="Mehr Busse.", state=""))


def test_a_free_text_is_public_once_published():
    waiting = AnswerFactory.build(free=True, question=None, sheet=None)
    published = AnswerFactory.build(published=True, question=None, sheet=None)
    refused = AnswerFactory.build(free=True, state=TextState.REFUSED, question=None, sheet=None)
    texts = [answer.public_text for answer in (waiting, published, refused)]
    assert texts == ["", "Eine feste Ansprechperson.", ""]
    assert waiting.state == TextState.WAITING
