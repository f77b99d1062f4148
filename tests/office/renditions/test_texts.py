"""Translating side by side, publishing, and correcting what is published."""

import datetime as dt

import pytest

from concepts.models import ActionArea, Correction, RenditionText
from concepts.seen import fingerprint
from concepts.services.drafts import change_part, open_draft
from concepts.services.renditions import publish_rendition, write_text
from tests.concepts.factories import RecommendationFactory, freeze
from tests.office.concepts.pages import address

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 9, 7)


def url_of(rendition, source, name="concept_rendition_text"):
    version = rendition.version
    return address(
        name, "konzept", version.number, rendition.variant, rendition.language, *([source.lineage_id] if source else [])
    )


def answers(client, url, **changed):
    """What the page would send: what it shows, and what was changed."""
    form = client.get(url).context["form"]
    fields = [*form.hidden, *(row.text for row in form.rows)]
    return {field.html_name: field.value() or "" for field in fields} | changed


def send(client, url, **changed):
    return client.post(url, answers(client, url, **changed))


def text_of(area, field="title"):
    return RenditionText.objects.get(lineage=area.lineage_id, field=field).text


def test_source_and_text_stand_side_by_side(client, writer, area, english):
    html = client.get(url_of(english, area)).text
    assert "Wer <em>Deutsch</em> lernt." in html
    assert 'name="introduction"' in html
    assert 'lang="en" dir="ltr"' in html


def test_what_is_typed_is_kept(client, writer, area, english):
    response = send(client, url_of(english, area), title="Language and education")
    assert response["Location"] == url_of(english, area)
    assert text_of(area) == "Language and education"
    assert RenditionText.objects.count() == 1


def test_save_and_go_on_leads_to_the_next_text(client, writer, area, english):
    following = RecommendationFactory(area=area)
    response = send(client, url_of(english, area), title="Language", next="1")
    assert response["Location"] == url_of(english, following)


def test_arabic_is_written_from_the_right(client, writer, area, english):
    english.language = "ar"
    english.save()
    assert 'lang="ar" dir="rtl"' in client.get(url_of(english, area)).text


def test_an_outdated_text_shows_what_changed_in_the_source(client, writer, area, english):
    write_text(rendition=english, source=area, field="title", text="Language", seen="")
    draft = open_draft(concept=freeze(area.version).concept)
    copy = ActionArea.objects.get(version=draft)
    change_part(part=copy, seen={"title": fingerprint(copy.title)}, values={"title": "Sprache und Schule"})
    rendition = draft.renditions.get()
    url = url_of(rendition, copy)
    html = client.get(url).text
    assert "made from version 1" in html
    assert "Schule" in html.split("What changed in the source")[1].split("</details>")[0]
    send(client, url, **{"still-title": "on"})
    assert "made from version 1" not in client.get(url).text
    assert RenditionText.objects.get(rendition=rendition).text == "Language"


def test_two_people_translate_the_same_text_and_the_second_sees_both(client, writer, area, english):
    url = url_of(english, area)
    mine = answers(client, url, title="Speech")
    write_text(rendition=english, source=area, field="title", text="Language", seen="")
    response = client.post(url, mine)
    assert response.status_code == 422
    assert "Somebody else has changed this text" in response.text
    assert "Language" in response.text
    assert 'value="Speech"' in response.text
    again = {**mine, "seen-title": response.context["form"].data["seen-title"]}
    assert client.post(url, again).status_code == 302
    assert text_of(area) == "Speech"


def test_who_did_not_touch_a_text_overwrites_nothing(client, writer, area, english):
    url = url_of(english, area)
    mine = answers(client, url, introduction="Who learns.")
    write_text(rendition=english, source=area, field="title", text="Language", seen="")
    assert client.post(url, mine).status_code == 302
    assert (text_of(area), text_of(area, "introduction")) == ("Language", "Who learns.")


def test_the_rendition_of_a_published_version_is_published_by_a_button(client, writer, area, english):
    write_text(rendition=english, source=area, field="title", text="Language", seen="")
    freeze(area.version)
    url = url_of(english, None, "concept_rendition_publish")
    assert "1 of" in client.get(url).text
    text = client.post(url, follow=True).text
    assert "Its file is being printed and checked." in text
    assert '<noscript><meta http-equiv="refresh"' in text
    assert client.get(f"{url.removesuffix('veroeffentlichen/')}stand/").json() == {"state": "checking"}
    english.refresh_from_db()
    assert english.published_on is None


def test_what_is_not_fit_is_listed_with_the_way_to_it(client, writer, area, english):
    write_text(rendition=english, source=area, field="introduction", text="![](weg)", seen="")
    freeze(area.version)
    response = client.post(url_of(english, None, "concept_rendition_publish"))
    assert response.status_code == 422
    assert "This cannot be published yet." in response.text
    assert f'href="{url_of(english, area)}"' in response.text


def test_the_rendition_of_a_draft_is_published_with_it(client, writer, area, english):
    write_text(rendition=english, source=area, field="title", text="Language", seen="")
    response = client.post(url_of(english, None, "concept_rendition_publish"))
    assert response.status_code == 422
    assert "Publish the version first" in response.text


@pytest.fixture
def published(area, english):
    write_text(rendition=english, source=area, field="title", text="Langauge", seen="")
    freeze(area.version)
    english.refresh_from_db()
    publish_rendition(rendition=english, on=DAY, by=None)
    return english


def test_a_published_text_is_corrected_with_a_note(client, writer, area, published):
    url = url_of(published, area)
    refused = send(client, url, title="Language")
    assert refused.status_code == 422
    assert send(client, url, title="Language", correction_note="Letters swapped").status_code == 302
    assert text_of(area) == "Language"
    assert Correction.objects.get().revision.note == "Letters swapped"


def test_the_institute_does_not_correct_what_is_published(client, institute, area, published):
    url = url_of(published, area)
    response = client.get(url)
    assert "Officers can correct it" in response.text
    assert "<textarea" not in response.text
    client.post(url, answers(client, url, title="Language", correction_note="x"))
    assert text_of(area) == "Langauge"


class TestCorrectionOfTheVersion:
    def url(self, area):
        return address("concept_correction", "konzept", 1, area.lineage_id)

    def test_words_are_corrected_with_a_note_that_is_listed(self, client, writer, area):
        freeze(area.version)
        response = send(client, self.url(area), title="Sprache & Bildung", correction_note="Kürzer")
        assert response.status_code == 302
        area.refresh_from_db()
        assert area.title == "Sprache & Bildung"
        assert "Kürzer" in client.get(response["Location"]).text

    def test_what_changes_is_shown_before_it_does(self, client, writer, area):
        freeze(area.version)
        response = send(client, self.url(area), title="Sprache & Bildung", correction_note="Kürzer", show="1")
        assert response.status_code == 200
        assert "<ins>" in response.text
        assert "Correct it for everybody" in response.text
        area.refresh_from_db()
        assert area.title == "Sprache und Bildung"

    def test_nothing_changed_says_so_and_makes_no_revision(self, client, writer, area):
        freeze(area.version)
        response = send(client, self.url(area), correction_note="Nichts")
        assert "Nothing was changed." in response.text
        assert not area.version.revisions.exists()

    def test_a_text_is_not_taken_away(self, client, writer, area):
        freeze(area.version)
        response = send(client, self.url(area), title="", correction_note="Weg")
        assert response.status_code == 422
        assert "not taken away" in response.text

    def test_what_somebody_else_corrected_meanwhile_is_shown(self, client, writer, area):
        freeze(area.version)
        mine = answers(client, self.url(area), title="Meins", correction_note="Mein Grund")
        send(client, self.url(area), title="Ihres", correction_note="Ihr Grund")
        response = client.post(self.url(area), mine)
        assert response.status_code == 422
        assert "Ihres" in response.text
        assert 'value="Meins"' in response.text

    def test_a_draft_is_changed_directly_instead(self, client, writer, area):
        assert client.get(self.url(area)).status_code == 404
