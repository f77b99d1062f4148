"""How good the texts of several records are in a language, in one word."""

import pytest

from office.translating import languages_of_all
from organisations.translations import TranslationState, write_texts
from tests.processes.factories import PhaseFactory, ProcessFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def records():
    process = ProcessFactory(title="Fortschreibung", claim="Musterstadt verbindet")
    return [process, PhaseFactory(process=process, title="Auftakt")]


def in_english(records):
    return next(language for language in languages_of_all(records) if language.code == "en").state


def test_nothing_is_translated_or_everything(records):
    process, phase = records
    assert in_english(records) is TranslationState.MISSING
    write_texts(process, "en", title="Update", claim="Musterstadt connects")
    write_texts(phase, "en", title="Kick-off")
    assert in_english(records) is TranslationState.DONE


def test_one_record_or_one_text_alone_is_a_translation_in_part(records):
    process, phase = records
    write_texts(phase, "en", title="Kick-off")
    assert in_english(records) is TranslationState.PART
    write_texts(process, "en", title="Update")
    assert process.translation_state("en") is in_english(records) is TranslationState.PART


def test_what_is_outdated_counts_more_than_what_is_missing(records):
    phase = records[1]
    write_texts(phase, "en", title="Kick-off")
    write_texts(phase, "de", title="Beginn")
    assert in_english(records) is TranslationState.OUTDATED


def test_the_office_says_that_a_translation_is_there_in_part(read, organisation):
    process = ProcessFactory(organisation=organisation, claim="Musterstadt verbindet")
    write_texts(process, "en", title="Update")
    assert read("process", process.slug).text.count('<span class="kern-label">in part</span>') == 1
