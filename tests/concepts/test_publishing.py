"""From draft to published version: words, files, freezing, and what happens when two people do it at once."""

import datetime as dt

import pytest

from concepts.choices import ChapterKind, Stage, StepKind, Variant
from concepts.errors import ConceptError, Frozen
from concepts.files import edition_offer
from concepts.models import Chapter, Publication, PublicationState, Rendition
from concepts.seen import fingerprints
from concepts.services.drafts import change_part
from concepts.services.publishing import complete_publication, request_publication
from concepts.services.renditions import write_text
from pdf.builders import digest_for
from pdf.models import RenderedFile
from tests.concepts.factories import (
    ActionAreaFactory,
    ChapterFactory,
    ConceptVersionFactory,
    DecisionStepFactory,
    FigureFactory,
    RecommendationFactory,
)
from tests.concepts.printers import print_all
from tests.organisations.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.PDF_ROOT = tmp_path


@pytest.fixture
def draft():
    """A draft that can be published, with a short version in English."""
    version = ConceptVersionFactory()
    ChapterFactory(version=version, slug="anlass", title="Anlass", text="Der Kreistag hat die Verwaltung beauftragt.")
    ChapterFactory(version=version, shows=ChapterKind.AREAS, text="", title="Handlungsfelder")
    area = ActionAreaFactory(version=version)
    RecommendationFactory(area=area)
    rendition = Rendition.objects.create(version=version, variant=Variant.SHORT, language="en")
    write_text(rendition=rendition, source=area, field="title", text="Language and education", seen="")
    return version


def ask(draft, **facts):
    return request_publication(**{"version": draft, "stage": Stage.CONSULTATION, "by": None} | facts)


def test_every_file_of_the_draft_is_printed_before_it_is_published(draft):
    publication = ask(draft)
    wanted = {(file.parameters["variant"], file.parameters["language"]) for file in RenderedFile.objects.all()}
    assert wanted == {("long", "de"), ("short", "en")}
    assert complete_publication(publication=publication) == PublicationState.CHECKING
    draft.refresh_from_db()
    assert not draft.is_frozen


def test_a_draft_whose_files_are_all_ready_is_frozen_and_the_next_draft_opened(draft):
    publication = ask(draft)
    print_all()
    assert complete_publication(publication=publication) == PublicationState.PUBLISHED
    draft.refresh_from_db()
    assert (draft.is_frozen, draft.is_public, draft.stage) == (True, True, Stage.CONSULTATION)
    assert draft.renditions.get().published_on == draft.published_on
    following = draft.concept.versions.get(number=2)
    assert (following.is_frozen, following.base) == (False, draft)
    assert following.recommendations.get().lineage == draft.recommendations.get().lineage


def test_the_files_that_were_checked_are_those_of_the_published_version(draft):
    publication = ask(draft)
    print_all()
    complete_publication(publication=publication)
    checked = set(RenderedFile.objects.values_list("digest", flat=True))
    draft.refresh_from_db()
    offers = [edition_offer(draft, "long", "de"), edition_offer(draft, "short", "en")]
    assert {digest_for(offer.kind, offer.parameters) for offer in offers} == checked


def test_faults_in_the_words_are_said_at_once_and_nothing_is_printed(draft):
    FigureFactory(version=draft, alternative="")
    publication = ask(draft)
    assert publication.state == PublicationState.REFUSED
    assert [finding["code"] for finding in publication.findings] == ["figure-without-words"]
    assert not RenderedFile.objects.exists()


@pytest.mark.parametrize(("state", "code"), [("refused", "heading-empty"), ("failed", "file")])
def test_a_file_that_is_not_fit_keeps_the_version_a_draft(draft, state, code):
    publication = ask(draft)
    print_all(state)
    assert complete_publication(publication=publication) == PublicationState.REFUSED
    publication.refresh_from_db()
    assert {finding["code"] for finding in publication.findings} == {code}
    assert all(finding["sentence"] for finding in publication.findings)
    draft.refresh_from_db()
    assert not draft.is_frozen


def test_after_a_refusal_the_mended_draft_is_published(draft):
    publication = ask(draft)
    print_all("refused")
    complete_publication(publication=publication)
    chapter = Chapter.objects.get(slug="anlass")
    change_part(part=chapter, seen=fingerprints(chapter, ["text"]), values={"text": "Neuer Text."})
    second = ask(draft)
    print_all()
    assert complete_publication(publication=second) == PublicationState.PUBLISHED


def test_a_draft_that_changes_while_it_is_checked_is_not_published(draft):
    publication = ask(draft)
    chapter = Chapter.objects.get(slug="anlass")
    change_part(part=chapter, seen=fingerprints(chapter, ["text"]), values={"text": "Dazwischen geändert."})
    print_all()
    assert complete_publication(publication=publication) == PublicationState.REFUSED
    publication.refresh_from_db()
    assert [finding["code"] for finding in publication.findings] == ["changed"]


def test_two_officers_publish_at_once_and_the_second_learns_who_was_first(draft):
    ask(draft, by=UserFactory(name="Ada Beispiel"))
    with pytest.raises(ConceptError, match="Ada Beispiel"):
        ask(draft)
    assert Publication.objects.count() == 1


def test_completing_twice_publishes_once(draft):
    publication = ask(draft)
    print_all()
    for _twice in range(2):
        assert complete_publication(publication=publication) == PublicationState.PUBLISHED
    assert draft.concept.versions.count() == 2


def test_a_published_version_is_not_published_again(draft):
    publication = ask(draft)
    print_all()
    complete_publication(publication=publication)
    with pytest.raises(Frozen):
        ask(draft)


def test_a_version_for_the_council_alone_is_not_public(draft):
    publication = ask(draft, stage=Stage.SUBMITTED, is_public=False)
    print_all()
    complete_publication(publication=publication)
    draft.refresh_from_db()
    assert (draft.stage, draft.is_public) == (Stage.SUBMITTED, False)


def test_a_decided_version_names_its_decision_and_comes_into_force(draft):
    step = DecisionStepFactory(decision__concept=draft.concept)
    publication = ask(draft, stage=Stage.DECIDED, decided_by=step, in_force_from=dt.date(2026, 7, 1))
    print_all()
    complete_publication(publication=publication)
    draft.refresh_from_db()
    assert (draft.decided_by, draft.decided_on, draft.in_force_from) == (step, step.meets_on, dt.date(2026, 7, 1))


@pytest.mark.parametrize(
    "facts",
    [
        {"stage": Stage.DECIDED},
        {"stage": Stage.DECIDED, "step": {"kind": StepKind.PRELIMINARY}},
        {"stage": Stage.DECIDED, "step": {"ahead": True}},
        {"stage": Stage.CONSULTATION, "step": {}},
    ],
    ids=["no decision", "committee", "still ahead", "a draft with a decision"],
)
def test_a_decision_that_does_not_fit_is_refused_in_words(draft, facts):
    step = facts.pop("step", None)
    if step is not None:
        facts["decided_by"] = DecisionStepFactory(**step, decision__concept=draft.concept)
    with pytest.raises(ConceptError):
        ask(draft, **facts)
    assert not Publication.objects.exists()
