"""States and outcomes in words and badges."""

from django.db.models import TextChoices
from django.utils.text import capfirst

from participation.choices import AnswerState, ConsultationPhase, Moderation, Outcome

Badge = tuple[str, str]
"""A label and a tone of the design system ("" is neutral)."""

TONES: dict[TextChoices, str] = {
    Outcome.ADOPTED: "success",
    Outcome.PARTLY: "success",
    Outcome.COVERED: "info",
    Outcome.NOT_ADOPTED: "warning",
    Outcome.OUT_OF_SCOPE: "",
    AnswerState.RECEIVED: "",
    AnswerState.IN_WORK: "info",
    AnswerState.ANSWERED: "success",
    Moderation.WAITING: "warning",
    Moderation.PUBLISHED: "success",
    Moderation.REFUSED: "danger",
    Moderation.WITHDRAWN: "",
    ConsultationPhase.PLANNED: "",
    ConsultationPhase.OPEN: "success",
    ConsultationPhase.CLOSED: "info",
}
CHOICES: dict[str, type[TextChoices]] = {
    "outcome": Outcome,
    "answer": AnswerState,
    "moderation": Moderation,
    "phase": ConsultationPhase,
}


def badge(value: str, kind: str) -> Badge:
    """Label and tone of a state; `kind` is a key of `CHOICES`."""
    choice: TextChoices = CHOICES[kind](value)
    return capfirst(str(choice.label)), TONES[choice]
