"""Writing the parts of a draft: forms, preview, two people at once, adding, moving, removing."""

import pytest

from concepts.models import Challenge, Chapter, GoodPractice, Recommendation
from concepts.seen import fingerprints
from concepts.services.drafts import change_part
from concepts.services.removing import remove_part
from office.concepts.forms.seen import written
from office.concepts.kinds import KINDS
from tests.concepts.factories import (
    ActionAreaFactory,
    ChallengeFactory,
    ChapterFactory,
    ConceptVersionFactory,
    CoreThemeFactory,
    FigureFactory,
    GlossaryEntryFactory,
    GoodPracticeFactory,
    IndicatorFactory,
    MunicipalPortraitFactory,
    RecommendationFactory,
    RenditionFactory,
    RenditionTextFactory,
    ThemeNoteFactory,
)
from tests.office.concepts.pages import address, page, queries
from tests.organisations.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def chapter(draft, writer):
    return ChapterFactory(version=draft, title="Anlass", slug="anlass", number="1", text="Alter Text.")


def open_form(client, part):
    """What a browser would send back: the fields of the form as the page showed them."""
    form = client.get(address("concept_part", "konzept", part.lineage_id)).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False) and name != "image"}


def send(client, part, answers, **extra):
    return client.post(address("concept_part", "konzept", part.lineage_id), answers, **extra)


def test_a_text_is_written(client, chapter):
    response = send(client, chapter, open_form(client, chapter) | {"text": "Neuer Text.\r\n\r\nNoch einer."})
    assert response.status_code == 302
    chapter.refresh_from_db()
    assert chapter.text == "Neuer Text.\n\nNoch einer."


def test_a_preview_shows_the_text_and_its_faults_and_saves_nothing(client, chapter):
    response = send(
        client, chapter, open_form(client, chapter) | {"text": "## Zwei\n\n[hier](#nirgends)", "vorschau": "1"}
    )
    text = response.content.decode()
    assert response.status_code == 200
    assert "Zwei</h4>" in text
    assert "leads nowhere" in text
    assert "## Zwei" in text
    chapter.refresh_from_db()
    assert chapter.text == "Alter Text."


def test_a_preview_runs_no_script(client, chapter):
    response = send(
        client, chapter, open_form(client, chapter) | {"text": "<script>alert(1)</script>", "vorschau": "1"}
    )
    assert "<script>alert" not in response.content.decode()


def test_a_preview_shows_the_pictures_of_the_draft(client, chapter):
    FigureFactory(version=chapter.version, key="karte", alternative="Eine Karte")
    response = send(client, chapter, open_form(client, chapter) | {"text": "![](karte)", "vorschau": "1"})
    assert 'alt="Eine Karte"' in response.content.decode()


class TestTwoPeople:
    @pytest.fixture
    def opened(self, client, chapter):
        return open_form(client, chapter)

    @pytest.fixture(autouse=True)
    def somebody_else(self, opened, chapter):
        seen = fingerprints(chapter, ["text"])
        change_part(part=chapter, seen=seen, values={"text": "Der andere Text."})

    def test_both_texts_are_shown_and_nothing_typed_is_lost(self, client, chapter, opened):
        response = send(client, chapter, opened | {"text": "Mein Text."})
        text = response.content.decode()
        assert response.status_code == 422
        assert "<del>Der andere" in text
        assert "<ins>Mein" in text
        chapter.refresh_from_db()
        assert chapter.text == "Der andere Text."

    def test_saving_again_keeps_mine(self, client, chapter, opened):
        form = send(client, chapter, opened | {"text": "Mein Text."}).context["form"]
        again = {name: form[name].value() for name in ("title", "number", "shows", "text", "slug", "seen")}
        assert send(client, chapter, again).status_code == 302
        chapter.refresh_from_db()
        assert chapter.text == "Mein Text."

    def test_who_wrote_in_another_field_overwrites_nothing(self, client, chapter, opened):
        assert send(client, chapter, opened | {"title": "Auftrag"}).status_code == 302
        chapter.refresh_from_db()
        assert (chapter.title, chapter.text) == ("Auftrag", "Der andere Text.")

    def test_what_is_saved_while_typing_says_that_there_is_a_conflict(self, client, chapter, opened):
        response = send(client, chapter, opened | {"text": "Mein Text."}, headers={"accept": "application/json"})
        assert response.status_code == 409


def test_saving_while_typing_answers_what_the_form_has_seen_now(client, chapter):
    response = send(
        client, chapter, open_form(client, chapter) | {"text": "Getippt."}, headers={"accept": "application/json"}
    )
    chapter.refresh_from_db()
    assert chapter.text == "Getippt."
    assert response.json()["seen"] == written(
        fingerprints(chapter, ["title", "text", "number", "shows", "author", "in_short", "slug"])
    )


def test_a_form_that_pretends_to_have_seen_nothing_overwrites_nothing(client, chapter):
    response = send(client, chapter, open_form(client, chapter) | {"text": "Blind.", "seen": "text:x \x00 ::"})
    assert response.status_code == 422
    chapter.refresh_from_db()
    assert chapter.text == "Alter Text."


class TestEveryKind:
    @pytest.fixture
    def parts(self, draft, writer):
        area = ActionAreaFactory(version=draft)
        theme = CoreThemeFactory(version=draft)
        chapter = ChapterFactory(version=draft)
        recommendation = RecommendationFactory(area=area)
        recommendation.themes.add(theme)
        return [
            area, theme, chapter, recommendation, ChallengeFactory(area=area), GoodPracticeFactory(area=area),
            IndicatorFactory(version=draft, area=area), GlossaryEntryFactory(version=draft), FigureFactory(version=draft),
            MunicipalPortraitFactory(chapter=chapter),
        ]  # fmt: skip

    def test_has_a_page_and_sending_it_unchanged_changes_nothing(self, client, parts):
        assert {part.kind for part in parts} == {kind.model.kind for kind in KINDS}
        for part in parts:
            before = type(part).objects.filter(pk=part.pk).values().get()
            response = send(client, part, open_form(client, part))
            assert response.status_code == 302, part
            assert type(part).objects.filter(pk=part.pk).values().get() == before


class TestAdding:
    def add(self, client, kind, under=None, **answers):
        url = address("concept_part_new", "konzept", kind)
        return client.post(f"{url}?unter={under.lineage_id}" if under else url, answers)

    def test_a_chapter_gets_an_address_that_no_other_part_has(self, client, chapter):
        self.add(client, "kapitel", title="Anlass", shows="text")
        assert Chapter.objects.filter(slug="anlass-2").exists()

    def test_a_recommendation_gets_the_next_number_of_its_area(self, client, writer, draft):
        area = ActionAreaFactory(version=draft, number="2")
        RecommendationFactory(area=area, number="2.1")
        url = address("concept_part_new", "konzept", "empfehlung")
        form = client.get(f"{url}?unter={area.lineage_id}").context["form"]
        assert form["number"].value() == "2.2"

    def test_a_recommendation_with_theme_and_challenge(self, client, writer, draft):
        area = ActionAreaFactory(version=draft)
        challenge, theme = ChallengeFactory(area=area), CoreThemeFactory(version=draft)
        answers = {"title": "Kurse", "number": "1.1", "area": area.pk, "themes": theme.pk, "challenges": challenge.pk}
        assert self.add(client, "empfehlung", area, **answers, starts="2027-Q3").status_code == 302
        added = Recommendation.objects.get(title="Kurse")
        assert (list(added.themes.all()), list(added.challenges.all())) == ([theme], [challenge])
        assert added.starts.code == "2027-Q3"

    def test_a_number_that_is_taken_is_refused_in_words(self, client, writer, draft):
        area = ActionAreaFactory(version=draft)
        RecommendationFactory(area=area, number="1.1")
        response = self.add(client, "empfehlung", area, title="Kurse", number="1.1", area=area.pk)
        assert response.status_code == 422
        assert "number already" in response.content.decode()

    def test_what_a_part_stands_below_is_in_this_draft(self, client, writer, draft):
        other = ActionAreaFactory()
        assert self.add(client, "herausforderung", other, title="Fremd", area=other.pk).status_code == 404
        own = ActionAreaFactory(version=draft)
        assert self.add(client, "herausforderung", own, title="Fremd", area=other.pk).status_code == 422
        assert not Challenge.objects.exists()

    @pytest.mark.parametrize("query", ["", "?unter=x", "?unter=00000000-0000-4000-8000-000000000000"])
    def test_nothing_is_added_below_nothing(self, client, writer, draft, query):
        assert client.get(address("concept_part_new", "konzept", "beispiel") + query).status_code == 404
        assert not GoodPractice.objects.exists()


class TestMoving:
    def press(self, client, name, part):
        return client.post(address("concept_move", "konzept"), {name: part.lineage_id})

    def order(self, version):
        return list(version.chapters.order_by("position").values_list("title", flat=True))

    def test_a_chapter_goes_up_and_the_page_comes_back_to_it(self, client, chapter):
        second = ChapterFactory(version=chapter.version, title="Zweites")
        response = self.press(client, "up", second)
        assert self.order(chapter.version) == ["Zweites", "Anlass"]
        assert response["Location"].endswith(f"#teil-{second.lineage_id}")

    def test_a_chapter_goes_below_the_one_before_and_back(self, client, chapter):
        second = ChapterFactory(version=chapter.version, title="Zweites")
        self.press(client, "lower", second)
        second.refresh_from_db()
        assert second.parent == chapter
        self.press(client, "raise", second)
        second.refresh_from_db()
        assert second.parent is None

    def test_what_cannot_be_done_is_said(self, client, chapter):
        self.press(client, "lower", chapter)
        assert "cannot belong to one" in page(client, "concept_text", "konzept")

    def test_a_recommendation_moves_within_its_area_and_the_page_of_the_area_comes_back(self, client, writer, draft):
        area = ActionAreaFactory(version=draft)
        first, _second = RecommendationFactory(area=area), RecommendationFactory(area=area)
        response = self.press(client, "down", first)
        assert response["Location"].startswith(address("concept_part", "konzept", area.lineage_id))

    @pytest.mark.parametrize("sent", [{}, {"up": "x"}, {"sideways": "x"}])
    def test_nonsense_is_refused(self, client, chapter, sent):
        assert client.post(address("concept_move", "konzept"), sent).status_code == 400


class TestNumbers:
    def test_follow_the_order_and_references_go_on_meaning_the_same(self, client, chapter):
        area = ActionAreaFactory(version=chapter.version, number="1")
        RecommendationFactory(area=area, number="1.2", title="Erste", position=1)
        RecommendationFactory(area=area, number="1.1", title="Zweite", position=2)
        chapter.text = "Siehe [Zweite](#1.1)."
        chapter.save()
        rendition = RenditionFactory(version=chapter.version, language="en")
        words = RenditionTextFactory(rendition=rendition, part=chapter, field="text", text="See [second](#1.1).")
        assert "1.2" in page(client, "concept_numbers", "konzept")
        client.post(address("concept_numbers", "konzept"))
        chapter.refresh_from_db()
        words.refresh_from_db()
        assert dict(Recommendation.objects.values_list("title", "number")) == {"Erste": "1.1", "Zweite": "1.2"}
        assert (chapter.text, words.text) == ("Siehe [Zweite](#1.2).", "See [second](#1.2).")

    def test_numbers_of_an_own_kind_stay(self, client, writer, draft):
        area = ActionAreaFactory(version=draft, number="A")
        RecommendationFactory(area=area, number="A-7")
        assert "follow the order already" in page(client, "concept_numbers", "konzept")


class TestRemoving:
    def test_asks_once_more_and_says_what_goes_with_it(self, client, writer, draft):
        area = ActionAreaFactory(version=draft)
        RecommendationFactory(area=area)
        assert "Recommendations: 1" in page(client, "concept_part_remove", "konzept", area.lineage_id)
        client.post(address("concept_part_remove", "konzept", area.lineage_id))
        assert not Recommendation.objects.exists()

    def test_a_chapter_goes_with_those_below(self, client, chapter):
        ChapterFactory(version=chapter.version, parent=chapter)
        client.post(address("concept_part_remove", "konzept", chapter.lineage_id))
        assert not Chapter.objects.exists()

    def test_is_undone_on_the_page_that_follows(self, client, chapter):
        response = client.post(address("concept_part_remove", "konzept", chapter.lineage_id), follow=True)
        undo = response.context["undo"]
        assert "Undo" in response.text
        response = client.post(address("concept_part_restore", "konzept", undo.pk), follow=True)
        assert "It is back" in response.text
        assert Chapter.objects.get() == chapter

    def test_is_undone_later_by_somebody_else(self, client, chapter):
        removed = remove_part(part=chapter, by=UserFactory(name="Kim Amt"))
        assert "Kim Amt" in page(client, "concept_text", "konzept")
        client.post(address("concept_part_restore", "konzept", removed.pk))
        assert Chapter.objects.get() == chapter

    def test_what_cannot_be_undone_is_said(self, client, chapter):
        removed = remove_part(part=chapter, by=None)
        ChapterFactory(version=chapter.version, slug=chapter.slug)
        answer = client.post(address("concept_part_restore", "konzept", removed.pk), follow=True)
        assert "has this address already" in answer.text
        assert "in the meantime" in client.post(address("concept_part_restore", "konzept", 0), follow=True).text

    @pytest.mark.parametrize("key", ["x", "²", "9" * 30, "0"])
    def test_an_address_of_nothing_removed_offers_nothing(self, client, chapter, key):
        assert client.get(address("concept_text", "konzept"), {"entfernt": key}).context["undo"] is None


def test_parts_of_other_concepts_and_cells_of_the_matrix_have_no_page(client, writer, draft):
    foreign = ChapterFactory(version=ConceptVersionFactory())
    note = ThemeNoteFactory(area=ActionAreaFactory(version=draft), theme=CoreThemeFactory(version=draft))
    for part in (foreign, note):
        for name in ("concept_part", "concept_part_remove"):
            assert client.post(address(name, "konzept", part.lineage_id)).status_code == 404
        assert client.post(address("concept_move", "konzept"), {"up": part.lineage_id}).status_code == 404


def test_the_pages_cost_the_same_with_one_and_with_140_recommendations(client, writer, draft):
    area = ActionAreaFactory(version=draft)
    ChapterFactory(version=draft)
    RecommendationFactory(area=area)
    names = ("concept_text", "concept_numbers", "concept_matrix", "concept_publish", "concept_successions")
    urls = [address(name, "konzept") for name in names] + [address("concept_part", "konzept", area.lineage_id)]
    few = [queries(client, url) for url in urls]
    RecommendationFactory.create_batch(139, area=area)
    ChapterFactory.create_batch(5, version=draft)
    assert [queries(client, url) for url in urls] == few
