"""Texts as no concept should have them, and some has: a page, a file and a Word file come of each."""

import io

import pytest
from django.db import transaction

from concepts.docx.findings import archive_of, facts_in
from concepts.markup import parse
from concepts.printing import edition
from concepts.printing.word import write_word
from pdf.checks.document import check_document
from pdf.checks.file import check_file
from tests.concepts.factories import ChapterFactory, ConceptVersionFactory, freeze

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("printing")]

NAMES = "مها الأحمد und שרה כהן beraten mit Nguyễn Thị Ánh (\u202bفريق\u202c)"
TEXTS = {
    "a list of a hundred items": "\n".join(f"- Punkt {number}" for number in range(1, 101)),
    "a heading of 400 words": f"# {' '.join(['Wort'] * 400)}\n\nDarunter steht wenig.",
    "names from right to left": f"# {NAMES}\n\n{NAMES}: {NAMES}.\n\n- {NAMES}",
    "letters with combining characters": f"Ein Z{chr(0x308) * 20}a{chr(0x301)}hler, Ki{chr(0x331)}tas und e{chr(0x328)}{chr(0x301)}.",
    "a word of a thousand letters": f"{'Donaudampfschifffahrt' * 50} endet.",
}


@pytest.fixture(scope="module")
def version(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        version = ConceptVersionFactory()
        for number, (title, text) in enumerate(TEXTS.items(), start=1):
            ChapterFactory(version=version, number=str(number), slug=f"k{number}", title=title, text=text)
        yield freeze(version)
        transaction.set_rollback(True)


def test_the_file_passes_the_checks(version, print_to):
    document = edition.build(edition.parameters(version, "long", "de"))
    file = print_to(document, "hard")
    assert check_document(document) == []
    assert check_file(document, file.path, file.typeset.unprintable) == []
    assert file.typeset.pages < 20


def test_every_page_opens(version, client):
    for chapter in version.chapters.all():
        assert client.get(chapter.get_absolute_url()).status_code == 200


def test_the_word_file_reads_back_as_it_was(version):
    made = io.BytesIO()
    write_word(version, "long", "de", made)
    chapters = facts_in(archive_of(made))["chapters"]["1"]["found"]
    assert [parse(chapter["text"]) for chapter in chapters] == [parse(text) for text in TEXTS.values()]
