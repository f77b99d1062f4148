"""Working on a draft: adding, changing, moving parts; two people at once; opening the next draft."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError

from concepts.errors import ConceptError, EditConflict, Frozen
from concepts.models import Challenge, Chapter, Lineage, LineageKind
from concepts.seen import fingerprints
from concepts.services.arranging import lower_chapter, move_part, raise_chapter
from concepts.services.drafts import (
    add_part,
    change_part,
    create_concept,
    discard_draft,
    open_draft,
    rename_concept,
)
from concepts.services.removing import remove_part
from tests.concepts.factories import (
    ActionAreaFactory,
    ChallengeFactory,
    ChapterFactory,
    ConceptFactory,
    ConceptVersionFactory,
    RecommendationFactory,
    freeze,
)
from tests.organisations.factories import OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def chapter():
    return ChapterFactory(title="Anlass", text="Alter Text.")


def seen(part, *names):
    return fingerprints(part, names)


def test_a_new_concept_begins_with_an_empty_draft():
    concept = create_concept(organisation=OrganisationFactory(), title="Integrationskonzept", slug="konzept")
    draft = concept.versions.get()
    assert (draft.number, draft.is_frozen, draft.is_public) == (1, False, False)


def test_a_concept_does_not_take_the_address_of_another_one_not_even_a_former_one():
    other = ConceptFactory(slug="konzept-alt")
    rename_concept(concept=other, slug="konzept-neu")
    for taken in ("konzept-alt", "konzept-neu"):
        with pytest.raises(ConceptError, match=r"Adresse|address"):
            create_concept(organisation=OrganisationFactory(), title="Konzept", slug=taken)


def test_a_part_is_added_at_the_end_with_a_lineage_of_its_own(chapter):
    added = add_part(part=Chapter(version=chapter.version, slug="neu", title="Neu"))
    chapter.refresh_from_db()
    assert added.position == chapter.position + 1
    assert added.lineage.kind == LineageKind.CHAPTER
    assert Lineage.objects.filter(kind=LineageKind.CHAPTER).count() == 2


def test_a_part_with_a_heading_of_400_words_is_refused_in_words(chapter):
    with pytest.raises(ValidationError) as refusal:
        add_part(part=Chapter(version=chapter.version, slug="lang", title="Wort " * 400))
    assert list(refusal.value.message_dict) == ["title"]
    assert not Lineage.objects.filter(kind=LineageKind.CHAPTER).exclude(pk=chapter.lineage_id).exists()


def test_two_people_change_different_fields_and_both_changes_stay(chapter):
    opened, texts = seen(chapter, "title", "text"), {"title": chapter.title, "text": chapter.text}
    change_part(part=chapter, seen=opened, values=texts | {"title": "Neuer Titel"})
    change_part(part=chapter, seen=opened, values=texts | {"text": "Neuer Text."})
    chapter.refresh_from_db()
    assert (chapter.title, chapter.text) == ("Neuer Titel", "Neuer Text.")


def test_two_people_change_the_same_field_and_the_second_sees_both_texts(chapter):
    opened = seen(chapter, "text")
    change_part(part=chapter, seen=opened, values={"text": "Text der ersten."})
    with pytest.raises(EditConflict) as conflict:
        change_part(part=chapter, seen=opened, values={"text": "Text des zweiten."})
    assert conflict.value.theirs == {"text": "Text der ersten."}


def test_saving_the_same_words_twice_is_no_conflict(chapter):
    opened = seen(chapter, "text")
    for _twice in range(2):
        change_part(part=chapter, seen=opened, values={"text": "Gleicher Text."})
    chapter.refresh_from_db()
    assert chapter.text == "Gleicher Text."


def test_a_part_that_somebody_removed_is_not_written_back(chapter):
    remove_part(part=Chapter.objects.get(), by=None)
    with pytest.raises(ConceptError, match=r"entfernt|removed"):
        change_part(part=chapter, seen=seen(chapter, "text"), values={"text": "Neu"})


def test_parts_move_among_their_siblings_only():
    version = ConceptVersionFactory()
    first, second, third = ChapterFactory.create_batch(3, version=version)
    below = ChapterFactory(version=version, parent=second)
    move_part(part=third, to=0)
    assert list(Chapter.objects.filter(parent=None)) == [third, first, second]
    assert list(second.children.all()) == [below]


def test_what_was_opened_before_others_moved_it_is_moved_from_where_it_is_now():
    first, second = ChapterFactory.create_batch(2, version=ConceptVersionFactory())
    opened = Chapter.objects.get(pk=second.pk)
    move_part(part=first, to=1)
    lower_chapter(chapter=first)
    with pytest.raises(ConceptError):
        lower_chapter(chapter=opened)
    move_part(part=opened, to=5)
    assert [(each, each.parent) for each in Chapter.objects.all()] == [(second, None), (first, second)]


@pytest.mark.parametrize("move", [lower_chapter, raise_chapter, partial(move_part, to=0)])
def test_what_somebody_has_removed_is_not_moved(chapter, move):
    remove_part(part=chapter, by=None)
    name = "part" if isinstance(move, partial) else "chapter"
    with pytest.raises(ConceptError, match=r"entfernt|removed"):
        move(**{name: chapter})


def test_a_part_moved_beyond_the_end_is_the_last():
    area = ActionAreaFactory()
    first, second = ChallengeFactory.create_batch(2, area=area, position=0)
    move_part(part=first, to=99)
    assert list(Challenge.objects.all()) == [second, first]


@pytest.mark.parametrize("write", ["add", "change", "move", "remove", "discard"])
def test_a_frozen_version_is_not_written_to(chapter, write):
    freeze(chapter.version)
    writes = {
        "add": lambda: add_part(part=Chapter(version=chapter.version, slug="neu", title="Neu")),
        "change": lambda: change_part(part=chapter, seen=seen(chapter, "text"), values={"text": "Neu"}),
        "move": lambda: move_part(part=chapter, to=0),
        "remove": lambda: remove_part(part=chapter, by=None),
        "discard": lambda: discard_draft(version=chapter.version, by=None),
    }
    with pytest.raises(Frozen):
        writes[write]()


def test_opening_a_draft_twice_gives_the_same_one():
    version = freeze(ConceptVersionFactory())
    assert open_draft(concept=version.concept) == open_draft(concept=version.concept)


def test_a_discarded_draft_leaves_the_version_it_was_made_from():
    version = ActionAreaFactory().version
    draft = open_draft(concept=freeze(version).concept)
    discard_draft(version=draft, by=None)
    assert list(version.concept.versions.all()) == [version]
    assert version.areas.count() == 1


def test_opening_a_draft_costs_the_same_for_one_recommendation_and_for_ten(django_assert_num_queries):
    for count in (1, 10):
        area = ActionAreaFactory()
        RecommendationFactory.create_batch(count, area=area)
        freeze(area.version)
        with django_assert_num_queries(OPENING_A_DRAFT):
            open_draft(concept=area.version.concept)


OPENING_A_DRAFT = 24
