"""A survey in plain language: German in a second wording, written as a translation is, which its readers choose.

What is missing in it they read as usual, text by text. Which wording somebody reads stands in their sealed progress
alone, and is gone once they have sent: answers do not tell.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Self

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from organisations.translations import PLAIN_LANGUAGE, SOURCE_LANGUAGE, MultilingualModel, TranslationState, load_texts
from surveys.choices import Wording
from surveys.models import Survey

FIELD = "wording"
"""The name of the choice in an address and in a form."""


def is_offered(survey: Survey) -> bool:
    """Whether readers can choose: the survey's own texts are there in plain language. Reads prefetched translations."""
    return bool(survey.has_translation(PLAIN_LANGUAGE))


def chosen(survey: Survey, word: str) -> Wording:
    """The wording that `word` asks for: plain where that is offered, the usual one for everything else."""
    return Wording.PLAIN if word == Wording.PLAIN and is_offered(survey) else Wording.USUAL


def speak(wording: Wording, records: Collection[MultilingualModel]) -> None:
    """Let `records` be read in a wording, in this request. Loads what texts it needs, where they are not there yet."""
    language = PLAIN_LANGUAGE if wording == Wording.PLAIN else get_language() or SOURCE_LANGUAGE
    load_texts(records, {language, SOURCE_LANGUAGE})
    for record in records:
        record.set_current_language(language)


def query(wording: Wording) -> dict[str, str]:
    """What an address says about the wording of its page; nothing about the usual one."""
    return {FIELD: str(wording)} if wording == Wording.PLAIN else {}


@dataclass(frozen=True)
class Choice:
    """What a page says about its wording: the one it is in `now`, the `other` one where there is one, and a `notice`."""

    now: Wording
    other: Wording | None
    notice: str

    @classmethod
    def of(cls, survey: Survey, wording: Wording, records: Collection[MultilingualModel]) -> Self:
        """For a page that shows `records` of a survey."""
        if wording == Wording.PLAIN:
            return cls(wording, Wording.USUAL, _notice(records))
        return cls(wording, Wording.PLAIN if is_offered(survey) else None, survey.translation_notice)


def _notice(records: Iterable[MultilingualModel]) -> str:
    states = {record.translation_state(PLAIN_LANGUAGE) for record in records}
    if states & {TranslationState.MISSING, TranslationState.PART}:
        return _("Not all of this page is there in plain German yet. The rest is in ordinary German.")
    if TranslationState.OUTDATED in states:
        return _("The usual wording has changed since this text was written in plain German.")
    return ""
