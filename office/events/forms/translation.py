"""The texts of an event in one language, beside the German ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from events.models import Event, WorkingGroup
from events.seen import state_of
from events.services import texts_of, translation_values
from office.events.forms.base import LONGEST_TEXT, EventForm
from office.events.translations import EVENT_TEXTS, GROUP_TEXTS, german_texts
from organisations.models import User
from organisations.translations import MultilingualModel

RIGHT_TO_LEFT = ("ar", "fa")


@dataclass(frozen=True)
class Pair:
    """A German text and the field for its translation."""

    german: str
    field: BoundField


class TranslationForm(EventForm):
    """One field for each German text there is, of the event and of its working groups."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, event: Event, user: User, language: str, **kwargs: Any
    ) -> None:
        super().__init__(data, event=event, user=user, **kwargs)
        self.language = language
        self.groups: list[WorkingGroup] = list(event.working_groups.prefetch_related("translations"))
        self._german: dict[str, str] = {}
        self._add(event, EVENT_TEXTS, "text")
        for group in self.groups:
            self._add(group, GROUP_TEXTS, f"group{group.pk}")
        values = translation_values(event, language, self._names("text"), self._group_names())
        self.initial["seen"] = state_of(values)

    def _add(self, record: MultilingualModel, names: tuple[str, ...], prefix: str) -> None:
        translated = texts_of(record, self.language, names)
        for name, german in german_texts(record, names):
            key = f"{prefix}-{name}"
            self._german[key] = german
            self.fields[key] = _field(record, name, german, self.language)
            self.initial[key] = translated[name]

    @property
    def pairs(self) -> list[Pair]:
        """German texts and fields, in the order of the page."""
        return [Pair(german, self[key]) for key, german in self._german.items()]

    def texts(self) -> dict[str, str]:
        """The event's texts by name. Only for a valid form."""
        return {name: self.cleaned_data[f"text-{name}"] for name in self._names("text")}

    def group_texts(self) -> dict[int, dict[str, str]]:
        """The texts of the groups, by key and name."""
        return {
            key: {name: self.cleaned_data[f"group{key}-{name}"] for name in names}
            for key, names in self._group_names().items()
        }

    def _names(self, prefix: str) -> list[str]:
        return [key.partition("-")[2] for key in self._german if key.partition("-")[0] == prefix]

    def _group_names(self) -> dict[int, list[str]]:
        return {group.pk: self._names(f"group{group.pk}") for group in self.groups}


def _field(record: MultilingualModel, name: str, german: str, language: str) -> forms.CharField:
    column = record._meta.get_field("translations").related_model._meta.get_field(name)
    about = {"lang": language, "dir": "rtl" if language in RIGHT_TO_LEFT else "ltr"}
    short = bool(column.max_length) and column.max_length <= 300
    widget = forms.TextInput(attrs=about) if short else forms.Textarea(attrs={"rows": _lines(german), **about})
    label = column.verbose_name if isinstance(record, Event) else f"{record}: {column.verbose_name}"
    return forms.CharField(label=label, required=False, max_length=column.max_length or LONGEST_TEXT, widget=widget)


def _lines(text: str) -> int:
    """As many lines as the German text is likely to take."""
    return min(3 + len(text) // 60 + text.count("\n"), 20)
