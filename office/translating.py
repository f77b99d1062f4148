"""Texts in other languages beside the German ones: what there is to translate, and how good the translations are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from organisations.translations import PLAIN_LANGUAGE, SOURCE_LANGUAGE, MultilingualModel, TranslationState, spoken

LANGUAGES: dict[str, str | Promise] = {code: name for code, name in settings.LANGUAGES if code != SOURCE_LANGUAGE}
WITH_PLAIN_LANGUAGE = LANGUAGES | {PLAIN_LANGUAGE: gettext_lazy("Plain German")}
"""For texts that have a wording in plain language, too."""
RIGHT_TO_LEFT = ("ar", "fa")
LONGEST_TEXT = 20_000  # characters, for texts without a limit of their own


@dataclass(frozen=True)
class Language:
    """A language of the portal and the state of some texts in it."""

    code: str
    name: str | Promise
    state: TranslationState

    @property
    def is_done(self) -> bool:
        return self.state is TranslationState.DONE

    @property
    def is_outdated(self) -> bool:
        return self.state is TranslationState.OUTDATED

    @property
    def is_in_part(self) -> bool:
        return self.state is TranslationState.PART


@dataclass(frozen=True)
class Pair:
    """A German text and the field for its translation."""

    german: str
    field: BoundField


def languages_of_all(
    records: Sequence[MultilingualModel], languages: Mapping[str, str | Promise] = LANGUAGES
) -> list[Language]:
    """All `languages`, names by code, with the state of these records. Reads prefetched translations."""
    return [Language(code, name, _state_of(records, code)) for code, name in languages.items()]


def german_texts(record: MultilingualModel, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of name and German text, of those that have one: what there is to translate."""
    if not record.has_translation(SOURCE_LANGUAGE):
        return
    source = record.get_translation(SOURCE_LANGUAGE)
    for name in names:
        if text := getattr(source, name):
            yield name, text


def translation_field(
    record: MultilingualModel, name: str, german: str, language: str, *, with_name: bool
) -> forms.CharField:
    """The field for one text, as large as the German text makes likely; `with_name` of the record, where there are several."""
    column = record._meta.get_field("translations").related_model._meta.get_field(name)
    about = {"lang": spoken(language), "dir": "rtl" if language in RIGHT_TO_LEFT else "ltr"}
    short = bool(column.max_length) and column.max_length <= 300
    rows = min(3 + len(german) // 60 + german.count("\n"), 20)
    widget = forms.TextInput(attrs=about) if short else forms.Textarea(attrs={"rows": rows, **about})
    label = f"{record}: {column.verbose_name}" if with_name else column.verbose_name
    return forms.CharField(label=label, required=False, max_length=column.max_length or LONGEST_TEXT, widget=widget)


def _state_of(records: Sequence[MultilingualModel], language: str) -> TranslationState:
    """That of all records together: outdated as soon as one is, missing or done only when all are."""
    states = {record.translation_state(language) for record in records}
    if TranslationState.OUTDATED in states:
        return TranslationState.OUTDATED
    return states.pop() if len(states) == 1 else TranslationState.PART
