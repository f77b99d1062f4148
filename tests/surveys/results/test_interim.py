"""Nothing small can be computed by subtracting what is told of a question on one day from what is told on another."""

import datetime as dt
from itertools import accumulate
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.results.breakdown import break_down_choice
from surveys.results.figures import tell_choice, tell_classes
from surveys.results.interim import schedule, told_steps
from surveys.results.suppression import merged
from tests.surveys.results.attacker import MINIMUM, Attacker, is_safe

FIRST = dt.date(2026, 5, 4)


def day(number):
    return FIRST + dt.timedelta(days=number)


def steps(*brought, minimum=10, final=None, **facts):
    """All steps when that is over which the days, from day 0 on, have `brought` of each option."""
    sheets = [(day(number), sum(counts)) for number, counts in enumerate(brought)]
    plan = schedule(sheets, minimum, final=None if final is None else day(final))
    counts = dict(zip((each for each, _number in sheets), accumulate(brought, added), strict=True))
    counted = [(each, counts[max(known for known in counts if known <= each)]) for each in plan.days]
    return told_steps(counted, minimum, once=plan.once, **facts)


def added(counts, more):
    return [one + other for one, other in zip(counts, more, strict=True)]


def told(found):
    """The number of each day, and what is told on it."""
    return {
        (step.day - FIRST).days: {options: sum(step.counts[each] for each in options) for options in step.classes}
        for step in found
    }


A, B, C, D = ((each,) for each in range(4))


def test_options_that_were_put_together_once_are_never_put_together_with_others():
    first, second = [12, 10, 40, 0], [12, 20, 60, 0]
    assert merged(first, 10) == (*(A, C), (1, 3))
    assert merged(second, 10) == (*(B, C), (0, 3))  # twelve once more: so the fourth is nobody
    found = steps(first, added(second, [-each for each in first]), [12, 10, 10, 0], [50, 50, 50, 50])
    assert told(found) == {0: {A: 12, C: 40, (1, 3): 10}, 2: {A: 24, C: 70, (1, 3): 30}}


def test_an_option_that_few_of_the_new_people_chose_holds_back_its_question():
    found = steps([20, 20], [29, 1], [0, 10], [50, 50])
    assert told(found) == {0: {A: 20, B: 20}, 2: {A: 49, B: 31}}


def test_the_last_step_waits_so_that_the_final_result_has_grown_as_well():
    running = [20, 20], [10, 10], [10, 10]
    assert list(told(steps(*running))) == [0, 1]
    assert told(steps(*running, [1, 0], final=3)) == {0: {A: 20, B: 20}, 1: {A: 30, B: 30}, 3: {A: 41, B: 40}}


def test_the_final_result_parts_what_was_together_where_each_part_is_large_enough():
    found = steps([20, 5, 5], [10, 10, 0], [2, 0, 8], final=2)
    assert told(found) == {0: {A: 20, (1, 2): 10}, 2: {A: 32, B: 15, C: 13}}


def test_after_the_final_day_steps_go_on_without_waiting():
    found = steps([20, 20], [9, 9], [1, 9], final=0)
    assert told(found) == {0: {A: 20, B: 20}, 2: {A: 30, B: 38}}


def test_steps_of_a_scale_are_parted_in_their_order():
    found = steps([3, 20, 4, 6], [20, 20, 5, 5], [1, 1, 3, 4], final=2, ordered=True)
    assert told(found) == {0: {(0, 1): 23, (2, 3): 10}, 2: {A: 24, B: 41, C: 12, D: 15}}


def test_of_too_few_people_nothing_is_told():
    assert steps([5, 4], final=0) == steps([50, 50]) == []


BROUGHT = st.integers(2, 4).flatmap(
    lambda options: st.lists(
        st.lists(st.sampled_from([0, 0, 1, 4, 5, 9, 14]), min_size=options, max_size=options), min_size=4, max_size=8
    )
)


@settings(max_examples=20, deadline=None)
@given(BROUGHT, st.integers(2, 8), st.booleans())
def test_whoever_reads_every_day_and_subtracts_cannot_compute_a_small_number(brought, final, ordered):
    read = {
        step.day: step
        for today in range(1, len(brought) + 1)
        for step in steps(*brought[:today], minimum=MINIMUM, final=final if today > final else None, ordered=ordered)
    }
    found = [read[each] for each in sorted(read)]
    attacker = Attacker()
    for until, step in enumerate(found):
        for options in step.classes:
            assert sum(step.counts[each] for each in options) >= MINIMUM
            chosen = {(each, at): 1 for each in options for at in range(until + 1)}
            attacker.learn(chosen, sum(step.counts[each] for each in options))
    for option in range(len(brought[0])):
        for before, later in pairs(len(found)):
            growth = {(option, at): 1 for at in range(before + 1, later + 1)}
            low, high = attacker.reach(growth)
            real = found[later].counts[option] - (found[before].counts[option] if before >= 0 else 0)
            assert low == high == real >= MINIMUM or is_safe((low, high)), (option, before, later)


def pairs(number):
    """A step and an earlier one; -1 is the time before the first."""
    return [(before, later) for later in range(number) for before in range(-1, later)]


def people_by_day(chance):
    """Who came on each day: the role and the opinion of each."""
    roles, opinions = ([chance.choice((1, 2, 4, 9)) for _each in range(3)] for _kind in range(2))
    return [
        list(zip(*(chance.choices(range(3), weights, k=number) for weights in (roles, opinions)), strict=True))
        for number in chance.choices(range(3, 30), k=chance.randint(3, 6))
    ]


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6))
def test_steps_and_the_table_by_groups_together_tell_nothing_small(seed):
    came = people_by_day(Random(seed))
    final = len(came) - 2  # one day more, with sheets on paper
    opinions = [[sum(opinion == each for _role, opinion in people) for each in range(3)] for people in came]
    found = steps(*opinions, minimum=MINIMUM, final=final)
    at_the_end = next((step for step in found if step.day == day(final)), None)
    answers = [answer for people in came[: final + 1] for answer in people]
    roles = tell_choice([sum(role == each for role, _opinion in answers) for each in range(3)], MINIMUM)
    if at_the_end is None or roles is None:
        return
    attacker = Attacker()
    for step in found:
        for options in step.classes:
            attacker.learn(chosen(options, step.day), sum(step.counts[each] for each in options))
            attacker.secrets += [chosen([each], step.day) for each in options if len(options) > 1]
    for portion in roles.portions:
        attacker.learn(chosen(range(3), day(final), portion.options), portion.count)
    table = {role: [sum(answer == (role, opinion) for answer in answers) for opinion in range(3)] for role in range(3)}
    for group in break_down_choice(tell_classes(at_the_end.counts, at_the_end.classes), roles, table, MINIMUM):
        for portion in group.told.portions:
            cell = chosen(portion.options, day(final), group.options)
            if portion.count is None:
                attacker.secrets.append(cell)
            else:
                attacker.learn(cell, portion.count)
    for secret in attacker.secrets:
        assert is_safe(attacker.reach(secret)), secret


def chosen(options, until, roles=range(3)):
    """The people of these roles who had chosen one of the options on a day, by the days on which they came."""
    days = range((until - FIRST).days + 1)
    return {(role, option, each): 1 for role in roles for option in options for each in days}


def test_the_attacker_finds_what_classes_that_cross_would_tell():
    """The control: the options put together anew on each day."""
    attacker = Attacker()
    for until, counts in enumerate(([12, 10, 40, 0], [12, 20, 60, 0])):
        for options in merged(counts, 10):
            chosen = {(each, at): 1 for each in options for at in range(until + 1)}
            attacker.learn(chosen, sum(counts[each] for each in options))
    assert attacker.reach({(3, 0): 1}) == (0, 0)


def test_the_first_later_day_with_enough_sheets_takes_the_place_of_a_final_one_with_too_few():
    assert schedule([(day(0), 4), (day(3), 5), (day(4), 1)], 10, final=day(1)).once == day(4)


@pytest.mark.parametrize(("final", "until"), [(None, 0), (1, 1)])
def test_the_days_of_a_survey_bring_the_minimum_each_and_the_last_waits(final, until):
    plan = schedule([(day(0), 10), (day(1), 10)], 10, final=None if final is None else day(final))
    assert plan.until == day(until)
