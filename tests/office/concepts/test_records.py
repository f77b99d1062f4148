"""Title page, imprint, matrix, succession."""

import pytest

from concepts.choices import Change, Outcome
from concepts.models import Imprint, Succession, ThemeNote
from concepts.services.drafts import open_draft
from concepts.services.removing import remove_part
from tests.concepts.factories import (
    ActionAreaFactory,
    CoreThemeFactory,
    RecommendationFactory,
    ThemeNoteFactory,
    freeze,
)
from tests.office.concepts.pages import address, page, queries

pytestmark = pytest.mark.django_db


def typed(response):
    """What a browser would send back of a form."""
    form = response.context["form"]
    return {name: form[name].value() or "" for name in form.fields}


class TestTitlePage:
    def test_words_of_its_own_are_pairs(self, client, writer, draft):
        url = address("concept_title_page", "konzept")
        answers = typed(client.get(url)) | {"area_one": "Themenfeld", "area_many": "Themenfelder"}
        assert client.post(url, answers).status_code == 302
        draft.refresh_from_db()
        assert draft.own_labels == {"area": ["Themenfeld", "Themenfelder"]}
        assert client.post(url, answers | {"area_many": ""}).status_code == 422

    def test_a_title_that_somebody_else_has_changed_is_shown_beside_mine(self, client, writer, draft):
        url = address("concept_title_page", "konzept")
        answers = typed(client.get(url))
        draft.title = "Der andere Titel"
        draft.save()
        response = client.post(url, answers | {"title": "Mein Titel"})
        assert response.status_code == 422
        assert "<del>Der andere" in response.content.decode()
        assert client.post(url, typed(response)).status_code == 302
        draft.refresh_from_db()
        assert draft.title == "Mein Titel"

    def test_an_imprint_comes_into_being_when_it_is_written(self, client, writer, draft):
        url = address("concept_imprint", "konzept")
        assert client.post(url, typed(client.get(url)) | {"publisher": "Kreis Musterland"}).status_code == 302
        assert Imprint.objects.get().version == draft

    def test_years_in_the_wrong_order_are_refused_in_words(self, client, writer, draft):
        url = address("concept_title_page", "konzept")
        answers = typed(client.get(url)) | {"period_from": "2030", "period_until": "2026"}
        assert "before the first one" in client.post(url, answers).content.decode()


class TestMatrix:
    @pytest.fixture
    def row(self, draft, writer):
        areas = ActionAreaFactory.create_batch(2, version=draft)
        theme = CoreThemeFactory(version=draft)
        ThemeNoteFactory(theme=theme, area=areas[0], text="Alt.")
        return theme, areas

    def url(self, theme):
        return address("concept_matrix_row", "konzept", theme.lineage_id)

    def test_cells_are_written_changed_and_taken_away(self, client, row):
        theme, (first, second) = row
        answers = typed(client.get(self.url(theme)))
        client.post(self.url(theme), answers | {f"cell{first.pk}": "", f"cell{second.pk}": "Neu."})
        assert list(ThemeNote.objects.values_list("area", "text")) == [(second.pk, "Neu.")]
        assert "Neu." in page(client, "concept_matrix", "konzept")

    def test_a_cell_that_somebody_else_has_written_is_not_lost(self, client, row):
        theme, (first, _second) = row
        answers = typed(client.get(self.url(theme)))
        ThemeNote.objects.update(text="Anders.")
        response = client.post(self.url(theme), answers | {f"cell{first.pk}": "Meins."})
        assert response.status_code == 422
        assert "<del>Anders" in response.content.decode()
        client.post(self.url(theme), typed(response))
        assert ThemeNote.objects.get().text == "Meins."

    def test_costs_the_same_for_one_row_and_for_three(self, client, row, draft):
        one = queries(client, address("concept_matrix", "konzept"))
        CoreThemeFactory.create_batch(2, version=draft)
        assert queries(client, address("concept_matrix", "konzept")) == one

    def test_other_parts_have_no_row(self, client, row):
        _theme, (area, _other) = row
        assert client.get(self.url(area)).status_code == 404


class TestSuccession:
    @pytest.fixture
    def old(self, draft, writer):
        """A recommendation of the version before that the draft does not have any more."""
        area = ActionAreaFactory(version=draft)
        old = RecommendationFactory(area=area, title="Alte Empfehlung")
        RecommendationFactory(area=area, title="Bleibt")
        freeze(draft)
        new = open_draft(concept=draft.concept)
        remove_part(part=new.recommendations.get(lineage=old.lineage), by=None)
        return old

    def send(self, client, old, **answers):
        return client.post(address("concept_succession", "konzept", old.lineage_id), answers)

    def test_the_list_says_for_which_nobody_has_told(self, client, old):
        text = page(client, "concept_successions", "konzept")
        assert "1 recommendation is no longer in the draft" in text
        assert "lives on:" in text

    def test_what_was_dropped_says_why(self, client, old):
        assert self.send(client, old, change=Change.DROPPED).status_code == 422
        self.send(client, old, change=Change.DROPPED, outcome=Outcome.NOT_CONTINUED, reason="Kein Bedarf mehr.")
        row = Succession.objects.get()
        assert (row.successor, row.reason) == (None, "Kein Bedarf mehr.")
        assert "accounted for" in page(client, "concept_successions", "konzept")

    def test_what_was_merged_names_what_it_became(self, client, old, draft):
        new = draft.concept.versions.drafts().get().recommendations.get()
        assert self.send(client, old, change=Change.MERGED, reason="Passt dort.").status_code == 422
        assert self.send(client, old, change=Change.MERGED, reason="Passt dort.", successors=new.pk).status_code == 302
        assert Succession.objects.get().successor == new.lineage
        self.send(client, old, vergessen="1")
        assert not Succession.objects.exists()

    def test_what_it_became_is_in_this_draft(self, client, old):
        foreign = RecommendationFactory()
        response = self.send(client, old, change=Change.MERGED, reason="Dort.", successors=foreign.pk)
        assert response.status_code == 422
