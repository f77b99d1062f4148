"""What officers do with decisions and numbers in a race. Returns the refusal's name where there is one."""

import datetime as dt
import uuid
from collections.abc import Callable
from functools import wraps

from django.core.exceptions import ValidationError

from concepts.choices import StepStatus
from concepts.errors import ConceptError
from concepts.models import DecisionStep, Lineage
from concepts.services import measures, papers


def _refusal(work: Callable[..., object]) -> Callable[..., str]:
    @wraps(work)
    def wrapper(*arguments: object) -> str:
        try:
            work(*arguments)
        except (ConceptError, ValidationError) as refusal:
            return type(refusal).__name__
        return ""

    return wrapper


@_refusal
def enter_result(step: int, seen: dict[str, str], result: str) -> None:
    """Save the page of a meeting that showed what was `seen`."""
    values = {"status": StepStatus.TAKEN, "result": result}
    papers.change_step(step=DecisionStep.objects.get(pk=step), seen=seen, values=values, by=None)


@_refusal
def enter_value(indicator: uuid.UUID, day: dt.date) -> None:
    values = {"dated": day, "value": 10, "source": "Statistik"}
    measures.add_value(indicator=Lineage.objects.get(pk=indicator), values=values, by=None)
