"""Texts in several languages: German is the source, the others are made from it.

A model with such texts inherits `MultilingualModel` and declares its texts with parler:

    translations = TranslatedFields(title=models.CharField(...), source_digest=source_digest_field())

Each translation row notes the digest of the German text it was made from. So the portal knows,
and says, when the German text has changed since, or when there is no translation at all.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, ClassVar

from django.db import models
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from parler.models import TranslatableModel

SOURCE_LANGUAGE = "de"
PLAIN_LANGUAGE = "de-simple"
"""German in a second wording, "Einfache Sprache", kept as a translation is; no language of the interface. "simple" is a
registered variant of language tags (BCP 47)."""
DIGEST_FIELD = "source_digest"


def spoken(language: str) -> str:
    """The language that a voice reads a text in: German for plain language too."""
    return SOURCE_LANGUAGE if language == PLAIN_LANGUAGE else language


def source_digest_field() -> models.CharField:
    """The column of a translation row for the digest of its German source; empty in the source."""
    return models.CharField(max_length=64, blank=True, default="", editable=False)


class TranslationState(models.TextChoices):
    """How good a translation is, as far as a program knows."""

    MISSING = "missing", _("missing")
    PART = "part", pgettext_lazy("translation", "in part")
    OUTDATED = "outdated", _("outdated: the German text has changed")
    DONE = "done", _("up to date")


class MultilingualModel(TranslatableModel):
    """A model whose texts exist in German and perhaps in other languages.

    Reads use prefetched rows: load with `prefetch_related("translations")`. `notes` are texts added later, which
    leave the translation of the others as good as it was.
    """

    notes: ClassVar[frozenset[str]] = frozenset()

    class Meta:
        abstract = True

    @property
    def text_language(self) -> str:
        """The language its texts are shown in: the current one if there is a row, else German."""
        current = self.get_current_language()
        return current if self.has_translation(current) else SOURCE_LANGUAGE

    def read(self, name: str) -> tuple[str, str]:
        """The text `name` and the language it is spoken in: the current one, or German where that is blank."""
        for language in (self.text_language, SOURCE_LANGUAGE):
            text = getattr(self.get_translation(language), name)
            if text:
                return text, spoken(language)
        return "", SOURCE_LANGUAGE

    @property
    def translation_is_outdated(self) -> bool:
        """True when the German text has changed since the shown translation was made.

        A row that does not know its source (written by hand in the database) claims nothing.
        """
        if self.text_language == SOURCE_LANGUAGE:
            return False
        return self.translation_state(self.text_language) is TranslationState.OUTDATED

    @property
    def translation_notice(self) -> str:
        """A sentence for the reader when the text is not in their language or outdated, else ""."""
        if self.text_language != self.get_current_language():
            return gettext("This text is only available in German so far.")
        if self.translation_is_outdated:
            return gettext("The German text has changed since this translation was made.")
        return ""

    def translation_state(self, language: str) -> TranslationState:
        """Whether there is a translation into `language`, made from the German text of now, and of all of it."""
        if not self.has_translation(language):
            return TranslationState.MISSING
        row = self.get_translation(language)
        known = getattr(row, DIGEST_FIELD)
        if known and known != self.source_digest_now():
            return TranslationState.OUTDATED
        is_whole = all(getattr(row, name) for name, german in self._source_texts().items() if german)
        return TranslationState.DONE if is_whole else TranslationState.PART

    def source_digest_now(self) -> str:
        """The SHA-256 of the German texts of this object but its `notes`; "" where there is no German row."""
        texts = "\0".join(f"{name}={text}" for name, text in sorted(self._source_texts().items()))
        return hashlib.sha256(texts.encode()).hexdigest() if texts else ""

    def _source_texts(self) -> dict[str, str]:
        """The German texts by name, but the `notes`; none where there is no German row."""
        if not self.has_translation(SOURCE_LANGUAGE):
            return {}
        source = self.get_translation(SOURCE_LANGUAGE)
        names = set(source.get_translated_fields()) - {DIGEST_FIELD, *self.notes}
        return {name: getattr(source, name) for name in names}


def load_texts(records: Iterable[MultilingualModel], languages: Collection[str] = ()) -> None:
    """Read the texts of `records`, where they are not there yet: one query for each of their models.

    In all languages; or in some, for a page that shows no others: the records do not know then that there are more.
    """
    by_model = defaultdict(list)
    for record in records:
        by_model[type(record)].append(record)
    for model, alike in by_model.items():
        rows = model._meta.get_field("translations").related_model.objects.all()
        wanted = rows.filter(language_code__in=languages) if languages else rows
        prefetch_related_objects(alike, Prefetch("translations", wanted))


def write_texts(record: MultilingualModel, language: str, **texts: Any) -> None:
    """Write the texts of `record` in `language` and note the German source they were made from.

    Writes German first when a record is new: a translation notes the German text of now.
    """
    current = record.get_current_language()
    record.set_current_language(language, initialize=True)
    for name, text in texts.items():
        setattr(record, name, text)
    note_source(record, language)
    record.set_current_language(current)
    record.save_translations()


def texts_of(record: MultilingualModel, language: str, names: Iterable[str]) -> dict[str, str]:
    """The texts of these names in one language; "" where there is none."""
    row = record.get_translation(language) if record.has_translation(language) else None
    return {name: getattr(row, name) if row else "" for name in names}


def write_translation(record: MultilingualModel, language: str, texts: Mapping[str, str]) -> None:
    """Write the texts in a language other than German, made from the German ones of now; without any, there is none."""
    if any(text.strip() for text in texts.values()):
        write_texts(record, language, **{name: text.strip() for name, text in texts.items()})
    elif record.has_translation(language):
        record.delete_translation(language)


def copy_texts(source: MultilingualModel, target: MultilingualModel, *, without: Iterable[str] = ()) -> None:
    """Give `target`, which has none, the texts of `source` in all languages, but those named `without`."""
    left_out = {"id", "master", *without}
    for row in source.translations.all():
        kept = [field.name for field in row._meta.concrete_fields if field.name not in left_out]
        target.translations.create(**{name: getattr(row, name) for name in kept})


def note_source(record: MultilingualModel, language: str) -> None:
    """Note, on the unsaved row of `language`, that it was made from the German text of now."""
    if language != SOURCE_LANGUAGE:
        setattr(record.get_translation(language), DIGEST_FIELD, record.source_digest_now())
