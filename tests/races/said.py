"""What officers, authors and participants do with contributions in a race. Returns the refusal's name where there is one."""

import datetime as dt
from collections.abc import Callable
from functools import wraps

from django.utils import timezone

from participation import services
from participation.choices import Outcome
from participation.errors import ParticipationError
from participation.models import Contribution, GroupResults, Point
from participation.services.answering import Work
from registrations.application import Submission


def _refusal(work: Callable[..., object]) -> Callable[..., str]:
    @wraps(work)
    def wrapper(*arguments: object) -> str:
        try:
            work(*arguments)
        except ParticipationError as refusal:
            return type(refusal).__name__
        return ""

    return wrapper


@_refusal
def publish_answer(contribution: int) -> None:
    services.publish_answer(contribution=_contribution(contribution), on=timezone.localdate())


@_refusal
def answer(point: int, seen: str, reason: str) -> None:
    """Save the page that showed what was `seen`."""
    found = Point.objects.select_related("contribution").get(pk=point)
    services.answer_points(points=[found], outcome=Outcome.ADOPTED, reason=reason, answered_by="", seen=seen)


@_refusal
def split(contribution: int, words: str) -> None:
    services.save_point(contribution=_contribution(contribution), work=Work(text=words))


@_refusal
def publish(contribution: int) -> None:
    services.publish(contributions=[_contribution(contribution)], by=None, on=timezone.localdate())


@_refusal
def withdraw(contribution: int) -> None:
    services.withdraw(contribution=_contribution(contribution))


@_refusal
def publish_results(results: int, on: dt.date) -> None:
    services.publish_results(results=GroupResults.objects.get(pk=results), by=None, on=on)


@_refusal
def object_to(results: int, opened_at: dt.datetime, now: dt.datetime) -> None:
    services.object_to(
        results=GroupResults.objects.get(pk=results),
        finding=None,
        text="Das stimmt nicht.",
        contact="",
        submission=Submission(opened_at=opened_at, nonce="a"),
        now=now,
    )


def _contribution(key: int) -> Contribution:
    return Contribution.objects.get(pk=key)
