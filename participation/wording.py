"""States and outcomes in words and badges."""

from django.db.models import TextChoices
from django.utils.text import capfirst
from django.utils.translation import ngettext_lazy

from participation.choices import AnswerState, ConsultationPhase, Moderation, Outcome, SourceKind

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

COUNTED = {
    SourceKind.GROUP: ngettext_lazy("%d finding of a working group", "%d findings of working groups"),
    SourceKind.ROUND: ngettext_lazy("%d finding of a discussion round", "%d findings of discussion rounds"),
    SourceKind.INTERVIEWS: ngettext_lazy("%d finding of interviews", "%d findings of interviews"),
    SourceKind.SURVEY: ngettext_lazy("%d question of a survey", "%d questions of surveys"),
    SourceKind.DECISION: ngettext_lazy("%d decision", "%d decisions"),
    SourceKind.CONTRIBUTION: ngettext_lazy("%d point of a contribution", "%d points of contributions"),
}


def sources_counted(kind: SourceKind, number: int) -> str:
    """How many sources of a kind there are, in words."""
    return str(COUNTED[kind] % number)


def badge(value: str, kind: str) -> Badge:
    """Label and tone of a state; `kind` is a key of `CHOICES`."""
    choice: TextChoices = CHOICES[kind](value)
    return capfirst(str(choice.label)), TONES[choice]
