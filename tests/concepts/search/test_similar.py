"""Parts that say something like a text, by the ranking of the database: the same in both."""

import pytest

from concepts.models import LineageKind
from concepts.search.indexing import reindex
from concepts.search.similar import similar
from tests.concepts.musterland import musterland

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
RECOMMENDATIONS = [LineageKind.RECOMMENDATION]


@pytest.fixture
def world():
    world = musterland()
    reindex(version=world.new)
    return world


def alike(world, text, kinds=RECOMMENDATIONS, most=5):
    return similar(text, versions=[world.new.pk], kinds=kinds, most=most)


def test_what_shares_most_words_comes_first_whatever_their_forms(world):
    text = "Wo finde ich einen Deutschkurs? Es bräuchte eine Übersicht der Kurse für den ganzen Kreis."
    assert alike(world, text)[0] == world.recommendation("1.1").lineage_id


def test_only_the_kinds_that_are_wanted_are_found_and_no_more_than_wanted(world):
    text = " ".join(f"{part.title} {part.text}" for part in world.new.recommendations.all())
    found = set(alike(world, text, most=50))
    assert found <= set(world.new.recommendations.values_list("lineage", flat=True))
    assert len(alike(world, text, most=2)) == 2


@pytest.mark.parametrize("text", ["", "und der die", "!!! ???", "' | & ) :*", "x" * 5000, '"NEAR" OR AND NOT *'])
def test_what_says_nothing_or_is_meant_to_break_it_finds_nothing(world, text):
    assert alike(world, text) == []
