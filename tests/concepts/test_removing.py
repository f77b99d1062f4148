"""What is removed from a draft can be put back as it was."""

import datetime as dt

import pytest
from django.utils import translation

from concepts.digest import content_digest
from concepts.errors import ConceptError, Frozen
from concepts.models import PART_MODELS, ActionArea, Challenge, Chapter, Lineage, Recommendation, RemovedPart
from concepts.services.arranging import move_part, put_in_order
from concepts.services.drafts import discard_draft
from concepts.services.removing import forget_removed, remove_part, restore_part
from tests.concepts.factories import (
    ActionAreaFactory,
    ChallengeFactory,
    ChapterFactory,
    ConceptVersionFactory,
    FigureFactory,
    GlossaryEntryFactory,
    GoodPracticeFactory,
    IndicatorFactory,
    MunicipalPortraitFactory,
    RecommendationFactory,
    ThemeNoteFactory,
    freeze,
)
from tests.organisations.factories import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """Two of every kind of part, linked with each other, and chapters below chapters."""
    version = ConceptVersionFactory()
    for number in ("1", "2"):
        area = ActionAreaFactory(version=version, number=number)
        challenges = ChallengeFactory.create_batch(2, area=area)
        note = ThemeNoteFactory(area=area, theme__version=version)
        recommendation = RecommendationFactory(area=area, number=f"{number}.1")
        recommendation.themes.add(note.theme)
        recommendation.challenges.set(challenges)
        for factory in (GoodPracticeFactory, IndicatorFactory):
            factory(area=area)
        chapter = ChapterFactory(version=version, number=number)
        below = ChapterFactory(version=version, parent=chapter)
        ChapterFactory(version=version, parent=below)
        MunicipalPortraitFactory(chapter=below)
        GlossaryEntryFactory(version=version)
        FigureFactory(version=version)
    for model in PART_MODELS:
        put_in_order(version, model)
    return version


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def remove(part):
    return remove_part(part=part, by=None)


@pytest.mark.parametrize("model", PART_MODELS)
def test_what_is_put_back_is_as_if_it_had_never_gone(draft, model):
    before = content_digest(draft)
    lineages = set(Lineage.objects.values_list("pk", flat=True))
    for part in list(model.objects.filter(version=draft)):
        removed = remove(model.objects.get(pk=part.pk))
        assert content_digest(draft) != before
        restored = restore_part(removed=removed)
        assert (restored, content_digest(draft)) == (part, before)
    assert set(Lineage.objects.values_list("pk", flat=True)) == lineages
    assert not RemovedPart.objects.exists()


def test_it_comes_back_to_its_place_although_the_others_have_moved_on(draft):
    first, second = ActionArea.objects.filter(version=draft)
    removed = remove(first)
    new = ActionAreaFactory(version=draft)
    move_part(part=new, to=0)
    restore_part(removed=removed)
    assert list(ActionArea.objects.filter(version=draft)) == [first, new, second]


def test_several_come_back_in_any_order(draft):
    area = ActionArea.objects.first()
    challenge = area.challenges.first()
    removed_challenge, removed_area = remove(challenge), remove(area)
    with pytest.raises(ConceptError, match="Put that back first"):
        restore_part(removed=removed_challenge)
    restore_part(removed=removed_area)
    restore_part(removed=removed_challenge)
    assert Challenge.objects.get(pk=challenge.pk).area == area


def test_links_to_what_is_gone_by_now_are_left_out(draft):
    recommendation = Recommendation.objects.first()
    challenge = recommendation.challenges.first()
    removed = remove(recommendation)
    remove(challenge)
    restored = restore_part(removed=removed)
    assert list(restored.challenges.all()) == list(Challenge.objects.filter(area=restored.area))


def test_a_number_that_another_part_has_got_meanwhile_is_named(draft):
    removed = remove(Recommendation.objects.get(number="1.1"))
    RecommendationFactory(area=ActionArea.objects.first(), number="1.1")
    with pytest.raises(ConceptError, match=r"recommendation with this number already"):
        restore_part(removed=removed)
    assert RemovedPart.objects.get() == removed


def test_a_municipality_that_is_gone_by_now_is_left_open(draft):
    municipality = OrganisationFactory()
    removed = remove(GoodPracticeFactory(area=ActionArea.objects.first(), municipality=municipality))
    municipality.delete()
    assert restore_part(removed=removed).municipality is None


def test_it_is_put_back_once(draft):
    removed = remove(Chapter.objects.first())
    restore_part(removed=removed)
    with pytest.raises(ConceptError, match="in the meantime"):
        restore_part(removed=removed)


def test_who_removes_what_is_gone_already_is_told_so(draft):
    chapter = Chapter.objects.last()
    remove(chapter)
    with pytest.raises(ConceptError, match="Somebody else"):
        remove(chapter)


def test_nothing_is_put_back_into_a_published_version(draft):
    removed = remove(Chapter.objects.first())
    freeze(draft)
    with pytest.raises(Frozen):
        restore_part(removed=removed)


def test_it_says_who_removed_what(draft):
    chapter, officer = Chapter.objects.first(), UserFactory()
    removed = remove_part(part=chapter, by=officer)
    assert (removed.title, removed.removed_by, removed.lineage) == (str(chapter), officer, chapter.lineage)


def test_after_thirty_days_it_is_gone(draft):
    removed = remove(Chapter.objects.first())
    assert forget_removed(removed.removed_at + RemovedPart.KEPT) == 0
    assert forget_removed(removed.removed_at + RemovedPart.KEPT + dt.timedelta(seconds=1)) == 1


def test_what_was_removed_goes_with_the_draft(draft):
    remove(Chapter.objects.first())
    discard_draft(version=draft, by=None)
    assert not RemovedPart.objects.exists()
