"""What a survey still needs before everybody may see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext as _

from events.clock import berlin_day
from organisations.translations import SOURCE_LANGUAGE, texts_of
from surveys.choices import Admission, QuestionKind
from surveys.models import Question, Survey

About = Literal["settings", "questions", "codes"]
"""On which page of the office a fault is put right."""


@dataclass(frozen=True)
class Fault:
    """Something that stands in the way of publishing; `sentence` says what to do."""

    about: About
    sentence: str


def faults(survey: Survey, now: datetime) -> list[Fault]:
    """Everything that is missing at `now` (aware); empty when the survey can be published. Six queries at most."""
    return [*_of_settings(survey, now), *_of_questions(survey), *_of_codes(survey)]


def _of_settings(survey: Survey, now: datetime) -> Iterator[Fault]:
    texts = texts_of(survey, SOURCE_LANGUAGE, ["title", "intro"])
    if not texts["title"].strip():
        yield Fault("settings", _("The German title is missing. Enter it."))
    if not texts["intro"].strip():
        yield Fault("settings", _("The introduction is missing. Say in a few sentences what the survey is for."))
    if survey.closes_on < berlin_day(now):
        yield Fault("settings", _("The last day is over. Choose today or a later day."))


def _of_questions(survey: Survey) -> Iterator[Fault]:
    questions = list(Question.objects.of_survey(survey).answerable())
    if not questions:
        yield Fault("questions", _("The survey has no question yet. Add one."))
    for question in questions:
        kind, named = QuestionKind(question.kind), {"question": texts_of(question, SOURCE_LANGUAGE, ["text"])["text"]}
        if kind.has_options and len(question.choices) < 2:
            yield Fault("questions", _("“%(question)s” needs at least two answers to choose from.") % named)
        if kind is QuestionKind.MATRIX and not question.rows:
            yield Fault("questions", _("“%(question)s” needs at least one row.") % named)


def _of_codes(survey: Survey) -> Iterator[Fault]:
    if survey.admission == Admission.CODE and not survey.codes.exists():
        yield Fault("codes", _("Nobody can answer without a personal code, and there are none yet. Make some."))
