"""One link sent twice, or one code used in two windows, at the very same moment: exactly one sheet."""

from functools import partial
from uuid import uuid4

import pytest
from django.utils import timezone

from events.errors import ChangedMeanwhile
from events.seen import state_of
from surveys import services
from surveys.errors import SurveyError
from surveys.models import Answer, AnswerSheet, Question, Survey
from tests.races.without_lock import without_lock
from tests.surveys.factories import AccessCodeFactory, QuestionFactory, SectionFactory, SurveyFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]

CODE = "4kx7m-p2fwq"


def send(survey, token):
    """What the last button does; returns the refusal's name where there is one."""
    try:
        services.submit(survey=Survey.objects.get(pk=survey), token=token, now=timezone.now())
    except SurveyError as refusal:
        return type(refusal).__name__
    return ""


def begun(survey, code=""):
    """The link of somebody who has answered and not sent yet."""
    question = QuestionFactory(section__survey=survey)
    answers = {str(question.pk): question.choices[0].pk}
    return services.begin(survey=survey, answers=answers, code=code, now=timezone.now())


@pytest.mark.both_databases
def test_a_link_sent_three_times_is_one_sheet(processes):
    survey = SurveyFactory()
    outcomes = processes.at_once(*[partial(send, survey.pk, begun(survey))] * 3)
    assert sorted(outcomes) == ["", "LinkGone", "LinkGone"]
    assert AnswerSheet.objects.count() == 1


@pytest.mark.both_databases
def test_a_code_in_two_windows_is_one_sheet(processes):
    survey = AccessCodeFactory(code=CODE).survey
    outcomes = processes.at_once(*(partial(send, survey.pk, begun(survey, CODE)) for _window in range(2)))
    assert sorted(outcomes) == ["", "CodeRefused"]
    assert AnswerSheet.objects.count() == 1


def test_control_without_the_lock_a_link_sent_twice_is_two_sheets(processes):
    survey = SurveyFactory()
    processes.at_once(*[partial(without_lock, send, survey.pk, begun(survey))] * 2)
    assert AnswerSheet.objects.count() == 2


def test_control_without_the_lock_a_code_in_two_windows_is_two_sheets(processes):
    survey = AccessCodeFactory(code=CODE).survey
    processes.at_once(*(partial(without_lock, send, survey.pk, begun(survey, CODE)) for _window in range(2)))
    assert AnswerSheet.objects.count() == 2


def test_sheets_that_are_sent_while_the_rows_are_mixed_lose_nothing(processes):
    survey = AccessCodeFactory(code=CODE).survey
    outcomes = processes.at_once(partial(send, survey.pk, begun(survey, CODE)), mix, mix)
    assert outcomes[0] == ""
    assert (AnswerSheet.objects.count(), survey.codes.filter(is_used=True).count()) == (1, 1)


def mix():
    services.mix(timezone.now())
    return ""


# --- in the office -----------------------------------------------------------------------------------------------


def type_in(question, key):
    """What the button under a sheet on paper does, in a window that was sent twice."""
    found = Question.objects.get(pk=question)
    answers = {str(found.pk): found.choices[0].pk}
    services.enter_paper(survey=found.section.survey, answers=answers, key=key, now=timezone.now())


@pytest.mark.both_databases
def test_a_sheet_on_paper_sent_twice_is_stored_once(processes):
    question = QuestionFactory()
    processes.at_once(*[partial(type_in, question.pk, uuid4())] * 2)
    assert AnswerSheet.objects.count() == Answer.objects.count() == 1


def move_up(question, seen):
    """What the button "up" does on a page that two officers have open; returns the refusal's name where there is one."""
    try:
        services.move_question(question=Question.objects.get(pk=question), up=True, seen=seen)
    except ChangedMeanwhile as refusal:
        return type(refusal).__name__
    return ""


@pytest.mark.both_databases
def test_of_two_officers_who_move_a_question_at_once_one_is_told(processes):
    section = SectionFactory()
    _first, _second, third = (QuestionFactory(section=section, text=text) for text in "ABC")
    seen = state_of(services.order_values(section.survey))
    outcomes = processes.at_once(*[partial(move_up, third.pk, seen)] * 2)
    assert sorted(outcomes) == ["", "ChangedMeanwhile"]
    assert [str(each) for each in Question.objects.of_survey(section.survey)] == ["A", "C", "B"]


@pytest.mark.both_databases
def test_a_question_is_removed_or_answered_but_never_both(processes):
    survey = SurveyFactory()
    token = begun(survey)
    question = Question.objects.get()
    processes.at_once(partial(send, survey.pk, token), partial(remove, question.pk))
    assert AnswerSheet.objects.count() == Question.objects.count()


def remove(question):
    try:
        services.remove_question(question=Question.objects.get(pk=question))
    except SurveyError as refusal:
        return type(refusal).__name__
    return ""
