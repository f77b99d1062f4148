"""Word files in the office: read, looked at, taken over."""

import pytest

from concepts.models import Chapter, WordUpload
from concepts.services.word import upload_word
from tests.concepts.factories import ConceptVersionFactory
from tests.concepts.test_word import file_of, word
from tests.office.concepts.pages import address, page
from tests.organisations.factories import UserFactory

pytestmark = pytest.mark.django_db


def send(client, file):
    return client.post(address("concept_word", "konzept"), {"file": file})


def test_a_file_is_read_shown_and_taken_over(client, writer, draft):
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
    response = send(client, word((1, "Anlass"), "A", (3, "Tief"), "B"))
    assert "This heading skips a level." in client.get(response["Location"]).text


def test_the_level_of_chapters_is_chosen(client, writer, draft):
    preview = send(client, word((1, "A"), "a", (2, "B"), "b"))["Location"]
    assert client.get(f"{preview}?depth=1").text.count('name="chapter"') == 1
    assert client.get(f"{preview}?depth=2").text.count('name="chapter"') == 2
    assert client.get(f"{preview}?depth=x").text.count('name="chapter"') == 2


def test_nothing_chosen_says_so(client, writer, draft):
    preview = send(client, word((1, "A"), "a"))["Location"]
    response = client.post(preview, {"depth": "1", "chapter": ["7", "²"]})
    assert response.status_code == 422
    assert "Choose at least one chapter." in response.text


@pytest.mark.parametrize("content", [b"Kein Word", b"<svg onload='x'/>", b""])
def test_what_is_no_word_file_is_refused_beside_the_field(client, writer, draft, content):
    assert send(client, file_of(content)).status_code == 422


def test_the_file_can_be_thrown_away(client, writer, draft):
    send(client, word((1, "A"), "a"))
    assert "Look at it" in page(client, "concept_word", "konzept")
    client.post(address("concept_word_discard", "konzept", WordUpload.objects.get().pk))
    assert not WordUpload.objects.exists()


def test_the_files_of_others_are_not_there(client, writer, draft):
    of_colleague = upload_word(version=draft, file=word((1, "A"), "a"), by=UserFactory())
    of_other = upload_word(version=ConceptVersionFactory(), file=word((1, "A"), "a"), by=writer)
    for upload in (of_colleague, of_other):
        url = address("concept_word_preview", "konzept", upload.pk)
        assert client.get(url).status_code == 404
        assert client.post(url, {"depth": "1", "chapter": "0"}).status_code == 404
        client.post(address("concept_word_discard", "konzept", upload.pk))
    assert WordUpload.objects.count() == 2


def test_the_institute_brings_its_text_too(client, institute, draft):
    assert send(client, word((1, "A"), "a")).status_code == 302
