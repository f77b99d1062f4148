"""Forms that carry what they showed, and say both texts when somebody else was faster."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from concepts.comparison.words import TextComparison, compare
from concepts.errors import ConceptError, EditConflict
from concepts.seen import fingerprint, fingerprints
from integration_portal.forms import KernFormMixin

LONGEST_TEXT = 500_000
"""Letters: about 250 pages."""
PREVIEW = "vorschau"
"""The name of the button that shows a text as readers will see it, and saves nothing."""


@dataclass(frozen=True)
class Conflict:
    """A field that two people have changed: what stands there now, and what was typed. `comparison` leads from one to the other."""

    label: str
    theirs: str
    mine: str

    @property
    def comparison(self) -> TextComparison:
        return compare(self.theirs, self.mine)


class SeenModelForm(KernFormMixin, forms.ModelForm):
    """A form about a part of a draft. `seen` holds the fingerprints of what it showed (`concepts.seen`), for the service.

    `marked` are its fields in our markup; where there are some, the form has a button for a preview.
    """

    submit_label = gettext_lazy("Save")
    marked: tuple[str, ...] = ()
    long = "text"
    """The field that gets the most room."""
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        super().__init__(data, files, **kwargs)
        self.conflicts: list[Conflict] = []
        self.initial["seen"] = written(fingerprints(self.instance, self._meta.fields))
        words = getattr(self._meta.model, "texts", ())
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.TextInput | forms.Textarea):
                field.widget.attrs |= {"dir": "auto"} | ({"lang": "de"} if name in words else {})
            if isinstance(field.widget, forms.Textarea):
                _make_long(field, rows=18 if name == self.long else 6 if name in self.marked else 4)
        for name in self.marked:
            self.fields[name].widget.attrs |= {"data-markup": "", "spellcheck": "true"}

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.render_hidden_fields = True
        if self.instance.pk and not self.conflicts and not self.is_multipart():
            helper.attrs |= {"data-draft": ""}  # may be saved while somebody writes
        if self.marked:
            helper.add_input(Submit(PREVIEW, _("Preview")))
        return helper

    def clean(self) -> dict[str, Any]:
        """Line breaks as we keep them, whatever the browser sends."""
        cleaned = super().clean() or self.cleaned_data
        return {
            name: value.replace("\r\n", "\n") if isinstance(value, str) else value for name, value in cleaned.items()
        }

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, for the service. Only for a valid form."""
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.fields}

    @property
    def fingerprints(self) -> dict[str, str]:
        """Of the fields as the record has them now."""
        return fingerprints(type(self.instance).objects.get(pk=self.instance.pk), self._meta.fields)

    @property
    def seen_then(self) -> dict[str, str]:
        """The fingerprints of what the form showed when it was opened."""
        return read(self.cleaned_data.get("seen", ""))

    def is_sent(self, service: Callable[[], object]) -> bool:
        """Whether the form was sent and the service has taken it.

        When it refuses, the form says why, and shows both texts in a conflict. `service` is called for a valid form only.
        """
        if not self.is_bound or not self.is_valid():
            return False
        try:
            service()
        except EditConflict as error:
            self._show_conflicts(error.theirs)
            self.add_error(None, str(error))
        except ConceptError as error:
            self.add_error(None, str(error))
        except ValidationError as error:
            add_errors(self, error)
        else:
            return True
        return False

    def _show_conflicts(self, theirs: Mapping[str, Any]) -> None:
        """From now on the form has seen what stands there; fields that nobody else has changed keep what they had seen."""
        self.conflicts = [
            Conflict(str(self.fields[name].label), in_words(value), in_words(self.cleaned_data[name]))
            for name, value in theirs.items()
        ]
        seen = self.seen_then | {name: fingerprint(value) for name, value in theirs.items()}
        self.data = self.data.copy()
        self.data["seen"] = written(seen)


def add_errors(form: forms.BaseForm, error: ValidationError) -> None:
    """Show what a service refuses at the fields of the form; what it has no field for, above them."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def written(seen: Mapping[str, str]) -> str:
    """Fingerprints as a hidden field carries them."""
    return " ".join(f"{name}:{mark}" for name, mark in seen.items())


def read(text: str) -> dict[str, str]:
    """The fingerprints that `written` wrote; whatever else was sent counts as nothing seen."""
    pairs = (word.partition(":") for word in text.split())
    return {name: mark for name, _colon, mark in pairs if mark}


def in_words(value: Any) -> str:
    """What a field holds, as a person reads it."""
    match value:
        case None | "":
            return pgettext("an answer", "none")
        case bool():
            return _("yes") if value else _("no")
        case list() | QuerySet():
            return "\n".join(map(str, value)) or in_words(None)
        case Model():
            return str(value)
    return str(value)


def _make_long(field: forms.Field, rows: int) -> None:
    field.widget.attrs["rows"] = rows
    if field.max_length is None:
        field.max_length = LONGEST_TEXT
        field.validators.append(MaxLengthValidator(LONGEST_TEXT))
