"""What stands before the text: title page, own words, imprint."""

from typing import Any

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from concepts.labels import USUAL
from concepts.models import ConceptVersion, Imprint
from office.concepts.forms.seen import SeenModelForm


class TitlePageForm(SeenModelForm):
    """The title page of a draft, and what the concept calls its parts: two fields for each kind, both or none filled."""

    class Meta:
        model = ConceptVersion
        fields = (
            "title", "subtitle", "label", "contributors", "editor", "period_from", "period_until", "drafted_on", "own_labels",
        )  # fmt: skip
        widgets = {
            "drafted_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "own_labels": forms.HiddenInput,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["own_labels"]
        for kind, usual in USUAL.items():
            own = self.instance.own_labels.get(kind, ("", ""))
            for number, name in enumerate(_names(kind)):
                one_or_many = _("one") if number == 0 else _("several")
                label = f"{capfirst(usual[number])} ({one_or_many})"
                self.fields[name] = forms.CharField(label=label, max_length=60, required=False, initial=own[number])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for kind in USUAL:
            words = [cleaned.get(name, "") for name in _names(kind)]
            if any(words) and not all(words):
                self.add_error(_names(kind)[words.index("")], _("Give both words, for one and for several, or none."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        own = {kind: [self.cleaned_data[name] for name in _names(kind)] for kind in USUAL}
        return super().values | {"own_labels": {kind: pair for kind, pair in own.items() if all(pair)}}

    def layout(self) -> Layout:
        return Layout(
            *(name for name in self._meta.fields if name in self.fields),
            Fieldset(
                _("What this concept calls its parts, in German"),
                *(Div(*_names(kind), css_class="form-row") for kind in USUAL),
            ),
        )


class ImprintForm(SeenModelForm):
    class Meta:
        model = Imprint
        fields = ("publisher", "address", "email", "phone", "fax", "editing", "as_of")
        widgets = {"as_of": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}


def _names(kind: str) -> tuple[str, str]:
    """The fields with the words of the concept's own for a kind."""
    return f"{kind}_one", f"{kind}_many"
