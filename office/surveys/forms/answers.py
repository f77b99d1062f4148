"""What comes back: sheets on paper, free texts, codes, the summary."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.seen import state_of
from integration_portal.forms import KernForm
from office.events.forms.base import text_field
from office.forms import SeenForm
from organisations.translations import SOURCE_LANGUAGE, texts_of
from surveys.answers import Answers
from surveys.forms import QuestionsForm
from surveys.models import Answer, Question, Survey
from surveys.printing.codes import MOST_CODES
from surveys.services import text_values

MOST_CODES_AT_ONCE = 2000


class PaperForm(QuestionsForm):
    """A whole sheet on one page. What is required is known only when all is typed in: conditions may leave it out."""

    submit_label = gettext_lazy("Store and go on with the next sheet")

    def __init__(self, data: Any = None, *, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(data, questions=questions, answers={}, is_partial=True, **kwargs)
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.widget.attrs["autofocus"] = True

    def answers(self) -> Answers:
        """What was typed in. Only for a valid form."""
        return {key: value for key, value in self.given().items() if value is not None}

    def ask_again(self, questions: Sequence[Question]) -> None:
        """Complain about questions that the sheet must answer."""
        missing = {question.pk for question in questions}
        for asked in self.asked:
            if asked.question.pk in missing:
                self.add_error(next(iter(asked.fields)), _("This question must be answered."))


class CodesForm(KernForm):
    """How many personal codes, and how to take them along."""

    submit_label = gettext_lazy("Make the codes")

    number = forms.IntegerField(label=gettext_lazy("How many?"), min_value=1, max_value=MOST_CODES_AT_ONCE)
    form_of = forms.ChoiceField(
        label=gettext_lazy("As what?"),
        choices=[
            ("pdf", gettext_lazy("cards to print (PDF)")),
            ("csv", gettext_lazy("a table for the mail merge (CSV)")),
        ],
        widget=forms.RadioSelect,
        initial="pdf",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("form_of") == "pdf" and (cleaned.get("number") or 0) > MOST_CODES:
            sentence = _("A file to print holds %(most)d codes at the most. Make several, or choose the table.")
            self.add_error("number", sentence % {"most": MOST_CODES})
        return cleaned


class RefuseTextsForm(KernForm):
    """Why some free texts are not published."""

    submit_label = gettext_lazy("Do not publish")

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=200,
        help_text=gettext_lazy("It is stored with the text, for your colleagues. For example: insults a person."),
    )


class RedactTextForm(SeenForm):
    """A free text without what nobody must read, and the topic it belongs to."""

    submit_label = gettext_lazy("Save the text")

    text = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        help_text=gettext_lazy(
            "Put […] in place of names. What you take out is gone for ever. Do not polish the words."
        ),
    )
    topic = forms.CharField(
        label=gettext_lazy("Topic"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("In one or two words: the results count the topics."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, answer: Answer, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        values = text_values(answer)
        self.initial = {"text": values["text"], "topic": values["topic"], "seen": state_of(values)} | self.initial


class SummaryForm(SeenForm):
    """What came of the survey."""

    submit_label = gettext_lazy("Save the summary")

    summary = text_field("summary", Survey, lines=10)

    def __init__(self, data: Mapping[str, Any] | None = None, *, survey: Survey, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        values = texts_of(survey, SOURCE_LANGUAGE, ["summary"])
        self.initial = {**values, "seen": state_of(values)} | self.initial
