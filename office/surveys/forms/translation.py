"""The texts of a survey in one language, beside the German ones."""

from collections.abc import Mapping
from typing import Any

from events.seen import state_of
from office.forms import SeenForm
from office.translating import Pair, german_texts, translation_field
from organisations.translations import texts_of
from surveys.models import Survey
from surveys.services import translatable, translation_values
from surveys.services.translating import TEXTS, record_key


class TranslationForm(SeenForm):
    """One field for each German text that can be translated now: of the survey, its sections, questions and answers."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, survey: Survey, language: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        records = translatable(survey, language)
        self.initial["seen"] = state_of(translation_values(records, language))
        self._german: dict[str, str] = {}
        self._keys: dict[str, list[str]] = {}
        for record in records:
            names, key = TEXTS[type(record)], record_key(record)
            translated = texts_of(record, language, names)
            for name, german in german_texts(record, names):
                self._german[f"{key}-{name}"] = german
                self._keys.setdefault(key, []).append(name)
                with_name = not isinstance(record, Survey)
                field = translation_field(record, name, german, language, with_name=with_name)
                self.fields[f"{key}-{name}"] = field
                self.initial[f"{key}-{name}"] = translated[name]

    @property
    def pairs(self) -> list[Pair]:
        """German texts and fields, in the order of the page."""
        return [Pair(german, self[name]) for name, german in self._german.items()]

    def texts(self) -> dict[str, dict[str, str]]:
        """The texts by record and name. Only for a valid form."""
        return {key: {name: self.cleaned_data[f"{key}-{name}"] for name in names} for key, names in self._keys.items()}
