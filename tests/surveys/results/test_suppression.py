"""No number under the minimum can be computed back from all that is told of a survey."""

from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.results.breakdown import break_down_choice, break_down_ticks
from surveys.results.figures import tell_choice, tell_ranking, tell_ticks
from surveys.results.suppression import merged, told_ticks, withheld_cells
from tests.surveys.results.attacker import MINIMUM, Attacker, is_safe, learn_cells

# Options of one question


@pytest.mark.parametrize(
    ("counts", "classes"),
    [
        ([148, 121, 196, 118, 29], [(0,), (1,), (2,), (3,), (4,)]),  # nothing is small
        ([40, 30, 3, 8], [(0,), (1,), (2, 3)]),  # two small ones are enough for each other
        ([40, 30, 3], [(0,), (1, 2)]),  # one takes the next smallest to it
        ([40, 30, 9, 0], [(0,), (1, 2, 3)]),  # nine and nobody: still nine
        ([40, 30, 0], [(0,), (1, 2)]),  # nobody is a small number, too
        ([40, 2], [(0, 1)]),  # of two options both
        ([9, 0, 0], []),  # too few at all
        ([0, 0], []),
    ],
)
def test_small_options_are_put_together(counts, classes):
    assert list(merged(counts, 10)) == classes


@pytest.mark.parametrize(
    ("counts", "classes"),
    [
        ([20, 30, 40], [(0,), (1,), (2,)]),
        ([3, 20, 30, 40], [(0, 1), (2,), (3,)]),
        ([20, 3, 40, 12], [(0, 1), (2,), (3,)]),  # with the smaller neighbour
        ([4, 3, 40, 2, 4], [(0, 1, 2, 3, 4)]),
        ([0, 12, 0, 12], [(0, 1, 2), (3,)]),
    ],
)
def test_steps_of_a_scale_are_put_together_with_their_neighbours(counts, classes):
    assert list(merged(counts, 10, ordered=True)) == classes


@settings(deadline=None)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=12), st.booleans())
def test_each_class_has_the_minimum_and_no_option_is_lost(counts, ordered):
    classes = merged(counts, 10, ordered=ordered)
    assert all(sum(counts[each] for each in options) >= 10 for options in classes)
    assert sorted(each for options in classes for each in options) == (list(range(len(counts))) if classes else [])


# Ticks


@pytest.mark.parametrize(
    ("counts", "people", "most", "told"),
    [
        ([402, 233, 158], 612, 3, {0, 1, 2}),
        ([40, 30, 4], 60, None, {0, 1}),  # fewer than ten ticked it
        ([40, 55, 30], 60, None, {0, 2}),  # fewer than ten did not
        ([30, 30, 0], 40, 2, {0, 1}),  # room enough: 80 ticks were possible
        ([20, 20, 20, 0], 30, 2, {1, 2}),  # all used both ticks: nothing would be left for the fourth
        ([5, 4], 9, None, set()),
    ],
)
def test_ticks_are_told_where_neither_those_who_did_nor_those_who_did_not_are_few(counts, people, most, told):
    assert told_ticks(counts, people, 10, most=most) == told


# Tables


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ([[40, 30], [30, 40]], 4),
        ([[40, 3], [30, 40]], 0),  # of four cells the totals would tell each
        ([[40, 3, 20], [30, 40, 20], [30, 30, 30]], 5),
        ([[3, 20, 20], [20, 3, 20], [20, 20, 20]], 5),  # two small ones protect each other
        ([[0, 0, 30], [20, 20, 20], [20, 20, 20]], 3),  # nobody of the first row
        ([[2, 3, 3, 2], [40, 40, 40, 40], [50, 50, 50, 50]], 4),  # a row of small ones takes another row
    ],
)
def test_small_cells_take_others_with_them(table, told):
    cells = len(table) * len(table[0])
    assert cells - len(withheld_cells(table, 10)) == told


def test_a_table_without_small_cells_is_told_as_it_is():
    assert withheld_cells([[10, 10], [10, 10]], 10) == frozenset()


# The attacker

OPTIONS, GROUPS, TICKS, MOST = range(3), range(3), range(3), 2
SKEWED = st.sampled_from([0, 0, 0, 0, 1, 1, 2, None])


@st.composite
def surveys(draw):
    """Sheets: role, municipality, one choice, and up to two ticks; some leave out a question."""
    some_ticks = st.sampled_from([(), (0,), (0,), (0, 1), (0, 1), (1,), (0, 2), (1, 2)])
    kinds = draw(st.lists(st.tuples(SKEWED, SKEWED, SKEWED, some_ticks), min_size=1, max_size=8))
    times = draw(st.lists(st.integers(1, 14), min_size=len(kinds), max_size=len(kinds)))
    return [kind for kind, number in zip(kinds, times, strict=True) for _each in range(number)]


def counted(values):
    return [sum(value == option for value in values) for option in OPTIONS]


@settings(max_examples=15, deadline=None)
@given(surveys())
def test_whoever_knows_all_that_is_told_cannot_compute_a_small_number(sheets):
    attacker = Attacker()
    roles, places, choices = (
        learn_choice(attacker, name, [sheet[each] for sheet in sheets])
        for each, name in enumerate(("role", "place", "q"))
    )
    ticks = learn_ticks(attacker, [sheet[3] for sheet in sheets if sheet[3]])
    for name, index, groups in (("role", 0, roles), ("place", 1, places)):
        if groups and choices:
            learn_cross_table(attacker, name, groups, choices, [(sheet[index], sheet[2]) for sheet in sheets])
        if groups and ticks:
            learn_cross_ticks(attacker, name, groups, ticks, [(sheet[index], sheet[3]) for sheet in sheets if sheet[3]])
    for secret in attacker.secrets:
        assert is_safe(attacker.reach(secret)), secret


def learn_choice(attacker, name, values):
    """What is told of one question alone; the members of a class are secrets."""
    told = tell_choice(counted(values), MINIMUM)
    answered = sum(value is not None for value in values)
    attacker.learn({(name, None): 1}, len(values) - answered)
    if told is None:
        return None
    for portion in told.portions:
        assert portion.count >= MINIMUM
        attacker.learn({(name, option): 1 for option in portion.options}, portion.count)
        attacker.secrets += [{(name, option): 1} for option in portion.options if len(portion.options) > 1]
    return told


def learn_ticks(attacker, ticked):
    told = tell_ticks(ticks_of(ticked), len(ticked), MINIMUM, most=MOST)
    if told is None:
        return None
    for option, portion in enumerate(told.portions):
        attacker.learn({("tick", option): 1}, portion.count, most=told.people)
        attacker.secrets += [{("tick", option): 1}] if portion.count is None else []
    attacker.learn({("tick", option): 1 for option in TICKS}, least=told.people, most=MOST * told.people)
    return told


def ticks_of(ticked):
    return [sum(option in ticks for ticks in ticked) for option in TICKS]


def learn_cross_table(attacker, name, groups, choices, pairs):
    rows = [*GROUPS, None]
    by = {row: counted([choice for group, choice in pairs if group == row]) for row in rows}
    table = break_down_choice(choices, groups, by, MINIMUM)
    for option in OPTIONS:
        attacker.learn({**{(name, row, option): 1 for row in rows}, ("q", option): -1}, 0)
    for row in rows:
        attacker.learn({**{(name, row, option): 1 for option in OPTIONS}, (name, row): -1}, most=0)
    learn_cells(attacker, table, lambda row, option: (name, row, option))
    for group in table:
        attacker.learn({(name, row, option): 1 for row in group.options for option in OPTIONS}, group.told.people)


def learn_cross_ticks(attacker, name, groups, ticks, pairs):
    rows = [*GROUPS, None]
    by = {row: ticks_of([ticked for group, ticked in pairs if group == row]) for row in rows}
    people = {row: sum(group == row for group, _ticked in pairs) for row in rows}
    table = break_down_ticks(ticks, groups, by, people, MINIMUM, most=MOST)
    for option in TICKS:
        attacker.learn({**{(name, row, "tick", option): 1 for row in rows}, ("tick", option): -1}, 0)
    for row in rows:
        asked = (name, row, "asked")
        attacker.learn({asked: 1, (name, row): -1}, most=0)
        attacker.learn({**{(name, row, "tick", option): 1 for option in TICKS}, asked: -1}, least=0)
        attacker.learn({**{(name, row, "tick", option): 1 for option in TICKS}, asked: -MOST}, most=0)
        for option in TICKS:
            attacker.learn({(name, row, "tick", option): 1, asked: -1}, most=0)
    learn_cells(attacker, table, lambda row, option: (name, row, "tick", option))
    for group in table:
        attacker.learn({(name, row, "asked"): 1 for row in group.options}, group.told.people)


ANSWERS = list(product(GROUPS, GROUPS, OPTIONS, OPTIONS))
"""All that one person can have answered: role, municipality, and two questions."""


@settings(max_examples=4, deadline=None)
@given(st.lists(st.sampled_from(ANSWERS), min_size=3, max_size=6), st.integers(0, 10**6))
def test_nor_can_whoever_asks_which_people_could_stand_behind_all_tables_together(kinds, seed):
    chance = Random(seed)
    sheets = [chance.choice(kinds) if chance.random() < 0.8 else chance.choice(ANSWERS) for _person in range(60)]
    attacker = Attacker()

    def people(where):
        return {answers: 1 for answers in ANSWERS if where(answers)}

    told = [tell_choice(counted([sheet[each] for sheet in sheets]), MINIMUM) for each in range(4)]
    for each, distribution in enumerate(told):
        for portion in distribution.portions:
            attacker.learn(people(lambda a, e=each, p=portion: a[e] in p.options), portion.count)
    for by, asked in product((0, 1), (2, 3)):
        table = {row: counted([sheet[asked] for sheet in sheets if sheet[by] == row]) for row in GROUPS}
        crossed = break_down_choice(told[asked], told[by], table, MINIMUM)
        for of_group in crossed:
            for portion in of_group.told.portions:
                rows, columns = of_group.options, portion.options
                terms = people(lambda a, g=rows, c=columns, b=by, q=asked: a[b] in g and a[q] in c)
                if portion.count is None:
                    attacker.secrets.append(terms)
                else:
                    attacker.learn(terms, portion.count)
    for secret in attacker.secrets:
        assert is_safe(attacker.reach(secret))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_withheld_cell_of_a_table_can_be_computed_nor_a_small_sum_of_two(data):
    numbers = st.lists(st.sampled_from([0, 1, 2, 3, 4, 5, 6, 9, 14]), min_size=4, max_size=4)
    table = data.draw(st.lists(numbers, min_size=2, max_size=4))
    margins = [sum(row) for row in table] + [sum(column) for column in zip(*table, strict=True)]
    if min(margins) < MINIMUM:
        return
    attacker, withheld = attack(table)
    for cell in withheld:
        assert is_safe(attacker.reach({cell: 1}))
    for one, other in list(combinations(sorted(withheld), 2))[:10]:
        is_large = table[one[0]][one[1]] + table[other[0]][other[1]] >= MINIMUM
        assert is_large or is_safe(attacker.reach({one: 1, other: 1}))


def attack(table):
    """An attacker who knows the totals of a table and all cells that are told."""
    attacker, withheld = Attacker(), withheld_cells(table, MINIMUM)
    for row, counts in enumerate(table):
        attacker.learn({(row, column): 1 for column in range(len(counts))}, sum(counts))
        for column, count in enumerate(counts):
            if (row, column) not in withheld:
                attacker.learn({(row, column): 1}, count)
    for column, counts in enumerate(zip(*table, strict=True)):
        attacker.learn({(row, column): 1 for row in range(len(table))}, sum(counts))
    return attacker, withheld


def test_the_attacker_finds_a_number_that_only_its_own_cell_withholds():
    """The control: without complementary suppression the totals tell it."""
    attacker = Attacker()
    attacker.learn({"told": 1}, 40)
    attacker.learn({"told": 1, "withheld": 1}, 43)
    assert attacker.reach({"withheld": 1}) == (3, 3)


def test_a_ranking_withholds_cells_like_any_table_of_totals():
    ranking = tell_ranking([[30, 8, 2], [8, 20, 12], [2, 12, 26]], 40, 10)
    assert ranking.places == ((30, None, None), (None, None, None), (None, None, 26))
