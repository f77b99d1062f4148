"""What stands in the way of publishing: each fault has its own sentence, and says where it is."""

import pytest

from concepts.choices import ChapterKind, Variant
from concepts.content import read_content
from concepts.gate import check_content
from concepts.models import Chapter
from concepts.services.renditions import note_text
from organisations.models import Organisation
from tests.concepts.factories import (
    ActionAreaFactory,
    ChapterFactory,
    ConceptVersionFactory,
    FigureFactory,
    RecommendationFactory,
    RenditionFactory,
)

pytestmark = pytest.mark.django_db

TABLE = "Tabelle: Zahlen\n\n| Ort | Zahl |\n|---|---|\n| Ahlbrock | 3 |"


@pytest.fixture
def version():
    """A version in which nothing stands in the way."""
    version = ConceptVersionFactory()
    ChapterFactory(
        version=version,
        number="3",
        slug="zahlen",
        title="Zahlen",
        text=f"# Unterkapitel\n\nSiehe [die Empfehlung zu Kursen](#1.1).\n\n{TABLE}\n\n![](bild)",
    )
    ChapterFactory(version=version, shows=ChapterKind.AREAS, text="", title="Handlungsfelder")
    FigureFactory(version=version, key="bild")
    RecommendationFactory(area=ActionAreaFactory(version=version), number="1.1")
    return version


def findings(version):
    return check_content(read_content(version), version.renditions.all())


def test_nothing_stands_in_the_way_of_a_good_version(version):
    assert findings(version) == []


FAULTY_TEXTS = {
    "heading-skips": "# Eins\n\n### Drei",
    "heading-empty": "#\n\nText",
    "table-header-empty": TABLE.replace("Ort", ""),
    "table-without-header": TABLE.replace("Ort", "").replace("Zahl |\n|---", " |\n|---"),
    "table-without-caption": TABLE.partition("\n\n")[2],
    "link-vague": "Mehr dazu [hier](https://example.org).",
    "link-bare": "[https://example.org](https://example.org)",
    "link-empty": "[](https://example.org)",
    "link-nowhere": "[Empfehlung 9.9](#9.9)",
    "figure-unknown": "![](kein-bild)",
    "note-missing": "Text.[^1]",
    "note-uncalled": "Text.\n\n[^1]: Fußnote",
    "language-unmarked": "Willkommen heißt مرحبا.",
    "language-unknown": "[Welcome]{lang=quatsch}",
}


@pytest.mark.parametrize(("code", "text"), FAULTY_TEXTS.items(), ids=FAULTY_TEXTS)
def test_a_faulty_text_is_found_with_a_sentence_and_its_place(version, code, text):
    Chapter.objects.filter(slug="zahlen").update(text=text)
    (finding,) = findings(version)
    assert finding.code == code
    assert "3 Zahlen" in finding.place
    assert finding.sentence
    assert finding.lineage == str(Chapter.objects.get(slug="zahlen").lineage_id)


def test_each_fault_has_a_sentence_of_its_own(version):
    sentences = set()
    for text in FAULTY_TEXTS.values():
        Chapter.objects.filter(slug="zahlen").update(text=text)
        sentences |= {finding.sentence for finding in findings(version)}
    assert len(sentences) == len(FAULTY_TEXTS)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"alternative": " "}, ["figure-without-words"]),
        ({"alternative": "IMG_2041.jpg"}, ["figure-file-name"]),
        ({"alternative": "", "decorative": True}, []),
    ],
    ids=["no words", "file name", "decoration"],
)
def test_case_5_check_5_a_picture_without_alternative_text_cannot_be_published(version, change, codes):
    version.figures.update(**change)
    assert [finding.code for finding in findings(version)] == codes


def test_an_empty_chapter_and_areas_that_no_chapter_shows_are_found(version):
    Chapter.objects.filter(shows=ChapterKind.AREAS).update(shows=ChapterKind.TEXT)
    assert sorted(finding.code for finding in findings(version)) == ["areas-not-shown", "chapter-empty"]


def test_a_version_without_anything_is_not_published():
    assert [finding.code for finding in findings(ConceptVersionFactory())] == ["empty"]


def test_the_texts_of_renditions_keep_the_same_rules(version):
    rendition = RenditionFactory(version=version, variant=Variant.LONG, language="ar")
    chapter = Chapter.objects.get(slug="zahlen")
    note_text(rendition=rendition, source=chapter, field="text", text="انظر [هنا](https://example.org)")
    note_text(rendition=rendition, source=chapter, field="title", text="أرقام")
    assert findings(version) == []
    note_text(rendition=rendition, source=chapter, field="text", text="[here](https://example.org)")
    assert [finding.code for finding in findings(version)] == ["link-vague"]


def test_a_colour_that_cannot_be_read_is_found(version):
    Organisation.objects.filter(pk=version.concept.organisation_id).update(accent_colour="#ffee00")
    version.refresh_from_db()
    assert [finding.code for finding in findings(version)] == ["colour"]


def test_checking_costs_the_same_for_one_and_for_three(version, django_assert_num_queries):
    for _more in range(2):
        with django_assert_num_queries(CHECKING):
            findings(version)
        RecommendationFactory(area=version.areas.get())


CHECKING = 16
