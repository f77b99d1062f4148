"""Surveys: nothing on the way sets a cookie."""

from datetime import timedelta

from django.utils import timezone

from surveys import services
from tests.e2e import asking


def survey_list(visitor):
    asking.survey()
    asking.survey(over=True)
    visitor.opens("surveys:list")


def survey_open(visitor):
    visitor.opens("surveys:survey", asking.survey().slug)


def survey_over(visitor):
    survey = asking.survey(evaluated=True)
    services.move_closing_day(survey=survey, closes_on=asking.today(), reason="Mehr Sprachen", now=timezone.now())
    type(survey).objects.update(closes_on=asking.today() - timedelta(days=1))
    visitor.opens("surveys:survey", survey.slug)


def survey_not_begun(visitor):
    visitor.opens("surveys:start", asking.survey(planned=True).slug)


def code(visitor):
    visitor.opens("surveys:start", asking.survey(by_code=True).slug)


def code_that_nobody_knows(visitor):
    code(visitor)
    visitor.fills_in(code="falsch")
    visitor.presses("Next")


def questions(visitor):
    visitor.opens("surveys:start", asking.survey().slug)


def questions_with_mistakes(visitor):
    survey = asking.survey()
    questions_of = asking.questions(survey)
    visitor.opens("surveys:start", survey.slug)
    ranking = questions_of["ranking"]
    visitor.fills_in(**{f"q{ranking.pk}_{option.pk}": "1" for option in ranking.choices[:2]})
    visitor.fills_in(**{f"q{questions_of['months'].pk}": "viele"})
    visitor.presses("Next")


def saved(visitor):
    _begun(visitor, "saved")


def check(visitor):
    _begun(visitor, "check")


def saved_answers_that_are_gone(visitor):
    visitor.opens("surveys:resume", asking.survey().slug, "x" * 32, answer=404)


def thanks(visitor):
    visitor.opens("surveys:thanks", asking.survey().slug)


def contact(visitor):
    visitor.opens("surveys:contact", asking.survey().slug)


def contact_with_a_mistake(visitor):
    contact(visitor)
    visitor.fills_in(email="keine-adresse")
    visitor.presses("Send")


def contact_sent(visitor):
    visitor.opens("surveys:contact_sent", asking.survey().slug)


def _begun(visitor, page):
    survey = asking.survey()
    token = services.begin(survey=survey, answers=asking.answers(survey), section=None, now=timezone.now())
    visitor.opens(f"surveys:{page}", survey.slug, token)
