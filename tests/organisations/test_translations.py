import pytest
from django.utils import translation

from organisations.templatetags.texts import paragraphs, text
from organisations.translations import load_texts, write_texts
from processes.models import ParticipationProcess
from tests.processes.factories import ProcessFactory

pytestmark = pytest.mark.django_db


def read_in(language, process):
    """The process as a page in `language` loads it."""
    with translation.override(language):
        return ParticipationProcess.objects.prefetch_related("translations").get(pk=process.pk)


@pytest.fixture
def process():
    process = ProcessFactory(title="Fortschreibung", claim="Musterstadt verbindet")
    write_texts(process, "en", title="Update")
    return process


def test_a_translation_is_shown_without_a_notice(process):
    english = read_in("en", process)
    assert (english.title, english.text_language, english.translation_notice) == ("Update", "en", "")


def test_a_missing_translation_shows_german_and_says_so(process):
    arabic = read_in("ar", process)
    assert (arabic.title, arabic.text_language) == ("Fortschreibung", "de")
    with translation.override("en"):
        assert arabic.translation_notice == "This text is only available in German so far."


def test_a_translation_is_outdated_once_the_german_text_changes(process):
    write_texts(process, "de", title="Neue Fortschreibung")
    english = read_in("en", process)
    assert english.translation_is_outdated
    with translation.override("en"):
        assert "has changed since" in english.translation_notice


def test_writing_the_translation_anew_brings_it_up_to_date(process):
    write_texts(process, "de", title="Neue Fortschreibung")
    write_texts(process, "en", title="New update")
    assert not read_in("en", process).translation_is_outdated


def test_the_german_text_is_never_outdated(process):
    write_texts(process, "de", title="Neue Fortschreibung")
    assert read_in("de", process).translation_notice == ""


def test_a_translation_that_does_not_know_its_source_claims_nothing(process):
    process.create_translation("ar", title="تحديث")
    assert not read_in("ar", process).translation_is_outdated


def test_a_text_left_blank_in_the_translation_is_read_in_german(process):
    english = read_in("en", process)
    assert english.read("claim") == ("Musterstadt verbindet", "de")
    assert english.read("summary") == ("", "de")


def test_a_page_marks_the_texts_that_are_in_another_language(process):
    english = read_in("en", process)
    with translation.override("en"):
        assert text(english, "title") == "Update"
        assert text(english, "claim") == '<bdi lang="de">Musterstadt verbindet</bdi>'


def test_texts_are_escaped_in_a_page(process):
    write_texts(process, "de", summary="<script>\n\nZweiter Absatz")
    german = read_in("de", process)
    with translation.override("en"):
        assert paragraphs(german, "summary") == (
            '<div lang="de" dir="ltr"><p>&lt;script&gt;</p>\n\n<p>Zweiter Absatz</p></div>'
        )


def test_reading_prefetched_texts_costs_no_query(process, django_assert_num_queries):
    english, arabic = read_in("en", process), read_in("ar", process)
    with django_assert_num_queries(0):
        assert english.translation_notice == ""
        assert arabic.read("title") == ("Fortschreibung", "de")


def test_texts_of_many_are_loaded_at_once_in_the_languages_a_page_shows(process, django_assert_num_queries):
    records = [ParticipationProcess.objects.get(pk=each.pk) for each in (process, ProcessFactory())]
    with django_assert_num_queries(1):
        load_texts(records, {"de"})
        assert [record.read("title")[1] for record in records] == ["de", "de"]
        assert not records[0].has_translation("en")
