"""Answers and states in words."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from organisations.templatetags.texts import text
from surveys.answers import Value
from surveys.choices import QuestionKind, SurveyPhase
from surveys.models import Option, Question

TONES = {SurveyPhase.PLANNED: "", SurveyPhase.OPEN: "success", SurveyPhase.CLOSED: "info"}
"""Of the design system; "" is neutral."""


def badge(phase: str) -> tuple[str, str]:
    """Label and tone of a phase."""
    state = SurveyPhase(phase)
    return capfirst(str(state.label)), TONES[state]


def in_words(question: Question, value: Value) -> SafeString:
    """An answer as it is read back to the person; `value` fits the question (see `surveys.answers`)."""
    labels = {option.pk: text(option, "label") for option in question.options.all()}
    match question.kind:
        case QuestionKind.SINGLE:
            words = labels[value]
        case QuestionKind.MULTIPLE:
            words = _lines([labels[key] for key in value])
        case QuestionKind.MATRIX:
            words = _lines(_pairs(question.rows, value, labels))
        case QuestionKind.RANKING:
            ranked = sorted(value.items(), key=lambda pair: pair[1])
            words = _lines([format_html("{}. {}", rank, labels[int(key)]) for key, rank in ranked])
        case QuestionKind.SCALE:
            words = step_in_words(question, value)
        case _:
            words = format_html('<bdi class="survey-text">{}</bdi>', value)
    return words


def step_in_words(question: Question, step: int) -> SafeString:
    """A step of a scale, with what it means where that is said: at both ends."""
    name = {question.minimum: "minimum_label", question.maximum: "maximum_label"}.get(step)
    meaning = text(question, name) if name else ""
    return format_html("{} – {}", step, meaning) if meaning else format_html("{}", step)


def not_answered() -> str:
    return _("not answered")


def _pairs(rows: list[Option], value: dict[str, int], labels: dict[int, SafeString]) -> list[SafeString]:
    return [format_html("{}: {}", labels[row.pk], labels[value[str(row.pk)]]) for row in rows if str(row.pk) in value]


def _lines(words: list[SafeString]) -> SafeString:
    return format_html_join("", '<span class="survey-line">{}</span>', ((line,) for line in words))
