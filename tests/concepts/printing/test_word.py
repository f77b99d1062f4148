"""A version as a Word file."""

import io
import re
import zipfile

import pytest
from docx import Document

from concepts.choices import Variant
from concepts.docx.reading import read_docx
from concepts.printing.word import write_word
from tests.concepts.factories import FigureFactory

pytestmark = pytest.mark.django_db
VERSION = "/konzepte/integrationskonzept/fassungen/2/"


def word_of(version, variant=Variant.LONG, language="de"):
    made = io.BytesIO()
    write_word(version, variant, language, made)
    return made


def sections_of(version, *rest):
    return {section.title: section for section in read_docx(word_of(version, *rest)).sections}


def test_the_word_file_has_the_headings_of_the_document_with_their_levels(world):
    found = sections_of(world.new)
    recommendation = world.recommendation("1.1")
    assert found[str(recommendation)].level == 4
    assert recommendation.text in found[str(recommendation)].text
    assert "Kommunales Integrationszentrum" in found[str(recommendation)].text


def test_every_kind_of_section_is_written(world):
    words = "\n".join(section.text for section in sections_of(world.new).values())
    for theme in world.new.themes.all():
        assert theme.text in words
    for term in world.new.terms.all():
        assert term.text in words
    for note in world.new.notes.all():
        assert note.text in words
    for indicator in world.new.indicators.all():
        assert indicator.title in words


def test_a_translation_says_of_german_words_that_they_are_german(world):
    made = word_of(world.new, Variant.SHORT, "en")
    xml = zipfile.ZipFile(made).read("word/document.xml").decode()
    assert 'w:val="de-DE"' in xml
    assert Document(made).core_properties.language == "en"


def test_pictures_stand_with_their_words(world):
    draft = world.draft()
    FigureFactory(version=draft, key="karte", alternative="Eine Karte.", caption="Die Kommunen")
    draft.chapters.filter(slug="anlass").update(text="![](karte)")
    [picture] = read_docx(word_of(draft)).pictures.values()
    assert (picture.alternative, picture.caption) == ("Eine Karte.", "Die Kommunen")


def test_a_long_description_stands_below_the_picture(world):
    draft = world.draft()
    words = {"alternative": "Ein Diagramm.", "caption": "Kurse", "description": "Elf Kurse 2024.\n\nNeun Kurse 2025."}
    FigureFactory(version=draft, key="kurse", **words)
    draft.chapters.filter(slug="anlass").update(text="![](kurse)\n\nDanach.")
    [section] = [each for each in read_docx(word_of(draft)).sections if "Danach." in each.text]
    assert section.text == "![](bild-1)\n\n**Lange Beschreibung:** Elf Kurse 2024.\n\nNeun Kurse 2025.\n\nDanach."


def test_a_heading_that_is_not_translated_is_marked_as_german(world):
    headings = Document(word_of(world.new, Variant.LONG, "ar")).element.body.xpath(
        ".//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'Heading')]"
    )
    marked = {"".join(each.itertext()): each.xpath("string(.//w:lang/@w:val)") for each in headings}
    assert {bool(re.search("[a-z]", words)): code for words, code in marked.items()} == {True: "de-DE", False: ""}


def test_everybody_gets_it_under_an_address_that_stays(world, client):
    response = client.get(f"{VERSION}langfassung.docx")
    assert response.status_code == 200
    assert response["Content-Disposition"] == 'attachment; filename="integrationskonzept-fassung-2-langfassung.docx"'
    assert read_docx(io.BytesIO(b"".join(response.streaming_content))).sections
    assert client.get(f"{VERSION}langfassung.docx", headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert f'href="{VERSION}langfassung.docx"' in client.get(VERSION).text


@pytest.mark.parametrize("name", ["langfassung.docx?lang=xx", "kurzfassung.docx?lang=fa"])
def test_what_is_not_written_is_not_there(world, client, name):
    assert client.get(f"{VERSION}{name}").status_code == 404


def test_a_draft_is_not_for_everybody(world, client):
    draft = world.draft()
    assert client.get(f"{draft.get_absolute_url()}langfassung.docx").status_code == 404
