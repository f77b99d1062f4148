"""The matrix, row by row, and what became of the old recommendations."""

from collections.abc import Iterable, Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts.choices import CHANGES_WITH_SUCCESSOR, Change, Outcome
from concepts.errors import ConceptError, EditConflict
from concepts.models import ActionArea, ConceptVersion, CoreTheme, Recommendation, Succession
from concepts.seen import fingerprint
from concepts.services.matrix import write_row
from integration_portal.forms import KernForm
from office.concepts.forms.seen import Conflict, add_errors, in_words, read, written

LONGEST_CELL = 2000


class MatrixRowForm(KernForm):
    """What one core theme means in each action area. An empty field takes the text away."""

    submit_label = gettext_lazy("Save")
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, theme: CoreTheme, areas: Iterable[ActionArea], texts: Mapping[int, str]
    ) -> None:
        super().__init__(data)
        self.theme = theme
        self.conflicts: list[Conflict] = []
        self.cells = {_name(area.pk): area.pk for area in areas}
        for area in areas:
            self.fields[_name(area.pk)] = forms.CharField(
                label=str(area),
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=texts.get(area.pk, ""),
                validators=[MaxLengthValidator(LONGEST_CELL)],
            )
        self.initial["seen"] = written({str(area.pk): fingerprint(texts.get(area.pk, "")) for area in areas})

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.render_hidden_fields = True
        return helper

    def is_sent(self) -> bool:
        """Whether the form was sent and its texts are written; when not, it says why, and shows both texts in a conflict."""
        if not self.is_bound or not self.is_valid():
            return False
        seen = read(self.cleaned_data["seen"])
        texts = {key: self.cleaned_data[name].replace("\r\n", "\n") for name, key in self.cells.items()}
        try:
            write_row(theme=self.theme, seen={key: seen.get(str(key), "") for key in texts}, texts=texts)
        except EditConflict as error:
            self.conflicts = [
                Conflict(str(self.fields[_name(key)].label), in_words(theirs), in_words(texts[int(key)]))
                for key, theirs in error.theirs.items()
            ]
            self.data = self.data.copy()
            self.data["seen"] = written(seen | {key: fingerprint(text) for key, text in error.theirs.items()})
            self.add_error(None, str(error))
        except ConceptError as error:
            self.add_error(None, str(error))
        except ValidationError as error:
            add_errors(self, error)
        else:
            return True
        return False


class SuccessionForm(KernForm):
    """What became of a recommendation of the version before."""

    submit_label = gettext_lazy("Save")

    change = forms.ChoiceField(
        label=gettext_lazy("What was done with it?"), choices=Change.choices, widget=forms.RadioSelect
    )
    successors = forms.ModelMultipleChoiceField(
        label=gettext_lazy("What did it become?"),
        required=False,
        queryset=Recommendation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Nothing for what was fulfilled or dropped."),
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("What came of it?"),
        required=False,
        choices=[("", gettext_lazy("not said")), *Outcome.choices],
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Everybody will read it."),
    )

    def __init__(self, data: Any = None, *, draft: ConceptVersion, noted: Iterable[Succession]) -> None:
        super().__init__(data)
        offered = Recommendation.objects.filter(version=draft).order_by("position", "pk")
        self.fields["successors"].queryset = offered
        rows = list(noted)
        if rows:
            lineages = [row.successor_id for row in rows]
            first = {"change": rows[0].change, "outcome": rows[0].outcome, "reason": rows[0].reason}
            self.initial = first | {"successors": offered.filter(lineage__in=[key for key in lineages if key])}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("change") not in CHANGES_WITH_SUCCESSOR and cleaned.get("successors"):
            self.add_error(
                "successors", _("What is fulfilled or dropped becomes nothing else. Choose one or the other.")
            )
        return cleaned


def _name(area: int) -> str:
    return f"cell{area}"
