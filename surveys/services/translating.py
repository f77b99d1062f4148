"""The texts of a survey in languages other than German."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from events.seen import refuse_unseen
from organisations.audit import record
from organisations.models import Action, User
from organisations.translations import MultilingualModel, texts_of, write_translation
from surveys.models import Option, Question, Section, Survey
from surveys.questionnaire import Questionnaire
from surveys.services.building import SECTION_TEXTS
from surveys.services.changing import QUESTION_TEXTS
from surveys.services.holding import locked

TEXTS: dict[type[MultilingualModel], tuple[str, ...]] = {
    Survey: ("title", "intro", "thanks", "summary"),
    Section: SECTION_TEXTS,
    Question: QUESTION_TEXTS,
    Option: ("label",),
}


def all_records(survey: Survey) -> list[MultilingualModel]:
    """The survey, its sections, questions and options, in the order of reading. A fixed number of queries."""
    return [Survey.objects.for_list().get(pk=survey.pk), *Questionnaire.of(survey).with_texts().records()]


def translatable(survey: Survey, language: str) -> list[MultilingualModel]:
    """Of `all_records` those whose texts in `language` can still be written.

    Once people have answered, a translation of a question that they may have read is only corrected, with a note
    (`correct_wording`).
    """
    records = all_records(survey)
    if not survey.sheets.exists():
        return records
    return [each for each in records if isinstance(each, Survey) or not each.has_translation(language)]


def record_key(record: MultilingualModel) -> str:
    """ "question-7": what names a record among those of a survey."""
    return f"{record._meta.model_name}-{record.pk}"


def translation_values(records: Sequence[MultilingualModel], language: str) -> dict[str, Any]:
    """What `translate_survey` compares."""
    return {record_key(each): texts_of(each, language, TEXTS[type(each)]) for each in records}


def translate_survey(
    *,
    survey: Survey,
    language: str,
    texts: Mapping[str, Mapping[str, str]],
    seen: str | None = None,
    by: User | None = None,
) -> None:
    """Write the translations into `language`: texts by name, by the `record_key` of what they belong to.

    Locks the survey. `seen` is the `state_of` of `translation_values` of the `translatable` records when the form was
    opened. Raises ChangedMeanwhile, also when people have answered since.
    """
    with transaction.atomic():
        found = locked(survey)
        records = translatable(found, language)
        refuse_unseen(translation_values(records, language), seen)
        for each in records:
            write_translation(each, language, texts.get(record_key(each), {}))
        record(by, Action.CHANGED, found, organisation=found.organisation, facts={"fields": f"translations {language}"})
