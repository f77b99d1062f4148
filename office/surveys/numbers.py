"""What is counted beside a survey."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q

from surveys.choices import TextState
from surveys.models import Answer, Survey
from surveys.querysets import SurveyQuerySet


def with_numbers(surveys: SurveyQuerySet, today: date) -> SurveyQuerySet:
    """With the numbers of sheets, and of those on paper. Others are counted when their day is over: a number that grows
    before one's eyes tells when somebody answers.
    """
    paper = Q(sheets__is_paper=True)
    return surveys.annotate(
        answered=Count("sheets", filter=Q(sheets__answered_on__lt=today) | paper),
        on_paper=Count("sheets", filter=paper),
    )


def waiting_texts(surveys: Iterable[Survey]) -> dict[int, int]:
    """How many free texts wait, by the key of the survey."""
    waiting = Answer.objects.free_texts().filter(state=TextState.WAITING, question__section__survey__in=surveys)
    return dict(waiting.order_by().values_list("question__section__survey").annotate(number=Count("pk")))
