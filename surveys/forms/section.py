"""Questions of a survey as a form."""

from collections.abc import Sequence
from typing import Any

from django.forms.boundfield import BoundField

from integration_portal.forms import KernForm, TrappedForm
from surveys.answers import Answers, value_of
from surveys.forms.asked import Asked, ask
from surveys.models import Question


class QuestionsForm(KernForm):
    """Questions, filled with `answers`.

    `is_partial`: what is required may still be missing, because the person goes back or saves for later. What is wrong is
    told in any case.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        questions: Sequence[Question],
        answers: Answers,
        is_partial: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.asked = [ask(question, required=question.is_required and not is_partial) for question in questions]
        for asked in self.asked:
            self.fields |= asked.fields
            self.initial |= asked.initial(value_of(asked.question, answers))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for asked in self.asked:
            asked.check(self)
        return cleaned

    def given(self) -> Answers:
        """The answer to each question of this page; None where there is none. Only for a valid form."""
        return {str(asked.question.pk): asked.value(self.cleaned_data) for asked in self.asked if asked.fields}

    def parts(self) -> list[tuple[Asked, list[BoundField]]]:
        """Each question with its fields, for the template."""
        return [(asked, [self[name] for name in asked.fields]) for asked in self.asked]


class SectionForm(TrappedForm, QuestionsForm):
    """One page of a survey, as citizens answer it. A stamp with its time it does not carry: nothing here knows when."""
