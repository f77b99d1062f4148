"""Searching in both databases: the same words find the same parts."""

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concepts.choices import Stage
from concepts.models import ConceptVersion, LineageKind, SearchEntry
from concepts.search.finding import find
from concepts.search.indexing import reindex
from concepts.search.terms import parse
from concepts.services.correcting import Corrected, correct
from tests.concepts.factories import (
    ChapterFactory,
    ConceptVersionFactory,
    RecommendationFactory,
    freeze,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture(scope="module", autouse=True)
def index(built_world):
    for version in (built_world.old, built_world.new):
        reindex(version=version)


def titles(world, typed, language="de", versions=None):
    """What is found, the best first of each kind: number and title."""
    result = find(parse(typed), versions or [world.new], language)
    return [str(hit.entry) for _kind, hits in result.hits(result.matches) for hit in hits]


def entries(version):
    return list(
        SearchEntry.objects.filter(version=version).order_by("lineage", "language").values_list("title", "text")
    )


@pytest.mark.parametrize(
    "typed", ["Deutschkurs", "Deutschkurse", "deutschkurse", "DEUTSCHKURSE", "Übersicht Deutschkurse"]
)
def test_a_word_is_found_in_other_forms(world, typed):
    assert "1.1 Kreisweite Übersicht aller Deutschkurse aufbauen" in titles(world, typed)


def test_kurse_finds_kurs_and_kurs_finds_kurse(world):
    version = ConceptVersionFactory()
    for title in ("Ein Kurs am Abend", "Viele Kurse am Morgen", "Kurze Wege"):
        ChapterFactory(version=version, title=title, number="", text="")
    reindex(version=freeze(version))
    for typed in ("Kurs", "Kurse"):
        assert sorted(titles(world, typed, versions=[version])) == ["Ein Kurs am Abend", "Viele Kurse am Morgen"]


def test_all_words_must_be_there(world):
    assert titles(world, "Deutschkurse Busfahrplan") == []
    assert titles(world, "Kinderbetreuung Busfahrplan") == [
        "1.2 Sprachkurse in der Fläche und mit Kinderbetreuung ermöglichen"
    ]


def test_small_words_do_not_count(world):
    assert titles(world, "die Übersicht aller Deutschkurse") == titles(world, "Übersicht aller Deutschkurse")


def test_a_phrase_must_be_there_as_it_is(world):
    assert "1.1" in titles(world, '"freie Plätze"')[0]
    assert titles(world, '"Plätze freie"') == []


def test_titles_come_before_texts(world):
    version = ConceptVersionFactory()
    ChapterFactory(version=version, title="Anderes", number="", text="Wohnen, wohnen und noch einmal wohnen. Wohnen!")
    ChapterFactory(version=version, title="Wohnen und Mobilität und vieles mehr", number="", text="Nichts davon.")
    reindex(version=freeze(version))
    assert titles(world, "wohnen", versions=[version]) == ["Wohnen und Mobilität und vieles mehr", "Anderes"]


def test_a_number_finds_the_recommendation_that_has_it(world):
    assert titles(world, "1.2")[0].startswith("1.2 ")


def test_everything_that_can_be_read_is_found(world):
    for typed, kind in {
        "Staaten": LineageKind.CHAPTER,
        "Angebot nutzen": LineageKind.THEME,
        "Elternabend": LineageKind.AREA,
        "Sprachcafé": LineageKind.PRACTICE,
        "Wartezeiten": LineageKind.CHALLENGE,
        "Startdaten": LineageKind.RECOMMENDATION,
        "beraten gefördert": LineageKind.NOTE,
        "Wartezeit Integrationskurs": LineageKind.INDICATOR,
        "Möbelindustrie": LineageKind.PORTRAIT,
        "Sprachmittlung": LineageKind.TERM,
        "Migrantenorganisationen": LineageKind.CONCEPT,
    }.items():
        assert kind in dict(find(parse(typed), [world.new], "de").kinds), typed


def test_translations_are_found_in_their_language_and_the_rest_in_german(world):
    assert titles(world, "language education", "en") == ["1 Language and education"]
    assert titles(world, "language education", "de") == []
    assert "2.1 Anlaufstelle für Vereine einrichten" in titles(world, "Vereine", "en")
    assert titles(world, "اللغة", "ar")


def test_what_matches_in_both_languages_is_found_once_in_the_readers(world):
    world.new.renditions.get(language="en")
    found = find(parse("1.1"), [world.new], "en")
    assert [match.language for match in found.matches if match.kind == "recommendation"] == ["en"]


def test_plain_language_is_found_too(world):
    assert "1 Sprache und Bildung" in titles(world, "Liste Kursen")


def test_only_the_asked_versions_are_searched(world):
    assert titles(world, "Moschee") == []
    assert titles(world, "Moschee", versions=[world.old]) == ["1.3 Tag der offenen Moschee"]
    assert titles(world, "Moschee", versions=[]) == []


def test_a_version_that_is_not_public_has_no_entries():
    draft = RecommendationFactory().version
    assert reindex(version=draft) == 0
    submitted = freeze(draft, Stage.SUBMITTED, is_public=False)
    assert reindex(version=submitted) == 0
    ConceptVersion.objects.filter(pk=draft.pk).update(is_public=True)
    assert reindex(version=draft) > 0


def test_indexing_twice_changes_nothing(world):
    before = entries(world.new)
    number = reindex(version=world.new)
    assert entries(world.new) == before
    assert len(before) == number


def test_a_correction_is_found_after_indexing(world):
    found = world.recommendation("1.1")
    change = Corrected(found, "title", found.title, "Kreisweite Übersicht aller Sprachtreffs aufbauen")
    correct(version=world.new, changes=[change], note="Richtiges Wort.", on=world.new.decided_on, by=None)
    reindex(version=world.new)
    assert titles(world, "Sprachtreffs") == ["1.1 Kreisweite Übersicht aller Sprachtreffs aufbauen"]


def test_a_lost_index_is_written_anew_by_a_command(world, capsys):
    SearchEntry.objects.all().delete()
    call_command("reindex_concepts")
    assert titles(world, "Deutschkurse")
    assert "integrationskonzept, version 2" in capsys.readouterr().out


HOSTILE = [
    "'",
    '"',
    "''':* & !",
    "a:*b",
    "\\",
    "%",
    "%s",
    "NEAR(a b)",
    "title:a",
    "-a",
    "a*",
    "^a",
    "(",
    "a AND",
    "🙂",
    "١٢",
    "ﷺ",
    "a\x00b",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_that_is_typed_means_anything_to_the_database(world, typed):
    titles(world, typed)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=100), language=st.sampled_from(["de", "en", "ar", "fa"]))
def test_whatever_is_typed_is_answered(world, typed, language):
    titles(world, typed, language)


@pytest.mark.parametrize("rows", [1, 3])
def test_searching_costs_the_same_queries_for_any_number_of_hits(django_assert_num_queries, rows):
    version = RecommendationFactory().version
    RecommendationFactory.create_batch(rows, area=version.areas.get())
    reindex(version=freeze(version))
    with django_assert_num_queries(3):
        found = find(parse("Deutschkurse"), [version], "en")
        assert len(found.hits(found.matches)[0][1]) == rows + 1


def test_postgresql_answers_from_its_index(world):
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT 1 FROM concepts_searchentry WHERE document @@ to_tsquery('german', 'kurs')")
        assert "concepts_searchentry_document" in str(cursor.fetchall())
