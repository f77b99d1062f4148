"""What the forms about one event have in common."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from events.choices import SiteLanguage
from events.models import Event
from events.seen import state_of
from events.services import ANNOUNCED
from office.forms import SeenForm
from organisations.models import User
from organisations.translations import SOURCE_LANGUAGE
from registrations.models import FormSettings
from registrations.services import registration_values

Facts = dict[str, Any]

LONGEST_TEXT = 20_000  # characters, for texts without a limit of their own


class EventForm(SeenForm):
    """A form about one event, for the officer `user`."""

    submit_label = _("Save")

    def __init__(self, data: Mapping[str, Any] | None = None, *, event: Event, user: User, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.event, self.user = event, user


class StepForm(EventForm):
    """One step of setting an event up. Its fields carry the names of what they change, unless a subclass says otherwise:

    `facts` columns of the event, `settings` columns of its form settings, `texts` German texts. What people rely on once
    the event is public (`ANNOUNCED`) is left out then, and changed on pages that tell them.
    """

    fact_names: tuple[str, ...] = ()
    setting_names: tuple[str, ...] = ()
    text_names: tuple[str, ...] = ()
    sections: tuple[tuple[str | Promise, tuple[str, ...]], ...] = ()

    def __init__(self, data: Mapping[str, Any] | None = None, *, event: Event, user: User, **kwargs: Any) -> None:
        super().__init__(data, event=event, user=user, **kwargs)
        if event.is_public:
            self.leave_out(*ANNOUNCED)
        self.initial = {**self.values(), "seen": state_of(self.values())} | self.initial

    def values(self) -> Facts:
        """What the form shows of the event; the service compares the same under its lock."""
        return registration_values(self.event, self._asked(self.fact_names), self.setting_names, self.text_names)

    def leave_out(self, *names: str) -> None:
        for name in names:
            self.fields.pop(name, None)

    def facts(self) -> Facts:
        """The columns of the event. Only for a valid form."""
        return {name: self.cleaned_data[name] for name in self._asked(self.fact_names)}

    def settings(self) -> Facts:
        return {name: self.cleaned_data[name] for name in self.setting_names}

    def texts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.text_names}

    def layout(self) -> Layout:
        present = [(title, [name for name in names if name in self.fields]) for title, names in self.sections]
        return Layout(*(Fieldset(title, *names) for title, names in present if names))

    def _asked(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name in self.fields)


def text_field(name: str, model: Any = Event, *, lines: int = 1, **kwargs: Any) -> forms.CharField:
    """A field for a German text of `model`, with its label, hint and length; of several `lines`, or of one."""
    column = model._meta.get_field("translations").related_model._meta.get_field(name)
    about = {"lang": SOURCE_LANGUAGE, "dir": "ltr"}
    widget = forms.Textarea(attrs={"rows": lines, **about}) if lines > 1 else forms.TextInput(attrs=about)
    defaults = {
        "label": capfirst(column.verbose_name),
        "help_text": column.help_text,
        "required": False,
        "max_length": column.max_length or LONGEST_TEXT,
        "widget": widget,
    }
    return forms.CharField(**defaults | kwargs)


def column_field(name: str, model: Any = Event, **kwargs: Any) -> Any:
    """The form field of a column, with the model's label, hint and limits."""
    return model._meta.get_field(name).formfield(**kwargs)


def setting_field(name: str, **kwargs: Any) -> Any:
    """The same for a column of `FormSettings`."""
    return column_field(name, FormSettings, **kwargs)


def languages_field(name: str, **kwargs: Any) -> forms.MultipleChoiceField:
    """Languages to tick."""
    label = capfirst(Event._meta.get_field(name).verbose_name)
    boxes = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, choices=SiteLanguage.choices, required=False, widget=boxes, **kwargs)
