"""Sections and questions, and the wording of questions that were answered."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.seen import state_of
from office.events.forms.base import column_field, text_field
from office.events.forms.rows import OptionsField
from office.forms import SeenForm
from organisations.translations import spoken
from surveys.choices import Axis, QuestionKind
from surveys.models import Option, Question, Section, Survey
from surveys.services import QuestionDraft, question_values, section_values, wording_values
from surveys.services.building import QUESTION_FACTS
from surveys.services.changing import QUESTION_TEXTS

LARGEST = 1_000_000
OF_KIND: dict[str, tuple[str, ...]] = {
    QuestionKind.SINGLE: ("choices", "groups_results"),
    QuestionKind.MULTIPLE: ("choices", "max_choices"),
    QuestionKind.SCALE: ("minimum", "minimum_label", "maximum", "maximum_label"),
    QuestionKind.MATRIX: ("rows", "choices"),
    QuestionKind.RANKING: ("choices", "max_choices"),
    QuestionKind.NUMBER: ("minimum", "maximum"),
    QuestionKind.TEXT: ("max_length",),
    QuestionKind.HEADING: (),
}
"""What is asked about a question of each kind, beside what is asked about all."""
PROPOSED = {QuestionKind.SCALE: {"minimum": 1, "maximum": 5}, QuestionKind.TEXT: {"max_length": 500}}
NOTHING = {"is_required": False, "is_sensitive": False, "groups_results": False}


class SectionForm(SeenForm):
    """A page of the survey."""

    submit_label = gettext_lazy("Save")

    title = text_field("title", Section, required=True)
    text = text_field("text", Section, lines=3)

    def __init__(self, data: Mapping[str, Any] | None = None, *, section: Section | None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        values = section_values(section)
        self.initial = {**values, "seen": state_of(values)} | self.initial

    def texts(self) -> dict[str, str]:
        """Only for a valid form."""
        return {name: self.cleaned_data[name] for name in ("title", "text")}


class QuestionForm(SeenForm):
    """One question of a kind, with the fields that this kind has."""

    submit_label = gettext_lazy("Save the question")

    text = text_field("text", Question, required=True)
    help = text_field("help", Question)
    choices = OptionsField(
        label=gettext_lazy("Answers to choose from"), max_length=6000, help_text=gettext_lazy("One per line.")
    )
    rows = OptionsField(
        label=gettext_lazy("Rows of the table"), max_length=6000, help_text=gettext_lazy("One per line.")
    )
    max_choices = column_field("max_choices", Question, min_value=1, max_value=60)
    minimum = column_field("minimum", Question, min_value=-LARGEST, max_value=LARGEST)
    minimum_label = text_field("minimum_label", Question)
    maximum = column_field("maximum", Question, min_value=-LARGEST, max_value=LARGEST)
    maximum_label = text_field("maximum_label", Question)
    max_length = column_field("max_length", Question, min_value=20, max_value=5000)
    is_required = column_field("is_required", Question)
    is_sensitive = column_field("is_sensitive", Question)
    groups_results = column_field("groups_results", Question)
    shown_if = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Ask it only after one of these answers"),
        queryset=Option.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Answers to one question that comes before. Tick none to ask it always."),
    )
    section = forms.ModelChoiceField(label=gettext_lazy("Section"), queryset=Section.objects.none(), empty_label=None)
    place = forms.IntegerField(label=gettext_lazy("Number in the section"), min_value=1, max_value=200)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        survey: Survey,
        kind: QuestionKind,
        section: Section,
        question: Question | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.kind = kind
        self._leave_out(kind)
        self.fields["section"].queryset = survey.sections.prefetch_related("translations")
        if "shown_if" in self.fields:
            self._offer_conditions(section, question)
        values = question_values(question)
        shown = PROPOSED.get(kind, {}) if question is None else _as_typed(values)
        place = section.questions.count() + 1 if question is None else _place_of(question)
        self.initial = {**shown, "section": section, "place": place, "seen": state_of(values)} | self.initial

    def draft(self) -> QuestionDraft:
        """The question as the service takes it. Only for a valid form."""
        given = self.cleaned_data
        facts = {name: given.get(name, NOTHING.get(name)) for name in QUESTION_FACTS}
        texts = {name: given.get(name, "") for name in QUESTION_TEXTS}
        conditions = list(given.get("shown_if") or ())
        return QuestionDraft(facts, texts, given.get("choices") or (), given.get("rows") or (), conditions)

    def layout(self) -> Layout:
        rules = ["is_required", "is_sensitive", "groups_results", "shown_if"]
        what = ["text", "help", *(name for name in OF_KIND[self.kind] if name not in rules)]
        sections = [(_("What is asked"), what), (_("Rules"), rules), (_("Where it stands"), ["section", "place"])]
        present = [(title, [name for name in names if name in self.fields]) for title, names in sections]
        return Layout(*(Fieldset(title, *names) for title, names in present if names))

    def _leave_out(self, kind: QuestionKind) -> None:
        special = {name for names in OF_KIND.values() for name in names}
        left_out = special - set(OF_KIND[kind])
        if kind is QuestionKind.HEADING:
            left_out |= {"is_required", "is_sensitive"}
        for name in left_out:
            del self.fields[name]
        for name in {"minimum", "maximum"} & self.fields.keys():
            self.fields[name].required = kind is QuestionKind.SCALE

    def _offer_conditions(self, section: Section, question: Question | None) -> None:
        """The choices of questions that come before."""
        before = Q(question__section=section) | Q(question__section__position__lt=section.position)
        if question is not None:
            here = Q(question__section=section, question__position__gte=question.position)
            before &= ~here
        options = Option.objects.filter(
            before,
            question__section__survey=section.survey_id,
            question__kind__in=[QuestionKind.SINGLE, QuestionKind.MULTIPLE],
        )
        ordered = options.order_by("question__section__position", "question__position", "question", "position", "pk")
        field = self.fields["shown_if"]
        field.queryset = ordered.select_related("question").prefetch_related("translations", "question__translations")
        field.label_from_instance = lambda option: f"{option.question} – {option}"
        if not field.queryset:
            del self.fields["shown_if"]


class WordingForm(SeenForm):
    """The words of a question that people have answered, to put a mistake right: those that are there in this language."""

    submit_label = gettext_lazy("Correct the wording")

    text = text_field("text", Question, required=True)
    help = text_field("help", Question)
    minimum_label = text_field("minimum_label", Question)
    maximum_label = text_field("maximum_label", Question)
    note = forms.CharField(
        label=gettext_lazy("What was wrong?"),
        max_length=300,
        help_text=gettext_lazy("Everybody will read it beside the results. For example: spelling mistake."),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, question: Question, language: str, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        values = wording_values(question, language)
        self._options = {key: label for key, label in values["labels"].items() if label}
        if question.kind != QuestionKind.SCALE:
            del self.fields["minimum_label"], self.fields["maximum_label"]
        note = self.fields.pop("note")
        for number, (key, label) in enumerate(self._options.items(), start=1):
            self.fields[f"label{key}"] = text_field(
                "label", Option, required=True, label=_("Answer %(n)d") % {"n": number}
            )
            self.initial[f"label{key}"] = label
        self.fields["note"] = note
        for name, field in self.fields.items():
            if name not in ("seen", "note"):
                field.widget.attrs["lang"] = spoken(language)
                field.widget.attrs["dir"] = "auto"
        self.initial = {**values["texts"], "seen": state_of(values)} | self.initial

    def texts(self) -> dict[str, str]:
        """Only for a valid form."""
        return {name: self.cleaned_data[name] for name in QUESTION_TEXTS if name in self.fields}

    def labels(self) -> dict[int, str]:
        return {key: self.cleaned_data[f"label{key}"] for key in self._options}


def _as_typed(values: Mapping[str, Any]) -> dict[str, Any]:
    return {**values, "choices": values[Axis.CHOICE], "rows": values[Axis.ROW]}


def _place_of(question: Question) -> int:
    keys = list(question.section.questions.order_by("position", "pk").values_list("pk", flat=True))
    return keys.index(question.pk) + 1
