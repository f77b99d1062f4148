"""The texts of an event in one language, beside the German ones."""

from collections.abc import Mapping
from typing import Any

from events.models import Event, WorkingGroup
from events.seen import state_of
from events.services import translation_values
from office.events.forms.base import EventForm
from office.events.translations import EVENT_TEXTS, GROUP_TEXTS
from office.translating import Pair, german_texts, translation_field
from organisations.models import User
from organisations.translations import MultilingualModel, texts_of


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
            with_name = not isinstance(record, Event)
            self.fields[key] = translation_field(record, name, german, self.language, with_name=with_name)
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
