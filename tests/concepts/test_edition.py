"""What a reader gets for a text, in which language, and whether its source has changed since."""

import pytest
from django.db.models import Q

from concepts.choices import Variant
from concepts.edition import Edition, Words, rendition_states
from concepts.errors import ConceptError, EditConflict, Frozen
from concepts.models import ActionArea, Rendition
from concepts.seen import fingerprints
from concepts.services.drafts import change_part, open_draft
from concepts.services.renditions import publish_rendition, write_text
from tests.concepts.factories import ActionAreaFactory, ConceptVersionFactory, RenditionFactory, freeze

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def area():
    return ActionAreaFactory(title="Sprache und Bildung", introduction="Langer Text.")


def rendition(version, variant=Variant.LONG, language="de"):
    return Rendition.objects.get_or_create(version=version, variant=variant, language=language)[0]


def write(area, text, *, field="title", variant=Variant.LONG, language="en"):
    write_text(rendition=rendition(area.version, variant, language), source=area, field=field, text=text, seen="")


def read(area, *, field="title", variant=Variant.LONG, language="en"):
    return Edition.of(area.version, variant, language, readable=Q()).words(area, field)


def test_the_full_version_in_german_is_the_version_itself(area, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Edition.of(area.version).words(area, "title") == Words("Sprache und Bildung", is_own=True)


def test_a_translation_is_read_in_its_language(area):
    write(area, "Language and education")
    assert read(area) == Words("Language and education", "en", is_own=True, made_from=1)


def test_what_is_not_translated_is_read_in_german(area):
    assert read(area) == Words("Sprache und Bildung", "de", is_own=True)


def test_the_short_version_shares_what_it_does_not_shorten(area):
    assert read(area, variant=Variant.SHORT, language="de") == Words("Sprache und Bildung", "de")
    write(area, "Language and education")
    assert read(area, variant=Variant.SHORT).text == "Language and education"


def test_a_shortened_text_is_not_replaced_by_a_translation_of_the_full_one(area):
    write(area, "Long text.", field="introduction")
    write(area, "Kurzer Text.", field="introduction", variant=Variant.SHORT, language="de")
    assert read(area, field="introduction", variant=Variant.SHORT) == Words("Kurzer Text.", "de", True, 1)
    write(area, "Short text.", field="introduction", variant=Variant.SHORT)
    assert read(area, field="introduction", variant=Variant.SHORT).text == "Short text."


def test_words_that_the_short_version_shares_are_translated_once_for_both(area):
    write(area, "Language and education", variant=Variant.SHORT)
    assert read(area) == Words("Language and education", "en", made_from=1)
    write(area, "Kurz: Sprache", variant=Variant.SHORT, language="de")
    assert read(area) == Words("Sprache und Bildung", "de", is_own=True)


def test_a_rendition_is_read_only_once_it_is_published(area):
    write(area, "Language and education")
    freeze(area.version)
    assert Edition.of(area.version, Variant.LONG, "en").words(area, "title").language == "de"
    publish_rendition(rendition=Rendition.objects.get(), on=area.version.decided_on, by=None)
    assert Edition.of(area.version, Variant.LONG, "en").words(area, "title").language == "en"


def test_a_translation_says_that_its_source_has_changed_and_what_it_was_made_from(area):
    write(area, "Language and education")
    draft = open_draft(concept=freeze(area.version).concept)
    copy = ActionArea.objects.get(version=draft)
    assert not read(copy).is_outdated
    change_part(part=copy, seen=fingerprints(copy, ["title"]), values={"title": "Sprache, Bildung, Schule"})
    copy.refresh_from_db()
    words = read(copy)
    assert (words.is_outdated, words.made_from) == (True, 1)
    (state,) = rendition_states(draft, draft.renditions.all())
    assert (state.texts, state.outdated, state.made_from) == (1, 1, 1)


def test_a_translation_of_a_shortened_text_follows_the_shortened_text(area):
    write(area, "Kurzer Text.", field="introduction", variant=Variant.SHORT, language="de")
    write(area, "Short text.", field="introduction", variant=Variant.SHORT)
    change_part(part=area, seen=fingerprints(area, ["introduction"]), values={"introduction": "Noch länger."})
    area.refresh_from_db()
    assert not read(area, field="introduction", variant=Variant.SHORT).is_outdated
    assert read(area, field="introduction", variant=Variant.SHORT, language="de").is_outdated
    german = rendition(area.version, Variant.SHORT)
    write_text(rendition=german, source=area, field="introduction", text="Kürzer.", seen="Kurzer Text.")
    assert read(area, field="introduction", variant=Variant.SHORT).is_outdated


def test_two_people_write_the_same_translation_and_the_second_sees_both(area):
    write(area, "Language and education")
    with pytest.raises(EditConflict) as conflict:
        write(area, "Language, education")
    assert conflict.value.theirs == {"title": "Language and education"}


def test_a_published_rendition_is_frozen(area):
    write(area, "Language and education")
    freeze(area.version)
    found = Rendition.objects.get()
    publish_rendition(rendition=found, on=area.version.decided_on, by=None)
    with pytest.raises(Frozen):
        write_text(rendition=found, source=area, field="title", text="Other", seen="Language and education")
    with pytest.raises(Frozen):
        publish_rendition(rendition=found, on=area.version.decided_on, by=None)


def test_the_rendition_of_a_draft_and_an_empty_one_are_not_published(area):
    write(area, "Language and education")
    with pytest.raises(ConceptError):
        publish_rendition(rendition=Rendition.objects.get(), on=None, by=None)
    empty = RenditionFactory(version=freeze(ConceptVersionFactory()))
    with pytest.raises(ConceptError):
        publish_rendition(rendition=empty, on=None, by=None)


def test_how_many_renditions_there_are_does_not_change_the_number_of_queries(area, django_assert_num_queries):
    for language in ("en", "ar", "uk"):
        write(area, "Titel", language=language)
        with django_assert_num_queries(STATES):
            rendition_states(area.version, list(area.version.renditions.all()))


STATES = 13
