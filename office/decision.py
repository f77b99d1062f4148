"""A form that is answered twice: first it shows what will happen, then it is done.

The page that shows it carries all answers along in hidden fields, so nothing is kept in between and nothing typed is lost.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.http import HttpRequest

from office.forms import SeenForm, saved

F = TypeVar("F", bound=SeenForm)
R = TypeVar("R")

DECIDED, BACK = "decided", "back"


@dataclass(frozen=True)
class Answer(Generic[F, R]):
    """Where a decision stands: a `form` to show, or a `rehearsal` with the `answers` for its hidden fields; neither when it is done."""

    form: F | None = None
    rehearsal: R | None = None
    answers: tuple[tuple[str, str], ...] = ()


def decide(
    request: HttpRequest, build: Callable[[Any], F], rehearse: Callable[[F], R], act: Callable[[F], object]
) -> Answer[F, R]:
    """Take a decision one step further. `rehearse` returns what `act` would do, and refuses what it would refuse.

    `build` makes the form from data, or from the record as it is. What is refused, in either step, is shown in the form.
    """
    if request.method == "POST" and BACK in request.POST:
        return Answer(form=build(request.POST))
    if request.method == "POST" and DECIDED in request.POST:
        return Answer(form=saved(request, build, act))
    found: list[R] = []
    form = saved(request, build, lambda form: found.append(rehearse(form)))
    if form is not None:
        return Answer(form=form)
    return Answer(rehearsal=found[0], answers=_answers(request))


def _answers(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", DECIDED, BACK)
        for value in values
    )
