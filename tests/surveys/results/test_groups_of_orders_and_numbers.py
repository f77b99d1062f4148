"""Orders, numbers and means by groups: nothing under the minimum can be computed back from all that is told of them."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.results.breakdown import break_down_choice, whole_orders
from surveys.results.figures import Distribution, Portion, banded, tell_choice, tell_numbers, tell_ranking
from tests.surveys.results.attacker import MINIMUM, Attacker, is_safe, learn_cells

GROUPINGS, GROUPS, ROWS = (0, 1), range(3), (0, 1, 2, None)
OPTIONS, PLACES, VALUES = range(3), range(2), range(6)


@st.composite
def sheets(draw, answers):
    """Role, municipality (None: no answer), and what was answered; a few kinds of people, many of each."""
    group = st.sampled_from([0, 0, 0, 0, 1, 1, 2, None])
    kinds = draw(st.lists(st.tuples(group, group, answers), min_size=1, max_size=8))
    times = draw(st.lists(st.integers(1, 14), min_size=len(kinds), max_size=len(kinds)))
    return [kind for kind, number in zip(kinds, times, strict=True) for _each in range(number)]


def groups_of(people, by):
    return tell_choice([sum(each[by] == group for each in people) for group in GROUPS], MINIMUM)


def by_row(people, by, count):
    """What `count` makes of the answers in each row that has any."""
    answers = {row: [each[2] for each in people if each[by] == row] for row in ROWS}
    return {row: count(those) for row, those in answers.items() if those}


def no_secret_is_found(attacker):
    return all(is_safe(attacker.reach(secret)) for secret in attacker.secrets)


# Numbers


def times_of(numbers):
    return {number: numbers.count(number) for number in numbers}


@settings(max_examples=20, deadline=None)
@given(sheets(st.sampled_from([0, 0, 1, 2, 2, 3, 4, 5])))
def test_quartiles_and_bands_by_two_groupings_tell_no_small_number(people):
    attacker, told = Attacker(), tell_numbers(times_of([each[2] for each in people]), MINIMUM)
    if told is None:
        return
    learn_numbers(attacker, told)
    for by in GROUPINGS:
        groups = groups_of(people, by)
        if groups and told.bands:
            table = by_row(people, by, lambda numbers: banded(times_of(numbers), told.edges))
            crossed = break_down_choice(told.bands, groups, table, MINIMUM)
            for value in VALUES:
                attacker.learn({**{(by, row, value): 1 for row in ROWS}, value: -1}, 0)
            for group in crossed:
                attacker.learn({(by, row, value): 1 for row in group.options for value in VALUES}, group.told.people)
            learn_cells(attacker, with_values(crossed, told.edges), lambda row, value, by=by: (by, row, value))
    assert no_secret_is_found(attacker)


def learn_numbers(attacker, told):
    """The quartiles as what they say of ranks, and the bands; how many gave a number is a secret unless its band is all it."""
    attacker.learn(dict.fromkeys(VALUES, 1), told.people)
    for quarter, number in told.quartiles.items():
        rank = -(-told.people * quarter // 4)
        attacker.learn({value: 1 for value in VALUES if value <= number}, least=rank)
        attacker.learn({value: 1 for value in VALUES if value < number}, most=rank - 1)
    for portion in told.bands.portions if told.bands else ():
        assert portion.count >= MINIMUM
        attacker.learn(dict.fromkeys(band(portion.options[0], told.edges), 1), portion.count)
    bands = [band(each, told.edges) for each in range(len(told.edges) + 1)]
    attacker.secrets += [{value: 1} for values in bands if len(values) > 1 for value in values]


def band(position, edges):
    """The numbers that lie in a band."""
    return [value for value in VALUES if banded({value: 1}, edges)[position]]


def with_values(crossed, edges):
    """The same table with numbers in place of bands."""
    return [
        type(group)(
            group.options,
            Distribution(
                group.told.people,
                tuple(Portion(tuple(band(each.options[0], edges)), each.count) for each in group.told.portions),
            ),
        )
        for group in crossed
    ]


def test_a_band_ends_where_the_minimum_has_room_beyond_it():
    """Fewer than 30 gave less than 5, the median. Were it told that 28 gave 0, one at the most could have given 1 to 4."""
    told = tell_numbers({0: 28, 5: 6, 9: 26}, 10)
    assert told.quartiles == {1: 0, 2: 5, 3: 9}
    assert told.edges == (5,)


# Orders

ORDERS = st.sampled_from([(0, 1), (0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (0,)])


def order_table(orders):
    return [[sum(order[place : place + 1] == (option,) for order in orders) for place in PLACES] for option in OPTIONS]


@settings(max_examples=20, deadline=None)
@given(sheets(ORDERS))
def test_first_places_and_mean_places_by_two_groupings_tell_no_small_number(people):
    told = tell_ranking(order_table([each[2] for each in people]), len(people), MINIMUM)
    if told is None:
        return
    attacker = Attacker()
    learn_order(attacker, told, people)
    for by in GROUPINGS:
        groups = groups_of(people, by)
        if groups:
            learn_orders_by_groups(attacker, by, groups, told, by_row(people, by, order_table))
    assert no_secret_is_found(attacker)


def learn_order(attacker, told, people):
    """All cells that are told, and how many gave each place and placed each option."""
    table = order_table([each[2] for each in people])
    for option in OPTIONS:
        attacker.learn({(option, place): 1 for place in PLACES}, sum(table[option]))
        for place in PLACES:
            if told.places[option][place] is None:
                attacker.secrets.append({(option, place): 1})
            else:
                attacker.learn({(option, place): 1}, told.places[option][place])
    for place in PLACES:
        attacker.learn({(option, place): 1 for option in OPTIONS}, sum(row[place] for row in table))


def learn_orders_by_groups(attacker, by, groups, told, orders):
    """Of each group how many put an option first; and all places where they are told."""
    first = {row: [places[0] for places in table] for row, table in orders.items()}
    crossed = break_down_choice(told.first_places, groups, first, MINIMUM)
    for option in OPTIONS:
        for place in PLACES:
            attacker.learn({**{(by, row, option, place): 1 for row in ROWS}, (option, place): -1}, 0)
    for row in ROWS:
        ranked = {(by, row, option, 1): 1 for option in OPTIONS}
        attacker.learn({**ranked, **{(by, row, option, 0): -1 for option in OPTIONS}}, most=0)
    learn_cells(attacker, crossed, lambda row, option: (by, row, option, 0))
    for group in crossed:
        attacker.learn({(by, row, option, 0): 1 for row in group.options for option in OPTIONS}, group.told.people)
    for group, ranking in zip(crossed, whole_orders(crossed, orders, MINIMUM), strict=False):
        for option, counts in enumerate(ranking.places):
            for place, count in enumerate(counts):
                assert count >= MINIMUM
                attacker.learn({(by, row, option, place): 1 for row in group.options}, count)


def test_mean_places_of_groups_stand_where_no_number_behind_them_is_small():
    many, few = [[30, 10], [10, 30]], [[30, 9], [9, 30]]
    groups = break_down_choice(
        Distribution(80, (Portion((0,), 60), Portion((1,), 20))),
        Distribution(80, (Portion((0,), 40), Portion((1,), 40))),
        {0: [30, 10], 1: [30, 10]},
        10,
    )
    assert [ranking.mean_place(0) for ranking in whole_orders(groups, {0: many, 1: many}, 10)] == [Decimal("1.3")] * 2
    assert whole_orders(groups, {0: many, 1: few}, 10) == ()


# Means


def test_a_mean_of_its_own_would_tell_withheld_steps():
    """The control: each mean has one decimal, and yet how many chose the highest step is known to be 2 or 3 of 40."""
    attacker = Attacker()
    attacker.learn({"low": 1, "high": 1}, 40)
    attacker.learn({"high": 20}, least=40 - 1, most=40 + 20)  # 1 + high / 40 is rounded to 1.1
    low, high = attacker.reach({"high": 1})
    assert high - low < 10


def test_a_group_has_a_mean_only_where_each_step_of_it_is_told():
    steps = Distribution(140, (Portion((0,), 45), Portion((1,), 50), Portion((2,), 45)))
    groups = Distribution(140, (Portion((0,), 43), Portion((1,), 47), Portion((2,), 50)))
    crossed = break_down_choice(steps, groups, {0: [20, 20, 3], 1: [12, 15, 20], 2: [13, 15, 22]}, 10)
    means = [group.told.mean([1, 2, 3]) for group in crossed]
    assert None in means
    assert any(mean is not None for mean in means)
    for group, mean in zip(crossed, means, strict=True):
        assert (mean is None) == any(portion.count is None for portion in group.told.portions)
