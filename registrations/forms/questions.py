"""The own questions of an event as fields of its form."""

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html
from django.utils.translation import gettext as _

from events.models import Event
from registrations.models import Question, QuestionAnswer, QuestionKind, QuestionOption

LONGEST_ANSWER = 500
LARGEST_NUMBER = 99_999


class OwnQuestions:
    """The questions of one event: their fields, which of them are asked, and the answers. Four queries at most.

    A question that offers a choice but has no options yet is left out.
    """

    def __init__(self, event: Event) -> None:
        questions = event.questions.prefetch_related("translations", "options__translations")
        self._questions: list[Question] = [question for question in questions if _can_be_answered(question)]
        self._options = {option.pk: option for question in self._questions for option in question.options.all()}

    def fields(self, data: MultiValueDict | None) -> dict[str, forms.Field]:
        """A field for each question; required where the question is, and is asked in view of `data`."""
        asked = self._asked(data)
        return {field_name(question): self._field(question, asked=question in asked) for question in self._questions}

    def drop_unasked(self, form: forms.Form) -> None:
        """Forget answers to questions whose condition is not met, right or wrong."""
        for question in set(self._questions) - set(self._asked(form.data)):
            form.errors.pop(field_name(question), None)
            form.cleaned_data.pop(field_name(question), None)

    def answers(self, cleaned: dict[str, Any]) -> dict[int, Any]:
        """Question id to answer as it is stored: a text, a number, or a list of option ids; empty ones are left out."""
        found = {question.pk: _stored(question, cleaned.get(field_name(question))) for question in self._questions}
        return {key: value for key, value in found.items() if value not in (None, "", [])}

    def initial(self, answers: list[QuestionAnswer]) -> dict[str, Any]:
        """The values of the fields for answers that were sent in before."""
        kinds = {question.pk: question.kind for question in self._questions}
        return {
            f"question_{answer.question_id}": _shown(answer.value, kinds.get(answer.question_id)) for answer in answers
        }

    def _asked(self, data: MultiValueDict | None) -> list[Question]:
        """The questions without a condition, and those whose option was chosen in an earlier question that is asked."""
        asked: dict[int, Question] = {}
        for question in self._questions:
            option = self._options.get(question.only_if_id)
            chosen = data is not None and option is not None and option.question_id in asked
            chosen = chosen and str(option.pk) in data.getlist(f"question_{option.question_id}")
            if question.only_if_id is None or chosen:
                asked[question.pk] = question
        return list(asked.values())

    def _field(self, question: Question, *, asked: bool) -> forms.Field:
        facts = {
            "label": format_html("<bdi>{}</bdi>", question),
            "help_text": self._help(question),
            "required": question.required and asked,
        }
        options = [(str(option.pk), format_html("<bdi>{}</bdi>", option)) for option in question.options.all()]
        match question.kind:
            case QuestionKind.NUMBER:
                return forms.IntegerField(min_value=0, max_value=LARGEST_NUMBER, **facts)
            case QuestionKind.SINGLE:
                return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **facts)
            case QuestionKind.MULTIPLE:
                return forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple, **facts)
        return forms.CharField(max_length=LONGEST_ANSWER, **facts)

    def _help(self, question: Question) -> str:
        explanation = question.safe_translation_getter("help_text", any_language=True) or ""
        option: QuestionOption | None = self._options.get(question.only_if_id)
        if option is None:
            return format_html("<bdi>{}</bdi>", explanation) if explanation else ""
        condition = _("Only if you chose “%(option)s” above.") % {"option": f"\u2068{option}\u2069"}
        return format_html("{} <bdi>{}</bdi>", condition, explanation)


def field_name(question: Question) -> str:
    return f"question_{question.pk}"


def _can_be_answered(question: Question) -> bool:
    offers_choice = question.kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE)
    return not offers_choice or bool(question.options.all())


def _stored(question: Question, value: Any) -> Any:
    match question.kind:
        case QuestionKind.SINGLE:
            return [int(value)] if value else []
        case QuestionKind.MULTIPLE:
            return [int(option) for option in value or ()]
    return value


def _shown(value: Any, kind: str | None) -> Any:
    if kind == QuestionKind.SINGLE:
        return str(value[0]) if value else ""
    return [str(option) for option in value] if isinstance(value, list) else value
