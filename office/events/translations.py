"""Which texts of an event exist in which language, and how good they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings

from events.models import Event, WorkingGroup
from organisations.translations import SOURCE_LANGUAGE, MultilingualModel, TranslationState

LANGUAGES = {code: name for code, name in settings.LANGUAGES if code != SOURCE_LANGUAGE}
EVENT_TEXTS = (
    "title", "alternative_title", "summary", "description", "plain_summary", "audience", "interpretation", "childcare",
    "catering", "guiding_questions", "next_steps", "outcomes", "cancellation_reason",
)  # fmt: skip
GROUP_TEXTS = ("title", "description", "outcomes")


@dataclass(frozen=True)
class Language:
    """A language of the portal and the state of an event's texts in it: the worst of event and working groups."""

    code: str
    name: str
    state: TranslationState

    @property
    def is_done(self) -> bool:
        return self.state is TranslationState.DONE

    @property
    def is_outdated(self) -> bool:
        return self.state is TranslationState.OUTDATED


def languages_of(event: Event, groups: Sequence[WorkingGroup] | None = None) -> list[Language]:
    """All languages but German with their state. Two queries where the groups are not given."""
    if groups is None:
        groups = list(event.working_groups.prefetch_related("translations"))
    return [Language(code, name, _worst([event, *groups], code)) for code, name in LANGUAGES.items()]


def german_texts(record: MultilingualModel, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of name and German text, of those that have one: what there is to translate."""
    if not record.has_translation(SOURCE_LANGUAGE):
        return
    source = record.get_translation(SOURCE_LANGUAGE)
    for name in names:
        if text := getattr(source, name):
            yield name, text


def _worst(records: Sequence[MultilingualModel], language: str) -> TranslationState:
    states = {record.translation_state(language) for record in records}
    order = (TranslationState.OUTDATED, TranslationState.MISSING, TranslationState.DONE)
    return next(state for state in order if state in states)
