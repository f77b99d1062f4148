"""One question as a part of a form: its fields, what was typed into them as a value, and a value as what is shown.

What a value is stands in `surveys.answers`. Whatever the kind, names of fields begin with `Asked.name`. What officers wrote
never gets into a layout of crispy, which would take it for a template: `template` shows a question.
"""

from functools import cached_property
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from organisations.templatetags.texts import text
from surveys.answers import LARGEST_NUMBER, Value, is_ranking, limits, longest
from surveys.choices import QuestionKind
from surveys.models import Option, Question
from surveys.wording import step_in_words

NO_ANSWER = ("", gettext_lazy("Skip"))


class Asked:
    """A question with one field. `required`: this form insists on an answer."""

    template = "surveys/parts/asked_field.html"

    def __init__(self, question: Question, *, required: bool) -> None:
        self.question = question
        self.required = required
        self.name = f"q{question.pk}"

    @cached_property
    def fields(self) -> dict[str, forms.Field]:
        facts = {"label": text(self.question, "text"), "help_text": self.help_text(), "required": self.required}
        return {self.name: self.field(facts)}

    def field(self, facts: dict[str, Any]) -> forms.Field:
        raise NotImplementedError

    def help_text(self) -> str:
        return text(self.question, "help")

    def initial(self, value: Value) -> dict[str, Any]:
        return {self.name: value}

    def value(self, cleaned: dict[str, Any]) -> Value:
        """What was answered, or None."""
        given = cleaned.get(self.name)
        return None if given in ("", []) else given

    def check(self, form: forms.Form) -> None:
        """Complain about what no single field can see."""


class AskedSingle(Asked):
    def field(self, facts: dict[str, Any]) -> forms.Field:
        choices = [(option.pk, text(option, "label")) for option in self.question.choices]
        return _radios(choices, facts)


class AskedScale(Asked):
    def field(self, facts: dict[str, Any]) -> forms.Field:
        smallest, largest = limits(self.question)
        choices = [(step, step_in_words(self.question, step)) for step in range(smallest, largest + 1)]
        return _radios(choices, facts)


class AskedMultiple(Asked):
    def field(self, facts: dict[str, Any]) -> forms.Field:
        choices = [(option.pk, text(option, "label")) for option in self.question.choices]
        return forms.TypedMultipleChoiceField(
            choices=choices, coerce=int, empty_value=[], widget=forms.CheckboxSelectMultiple, **facts
        )

    def help_text(self) -> str:
        most = self.question.max_choices
        if not most:
            return super().help_text() or _("You can choose several.")
        words = ngettext("You can choose %(most)d.", "You can choose up to %(most)d.", most) % {"most": most}
        return format_html("{} {}", super().help_text(), words)

    def check(self, form: forms.Form) -> None:
        given, most = form.cleaned_data.get(self.name) or [], self.question.max_choices
        if most and len(given) > most:
            sentence = _("You chose %(number)d. Please choose %(most)d at the most.")
            form.add_error(self.name, sentence % {"number": len(given), "most": most})


class AskedNumber(Asked):
    def field(self, facts: dict[str, Any]) -> forms.Field:
        smallest, largest = limits(self.question)
        return forms.IntegerField(
            min_value=smallest, max_value=largest, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **facts
        )

    def help_text(self) -> str:
        smallest, largest = limits(self.question)
        if largest == LARGEST_NUMBER:
            return super().help_text() or _("A whole number.")
        span = _("A whole number from %(smallest)d to %(largest)d.") % {"smallest": smallest, "largest": largest}
        return format_html("{} {}", super().help_text(), span)


class AskedText(Asked):
    def field(self, facts: dict[str, Any]) -> forms.Field:
        return forms.CharField(max_length=longest(self.question), widget=forms.Textarea(attrs={"rows": 5}), **facts)

    def help_text(self) -> str:
        rule = _("Please name neither yourself nor other people. At most %(most)d characters.")
        return format_html("{} {}", super().help_text(), rule % {"most": longest(self.question)})


class AskedHeading(Asked):
    """Nothing to answer."""

    template = "surveys/parts/asked_heading.html"

    @cached_property
    def fields(self) -> dict[str, forms.Field]:
        return {}

    def initial(self, value: Value) -> dict[str, Any]:
        return {}


class AskedInParts(Asked):
    """A question with a field for each of its `parts`."""

    template = "surveys/parts/asked_parts.html"

    def parts(self) -> list[Option]:
        raise NotImplementedError

    def part_name(self, part: Option) -> str:
        return f"{self.name}_{part.pk}"

    @cached_property
    def fields(self) -> dict[str, forms.Field]:
        return {
            self.part_name(part): self.field({"label": text(part, "label"), "required": self.required})
            for part in self.parts()
        }

    def initial(self, value: Value) -> dict[str, Any]:
        return {f"{self.name}_{part}": given for part, given in (value or {}).items()}

    def value(self, cleaned: dict[str, Any]) -> Value:
        given = {str(part.pk): cleaned.get(self.part_name(part)) for part in self.parts()}
        return {part: value for part, value in given.items() if value not in (None, "")} or None


class AskedMatrix(AskedInParts):
    """A choice for each row."""

    def parts(self) -> list[Option]:
        return self.question.rows

    def field(self, facts: dict[str, Any]) -> forms.Field:
        return _radios([(option.pk, text(option, "label")) for option in self.question.choices], facts)


class AskedRanking(AskedInParts):
    """A number for each option: 1 for the most important one."""

    def parts(self) -> list[Option]:
        return self.question.choices

    def most(self) -> int:
        return min(self.question.max_choices or len(self.parts()), len(self.parts()))

    def field(self, facts: dict[str, Any]) -> forms.Field:
        choices = [NO_ANSWER, *((rank, str(rank)) for rank in range(1, self.most() + 1))]
        facts["required"] = False  # who ranks some has answered
        return forms.TypedChoiceField(choices=choices, coerce=int, empty_value=None, **facts)

    def help_text(self) -> str:
        rule = _("Give the number 1 to what matters most to you, then 2, and so on. Each number only once.")
        return format_html("{} {}", super().help_text(), rule)

    def check(self, form: forms.Form) -> None:
        given = self.value(form.cleaned_data) or {}
        if self.required and not given:
            form.add_error(self.part_name(self.parts()[0]), _("Please give at least the number 1."))
        seen: set[int] = set()
        for part in self.parts():
            rank = given.get(str(part.pk))
            if rank in seen:
                sentence = _("You gave the number %(rank)d twice. Please give each number only once.")
                form.add_error(self.part_name(part), sentence % {"rank": rank})
            seen |= {rank} - {None}
        if given and not is_ranking(given.values()) and len(seen) == len(given):
            missing = min(set(range(1, len(given) + 1)) - seen)
            last = next(part for part in self.parts() if given.get(str(part.pk)) == max(seen))
            sentence = _("The number %(rank)d is missing. Please count from 1 without gaps.")
            form.add_error(self.part_name(last), sentence % {"rank": missing})


def ask(question: Question, *, required: bool) -> Asked:
    """The part of a form for `question`."""
    kinds: dict[str, type[Asked]] = {
        QuestionKind.SINGLE: AskedSingle,
        QuestionKind.MULTIPLE: AskedMultiple,
        QuestionKind.SCALE: AskedScale,
        QuestionKind.MATRIX: AskedMatrix,
        QuestionKind.RANKING: AskedRanking,
        QuestionKind.NUMBER: AskedNumber,
        QuestionKind.TEXT: AskedText,
        QuestionKind.HEADING: AskedHeading,
    }
    return kinds[question.kind](question, required=required)


def _radios(choices: list[tuple[Any, Any]], facts: dict[str, Any]) -> forms.Field:
    """Radio buttons with whole numbers behind them; where no answer is needed, one that takes the choice back."""
    offered = choices if facts["required"] else [*choices, NO_ANSWER]
    return forms.TypedChoiceField(choices=offered, coerce=int, empty_value=None, widget=forms.RadioSelect, **facts)
