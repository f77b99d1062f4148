"""A version becomes a document: the sections, words and languages of each variant."""

from itertools import pairwise

import pytest
from lxml import html

from concepts.choices import ChapterKind, Variant
from concepts.printing import edition as printing
from concepts.services.renditions import write_text
from tests.concepts.factories import (
    ActionAreaFactory,
    ChallengeFactory,
    ChapterFactory,
    ConceptVersionFactory,
    CoreThemeFactory,
    FigureFactory,
    GlossaryEntryFactory,
    IndicatorFactory,
    MunicipalPortraitFactory,
    RecommendationFactory,
    RenditionFactory,
    ThemeNoteFactory,
    freeze,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    """A version with every kind of chapter."""
    version = ConceptVersionFactory(contributors="Kommunen\nVereine")
    kinds = [kind for kind in ChapterKind if kind != ChapterKind.TEXT]
    text = ChapterFactory(
        version=version,
        number="1",
        slug="anlass",
        title="Anlass",
        text="Siehe [Empfehlung 1.1](#1.1) und [das Glossar](#glossary).[^1]\n\n![](bild)\n\n[^1]: Eine Fußnote.",
        in_short=True,
    )
    MunicipalPortraitFactory(chapter=text)
    FigureFactory(version=version, key="bild")
    for kind in kinds:
        ChapterFactory(version=version, number="", slug=kind, title=str(kind), text="", shows=kind, in_short=True)
    area = ActionAreaFactory(version=version, number="1", slug="sprache", title="Sprache und Bildung")
    ChallengeFactory(area=area, number="1.A", title="Lange Wartezeiten")
    recommendation = RecommendationFactory(area=area, number="1.1", title="Kurse zeigen", funding_reservation=True)
    theme = CoreThemeFactory(version=version, number="1", title="Transparenz")
    recommendation.themes.add(theme)
    ThemeNoteFactory(area=area, theme=theme)
    IndicatorFactory(version=version, baseline=11, target=6)
    GlossaryEntryFactory(version=version, title="Abwägung")
    return version


def printed(version, variant=Variant.LONG, language="de"):
    document = printing.build(printing.parameters(version, variant, language))
    return html.fromstring(document.html)


def headings(page):
    return [(int(found.tag[1]), found.text_content().strip()) for found in page.iter("h1", "h2", "h3", "h4")]


def test_the_full_version_has_all_sections_with_headings_that_leave_no_level_out(version):
    found = headings(printed(version))
    levels = [level for level, _words in found]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert (2, "1 Sprache und Bildung") in found
    assert (4, "1.A Lange Wartezeiten") in found
    assert (4, "1.1 Kurse zeigen") in found
    assert (2, "1 Transparenz") in found


def test_every_link_within_the_document_leads_somewhere(version):
    page = printed(version)
    targets = {found.get("id") for found in page.iter() if found.get("id")}
    inner = [link.get("href")[1:] for link in page.iter("a") if link.get("href", "").startswith("#")]
    assert inner
    assert set(inner) <= targets


def test_a_reference_in_a_text_leads_to_the_recommendation(version):
    page = printed(version)
    (link,) = [link for link in page.iter("a") if link.text_content() == "Empfehlung 1.1"]
    target = page.get_element_by_id(link.get("href")[1:])
    assert target.text_content().strip() == "1.1 Kurse zeigen"


def test_the_short_version_has_what_areas_are_about_and_the_titles_of_recommendations_only(version):
    page = printed(version, Variant.SHORT)
    words = page.text_content()
    assert "Deutsch zu lernen öffnet Türen." in words
    assert "Sie entsteht nicht allein im Kursraum." not in words
    assert "1.1 Kurse zeigen" in words
    assert "Die Kursträger melden" not in words
    assert not page.xpath("//a[text()='Empfehlung 1.1']")


def test_the_short_version_says_the_same_as_the_full_one_where_nothing_is_shortened(version):
    long, short = (printed(version, variant).text_content() for variant in (Variant.LONG, Variant.SHORT))
    sentence = "Wer ein Angebot nicht kennt, kann es nicht nutzen."
    assert sentence in long
    assert sentence in short


def test_the_plain_version_has_only_what_is_written_in_plain_language(version):
    rendition = RenditionFactory(version=version, variant=Variant.PLAIN)
    area = version.areas.get()
    write_text(rendition=rendition, source=area, field="introduction", text="Sprache ist wichtig.", seen="")
    page = printed(version, Variant.PLAIN)
    assert page.get("lang") == "de-simple"
    assert "Sprache ist wichtig." in page.text_content()
    assert [words for _level, words in headings(page) if words == "1 Anlass"] == []


def test_a_translation_marks_what_is_still_in_german_and_says_so(version):
    rendition = RenditionFactory(version=version, variant=Variant.SHORT, language="ar")
    area = version.areas.get()
    write_text(rendition=rendition, source=area, field="title", text="اللغة والتعليم", seen="")
    page = printed(version, Variant.SHORT, "ar")
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    (theme,) = page.xpath("//h2/span[text()='Transparenz']")
    assert (theme.get("lang"), theme.get("dir")) == ("de", "ltr")


def test_a_picture_is_printed_with_its_words(version):
    page = printed(version)
    (image,) = page.xpath("//figure/img")
    assert (image.get("src"), image.get("alt")) == ("app:figure-bild", "Menschen stehen vor dem Eingang der Stadthalle")


def test_the_digest_changes_with_the_words_and_with_what_the_cover_says(version):
    wanted = printing.parameters(version, Variant.LONG, "de")
    before = printing.digest(wanted)
    assert printing.digest(wanted) == before
    version.areas.update(title="Bildung")
    changed = printing.digest(wanted)
    assert changed != before
    freeze(version)
    assert printing.digest(wanted) != changed


def test_reading_a_version_for_print_costs_the_same_for_one_and_for_three(version, django_assert_num_queries):
    area = version.areas.get()
    for more in range(2):
        with django_assert_num_queries(BUILDING):
            printing.build(printing.parameters(version, Variant.LONG, "de"))
        RecommendationFactory(area=area, number=f"1.{more + 2}").themes.add(version.themes.get())


BUILDING = 17
