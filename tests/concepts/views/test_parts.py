"""Chapters and action areas."""

import pytest

from concepts.choices import ChapterKind
from tests.concepts.factories import (
    ActionAreaFactory,
    ChallengeFactory,
    ChapterFactory,
    ConceptVersionFactory,
    CoreThemeFactory,
    FigureFactory,
    GoodPracticeFactory,
    IndicatorFactory,
    IndicatorValueFactory,
    MeasureFactory,
    MunicipalPortraitFactory,
    RecommendationFactory,
    ThemeNoteFactory,
    freeze,
)
from tests.organisations.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
VERSION = "/konzepte/integrationskonzept/fassungen/2/"


def test_an_area_shows_what_it_wants_what_is_hard_and_what_is_recommended(world, read):
    html = read(f"/en{VERSION}handlungsfelder/sprache-und-bildung/")
    for words in (
        "Sprache öffnet Türen",
        "Alle können sich verständigen.",
        '<li><bdi lang="de">Kinder kommen gut an.</bdi></li>',
        "Unübersichtliche Kurse und lange Wartezeiten",
        "Sprachcafé mit Spielecke",
        "Transparenz und Information gilt in jedem Kurs.",
        "Wartezeit auf einen Integrationskurs",
        "Bildungsbüro",
    ):
        assert words in html


def test_each_recommendation_of_an_area_says_how_its_money_and_its_measures_stand(world, read):
    html = read(f"/en{VERSION}handlungsfelder/sprache-und-bildung/")
    first, second = html.split('<li class="line">')[1:3]
    assert "Running" in first
    assert "money" not in first.lower()
    assert "Decision about the money is pending" in second


def test_an_area_leads_to_the_one_before_and_the_one_after(world, read):
    html = read(f"{VERSION}handlungsfelder/zusammenleben/")
    assert f'rel="prev" href="{VERSION}handlungsfelder/sprache-und-bildung/"' in html
    assert 'rel="next"' not in html


def test_a_chapter_shows_its_text_its_author_and_its_neighbours(world, read):
    html = read(f"{VERSION}kapitel/vorwort/")
    assert "Landrätin des Kreises Musterland" in html
    assert "<p>im Kreis Musterland leben Menschen aus mehr als 140 Staaten.</p>" in html
    assert f'rel="next" href="{VERSION}kapitel/anlass/"' in html


def test_a_chapter_leads_to_those_below_it_and_back(world, read):
    assert f'href="{VERSION}kapitel/zahlen/"' in read(f"{VERSION}kapitel/anlass/")
    assert f'href="{VERSION}kapitel/anlass/"' in read(f"{VERSION}kapitel/zahlen/").split("</nav>")[-4]


def test_a_chapter_of_portraits_names_each_municipality(world, read):
    html = read(f"{VERSION}kapitel/kommunen/")
    assert "Stadt Ahlbrock</h2>" in html
    assert "Möbelindustrie" in html


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (ChapterKind.CORE_THEMES, "Wer ein Angebot nicht kennt"),
        (ChapterKind.AREAS, "Wer hier lebt, soll mitreden"),
        (ChapterKind.MATRIX, "Vereine werden beraten und gefördert."),
        (ChapterKind.INDICATORS, "Wartezeit auf einen Integrationskurs"),
        (ChapterKind.RECOMMENDATIONS, "Begegnungsorte in jeder Kommune schaffen"),
        (ChapterKind.GLOSSARY, "Jemand überträgt, was gesagt wird."),
        (ChapterKind.CONTRIBUTORS, "<li>Lehrkräfte</li>"),
    ],
)
def test_a_chapter_shows_what_the_records_say(world, read, kind, words):
    assert words in read(f"{VERSION}kapitel/{kind}/")


def test_a_text_has_lists_tables_figures_and_references(read):
    version = ConceptVersionFactory()
    FigureFactory(version=version, key="auftakt", description="Links steht ein Baum.")
    chapter = ChapterFactory(
        version=version,
        text="- Kurse\n- Treffen\n\nTabelle: Menschen\n| Ort | Zahl |\n|---|---|\n| Ahlbrock | 3 |\n\n![](auftakt)\n\n[Mehr](#anhang)",
    )
    ChapterFactory(version=version, slug="anhang")
    freeze(version)
    html = read(chapter.get_absolute_url())
    for markup in (
        "<li>Kurse</li>",
        "Menschen</caption>",
        'alt="Menschen stehen vor dem Eingang der Stadthalle"',
        "Links steht ein Baum.",
        f'<a href="{version.get_absolute_url()}kapitel/anhang/">Mehr</a>',
    ):
        assert markup in html


def test_text_cannot_smuggle_markup_of_its_own(read):
    chapter = ChapterFactory(text="<script>alert(1)</script>\n\n[klick](javascript:alert(1))", title="<b>fett</b>")
    freeze(chapter.version)
    html = read(chapter.get_absolute_url())
    assert "<script" not in html
    assert "javascript:" not in html.split("<main")[1].replace("(javascript:alert(1))", "")
    assert "<b>fett" not in html


@pytest.mark.parametrize("rows", [1, 3])
def test_an_area_costs_the_same_queries_for_any_number_of_parts(client, django_assert_num_queries, rows):
    area = ActionAreaFactory()
    for _row in range(rows):
        recommendation = RecommendationFactory(area=area)
        recommendation.themes.add(CoreThemeFactory(version=area.version))
        MeasureFactory(concept=area.version.concept, recommendation=recommendation.lineage)
        ChallengeFactory(area=area)
        GoodPracticeFactory(area=area, municipality=OrganisationFactory())
        ThemeNoteFactory(area=area)
        indicator = IndicatorFactory(version=area.version, area=area)
        IndicatorValueFactory(indicator=indicator.lineage)
        ActionAreaFactory(version=area.version)
    freeze(area.version)
    with django_assert_num_queries(15):
        client.get(f"/en{area.get_absolute_url()}")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_chapter_costs_the_same_queries_for_any_number_of_parts(client, django_assert_num_queries, rows):
    chapter = ChapterFactory(text="![](bild)")
    for _row in range(rows):
        ChapterFactory(version=chapter.version, parent=chapter)
        MunicipalPortraitFactory(chapter=chapter)
        FigureFactory(version=chapter.version)
    freeze(chapter.version)
    with django_assert_num_queries(8):
        client.get(f"/en{chapter.get_absolute_url()}")
