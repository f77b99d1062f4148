"""Records that say something like a text, by the words they share: the same in both databases."""

import pytest

from concepts.models import Recommendation
from concepts.search.similar import likeness

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def alike(world, text, most=5):
    rows = Recommendation.objects.filter(version=world.new)
    return list(likeness(rows, text, fields=("title", "text"), most=most))


def test_what_shares_most_words_comes_first_whatever_their_forms(world):
    text = "Wo finde ich einen Deutschkurs? Es bräuchte eine Übersicht der Kurse für den ganzen Kreis."
    assert alike(world, text)[0] == world.recommendation("1.1").pk


def test_no_more_are_found_than_wanted_and_none_that_shares_no_word(world):
    text = " ".join(f"{part.title} {part.text}" for part in world.new.recommendations.all())
    assert len(alike(world, text, most=50)) == world.new.recommendations.count()
    assert len(alike(world, text, most=2)) == 2
    assert alike(world, "Feuerwehrschlauchtrockenturm") == []


@pytest.mark.parametrize("text", ["", "und der die", "!!! ???", "' | & ) :*", "x" * 5000, '"NEAR" OR AND NOT *'])
def test_what_says_nothing_or_is_meant_to_break_it_finds_nothing(world, text):
    assert alike(world, text) == []
