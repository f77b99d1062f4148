"""Forms of the office: they carry what they showed, and say both versions when somebody else was faster."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from concepts.errors import ConceptError, EditConflict
from concepts.seen import fingerprints
from events.errors import ChangedMeanwhile, EventError
from integration_portal.forms import KernForm, KernFormMixin
from news.errors import NewsError
from organisations.errors import OrganisationError, RoleChanged
from organisations.wording import listed
from participation.errors import ParticipationError
from processes.services import ProcessError
from registrations.errors import RegistrationError
from surveys.errors import SurveyError

F = TypeVar("F", bound="SeenForm | RecordForm")
REFUSALS = (
    ConceptError,
    EventError,
    NewsError,
    OrganisationError,
    ParticipationError,
    ProcessError,
    RegistrationError,
    SurveyError,
)
"""What services refuse, in a sentence for the user."""
OVERTAKEN = (ChangedMeanwhile, EditConflict, RoleChanged)
"""What they refuse because somebody else was faster: then both versions are shown."""

EARLIEST, LATEST = dt.date(2000, 1, 1), dt.date(2199, 12, 31)


@dataclass(frozen=True)
class Difference:
    """One answer of a form in both versions, in words."""

    label: str
    stored: str
    typed: str


class SeenForm(KernForm):
    """A form about a record. `seen` is the digest of what it showed (`events.seen.state_of`), for the service to compare.

    `differences` are filled when the record was changed meanwhile: the form then shows both versions, and sending it
    again is a decision.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    differences: list[Difference]

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.differences = []

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.render_hidden_fields = True
        return helper


class RecordForm(KernFormMixin, forms.ModelForm):
    """A form about a record of a concept. `seen` holds the fingerprints of the fields it showed (`concepts.seen`).

    It checks what the model checks; writing is for a service, which gets `values` and `seen_values`.
    """

    submit_label = gettext_lazy("Save")
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    differences: list[Difference]

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.differences = []
        if self.instance.pk:
            self.initial["seen"] = json.dumps(fingerprints(self.instance, self._meta.fields or ()))

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.render_hidden_fields = True
        return helper

    @property
    def values(self) -> dict[str, Any]:
        """The answers by the names of the record's fields. Only for a valid form."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    @property
    def seen_values(self) -> dict[str, str]:
        """The fingerprints that the form carried; nothing was seen where somebody has spoilt them."""
        try:
            found = json.loads(self.cleaned_data["seen"])
        except ValueError:
            return {}
        return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def day_field(**kwargs: Any) -> forms.DateField:
    """A day, by the browser's own calendar; within the years an event can be in."""
    limits = [
        MinValueValidator(EARLIEST, gettext_lazy("This year is too long ago. Please check the date.")),
        MaxValueValidator(LATEST, gettext_lazy("This year is too far away. Please check the date.")),
    ]
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), validators=limits, **kwargs
    )


def time_field(**kwargs: Any) -> forms.TimeField:
    """A clock time in Berlin, by the browser's own field."""
    return forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **kwargs)


def saved(request: HttpRequest, build: Callable[[Any], F], save: Callable[[F], object]) -> F | None:
    """Send a form to its service: None when it is saved, else the form to show, fresh or with what is to be put right.

    `build` makes the form from the data of the request, or from the record as it is now; `save` calls the service.
    """
    form = build(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return form
    try:
        save(form)
    except OVERTAKEN as error:
        form = with_both_versions(form, build, request)
        form.add_error(None, str(error))
    except REFUSALS as error:
        field = getattr(error, "field", None)
        form.add_error(field if field in form.fields else None, getattr(error, "sentences", [str(error)]))
    except ValidationError as error:
        form.add_error(None, error.messages)
    else:
        return None
    return form


def with_both_versions(form: F, build: Callable[[Any], F], request: HttpRequest) -> F:
    """The same form with all that was typed, which has now seen the record as it is, and tells what differs."""
    fresh = build(None)
    data = request.POST.copy()
    data["seen"] = fresh.initial["seen"]
    again = build(data)
    again.is_valid()
    again.differences = differences(form, fresh)
    return again


def differences(typed: KernForm, fresh: KernForm) -> list[Difference]:
    """What the sender of `typed` would overwrite: the answers that differ from those of the unbound form `fresh`."""
    found = []
    for bound in fresh.visible_fields():
        stored = in_words(bound.field, _stored(bound))
        answer = in_words(bound.field, typed.cleaned_data.get(bound.name))
        if stored != answer:
            found.append(Difference(str(bound.label), stored, answer))
    return found


def in_words(field: forms.Field, value: Any) -> str:
    """A cleaned answer as a person reads it: what was chosen by its label, days with their weekday."""
    match value:
        case None | "":
            return pgettext("an answer", "none")
        case bool():
            return _("yes") if value else _("no")
        case dt.date():
            return date_format(value, "DATE_FORMAT")
        case dt.time():
            return time_format(value, "TIME_FORMAT")
        case list() | QuerySet():
            return listed(in_words(field, part) for part in value) or in_words(field, None)
    labels = {str(code): str(label) for code, label in getattr(field, "choices", ()) if not isinstance(label, list)}
    words = str(value.pk if isinstance(value, Model) else value)
    return labels.get(words) or str(value).replace("\r\n", "\n")


def _stored(bound: forms.BoundField) -> Any:
    """The answer that is on record, cleaned as a typed one is."""
    try:
        return bound.field.clean(bound.value())
    except forms.ValidationError:
        return None
