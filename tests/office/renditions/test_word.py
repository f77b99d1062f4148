"""Word files in the office: read, looked at, taken over."""

import pytest
from django.urls import reverse
from django.utils import translation

from concepts.models import Chapter, WordUpload
from concepts.services.word_reading import read_word
from tests.concepts.factories import ConceptVersionFactory
from tests.concepts.test_word import file_of, uploaded, word
from tests.office.concepts.pages import address, page
from tests.organisations.factories import UserFactory

pytestmark = pytest.mark.django_db


def send(client, file):
    return client.post(address("concept_word", "konzept"), {"file": file})


def preview_of(upload):
    return address("concept_word_preview", "konzept", upload.pk)


def test_a_file_is_read_shown_and_taken_over(client, writer, draft, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = send(client, word((1, "1 Anlass"), "Ein *Satz*.", (1, "2 Ziele"), "Noch einer."))
    preview = response["Location"]
    text = client.get(preview).text
    assert "Everything was understood." in text
    assert "<em>Satz</em>" in text
    assert not Chapter.objects.exists()
    response = client.post(preview, {"depth": "1", "chapter": ["1"]}, follow=True)
    assert "1 chapter has been added at the end of the draft." in response.text
    assert Chapter.objects.get().title == "Ziele"


def test_the_preview_says_what_was_not_understood(client, writer, draft):
    upload = uploaded(draft, word((1, "Anlass"), "A", (3, "Tief"), "B"), writer)
    assert "This heading skips a level." in client.get(preview_of(upload)).text


def test_the_level_of_chapters_is_chosen(client, writer, draft):
    preview = preview_of(uploaded(draft, word((1, "A"), "a", (2, "B"), "b"), writer))
    assert client.get(f"{preview}?depth=1").text.count('name="chapter"') == 1
    assert client.get(f"{preview}?depth=2").text.count('name="chapter"') == 2
    assert client.get(f"{preview}?depth=x").text.count('name="chapter"') == 2


def test_nothing_chosen_says_so(client, writer, draft):
    preview = preview_of(uploaded(draft, word((1, "A"), "a"), writer))
    response = client.post(preview, {"depth": "1", "chapter": ["7", "²"]})
    assert response.status_code == 422
    assert "Choose at least one chapter." in response.text


def test_the_page_says_that_a_file_waits_and_looks_again_by_itself(client, writer, draft):
    preview = send(client, word((1, "A"), "a"))["Location"]
    text = client.get(preview).text
    assert "It is read as soon as it is its turn." in text
    assert '<noscript><meta http-equiv="refresh"' in text
    assert client.get(f"{preview}stand/").json() == {"state": "waiting"}


def test_what_cannot_be_read_is_said_in_the_language_of_the_reader(client, writer, draft):
    upload = WordUpload.objects.create(version=draft, name="a.docx", content=b"PK", uploaded_by=writer)
    read_word(upload.pk)
    assert "This Word file is damaged." in client.get(preview_of(upload)).text
    with translation.override("de"):
        german = reverse("office:concept_word_preview", args=["konzept", upload.pk])
    assert "beschädigt" in client.get(german).text


@pytest.mark.parametrize("content", [b"Kein Word", b"<svg onload='x'/>", b""])
def test_what_is_no_word_file_is_refused_beside_the_field(client, writer, draft, content):
    assert send(client, file_of(content)).status_code == 422


def test_the_file_can_be_thrown_away(client, writer, draft):
    send(client, word((1, "A"), "a"))
    assert "Look at it" in page(client, "concept_word", "konzept")
    client.post(address("concept_word_discard", "konzept", WordUpload.objects.get().pk))
    assert not WordUpload.objects.exists()


def test_the_files_of_others_are_not_there(client, writer, draft):
    of_colleague = uploaded(draft, word((1, "A"), "a"), UserFactory())
    of_other = uploaded(ConceptVersionFactory(), word((1, "A"), "a"), writer)
    for upload in (of_colleague, of_other):
        url = address("concept_word_preview", "konzept", upload.pk)
        assert client.get(url).status_code == 404
        assert client.post(url, {"depth": "1", "chapter": "0"}).status_code == 404
        client.post(address("concept_word_discard", "konzept", upload.pk))
    assert WordUpload.objects.count() == 2


def test_the_institute_brings_its_text_too(client, institute, draft):
    assert send(client, word((1, "A"), "a")).status_code == 302
