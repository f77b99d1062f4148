"""Who gets a place, as tables and properties; no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrations.allocation import (
    GroupWish,
    Outcome,
    Party,
    Situation,
    choose_group,
    decide,
    next_up,
    settle_groups,
)


@pytest.mark.parametrize(
    ("capacity", "taken", "waiting", "limit", "places", "accepts", "outcome"),
    [
        (100, 99, 0, None, 1, False, Outcome.PLACE),
        (100, 100, 0, None, 1, False, Outcome.OFFER_WAITING),
        (100, 100, 0, None, 1, True, Outcome.WAITING),
        (100, 100, 20, 20, 1, True, Outcome.REFUSED),
        (100, 100, 0, 0, 1, True, Outcome.REFUSED),
        (100, 98, 0, None, 3, False, Outcome.OFFER_WAITING),
        (100, 98, 0, None, 3, True, Outcome.WAITING),
        (100, 98, 5, None, 2, False, Outcome.PLACE),
        (None, 5000, 0, None, 9, False, Outcome.PLACE),
        (90, 100, 0, None, 1, False, Outcome.OFFER_WAITING),
    ],
)
def test_a_new_party_gets_what_the_numbers_allow(capacity, taken, waiting, limit, places, accepts, outcome):
    assert decide(Situation(capacity, taken, waiting, limit), places, accepts_waiting=accepts) is outcome


@pytest.mark.parametrize(
    ("free", "queue", "promoted", "passed_over"),
    [
        (0, [1], (), ()),
        (1, [1, 1], (0,), ()),
        (3, [1, 1, 1, 1], (0, 1, 2), ()),
        (1, [2, 1], (1,), ((0, 1),)),
        (2, [3, 1, 2, 1], (1, 3), ((0, 2), (2, 1))),
        (None, [5, 6], (0, 1), ()),
    ],
)
def test_the_queue_moves_up_in_order_and_passes_over_who_does_not_fit(free, queue, promoted, passed_over):
    result = next_up(free, [Party(index, places) for index, places in enumerate(queue)])
    assert (result.promoted, result.passed_over) == (promoted, passed_over)


@given(st.integers(0, 50), st.lists(st.integers(1, 5), max_size=40))
def test_nobody_who_fits_stays_behind_and_never_one_too_many(free, parties):
    result = next_up(free, [Party(index, places) for index, places in enumerate(parties)])
    given_away = sum(parties[index] for index in result.promoted)
    left = free - given_away
    assert left >= 0
    assert all(parties[index] > left for index in range(len(parties)) if index not in result.promoted)


@pytest.mark.parametrize(
    ("free", "places", "group"),
    [
        ({1: 5, 2: 5}, 1, 1),
        ({1: 0, 2: 5}, 1, 2),
        ({1: 1, 2: 2}, 2, 2),
        ({1: 0, 2: 0}, 1, None),
        ({1: -2, 2: None}, 9, 2),
    ],
)
def test_first_wish_then_second_then_the_officers_list(free, places, group):
    assert choose_group(free, GroupWish(id=7, places=places, first=1, second=2)) == group


def test_moving_up_to_the_first_wish_frees_the_second_for_the_next():
    wishes = [
        GroupWish(id=1, places=1, first=10, second=20, current=20),
        GroupWish(id=2, places=1, first=20, second=30, current=None),
    ]
    assert settle_groups({10: 1, 20: 0, 30: 0}, wishes) == {1: 10, 2: 20}


def test_who_is_in_the_first_wish_is_never_moved():
    assert settle_groups({10: 5, 20: 5}, [GroupWish(id=1, places=1, first=10, second=20, current=10)]) == {}


GROUPS = [1, 2, 3]


@st.composite
def wishes(draw):
    number = draw(st.integers(0, 12))
    return [
        GroupWish(
            id=index,
            places=draw(st.integers(1, 3)),
            first=(pair := draw(st.permutations(GROUPS)))[0],
            second=pair[1],
            current=draw(st.sampled_from([None, pair[1]])),
        )
        for index in range(number)
    ]


@given(st.dictionaries(st.sampled_from(GROUPS), st.integers(0, 8), min_size=3), wishes())
def test_settling_groups_only_improves_and_never_overfills(free, wishes):
    moves = settle_groups(free, wishes)
    for wish in wishes:
        if wish.id in moves:
            assert moves[wish.id] in (wish.first, wish.second)
            assert wish.current is None or moves[wish.id] == wish.first
    for group in GROUPS:
        gained = sum(wish.places for wish in wishes if moves.get(wish.id) == group)
        left = sum(wish.places for wish in wishes if wish.id in moves and wish.current == group)
        assert gained <= free[group] + left
    assert settle_groups(_room_after(free, wishes, moves), _after(wishes, moves)) == {}


def _after(wishes, moves):
    return [GroupWish(w.id, w.places, w.first, w.second, moves.get(w.id, w.current)) for w in wishes]


def _room_after(free, wishes, moves):
    room = dict(free)
    for wish in wishes:
        if wish.id in moves:
            room[moves[wish.id]] -= wish.places
            if wish.current is not None:
                room[wish.current] += wish.places
    return room
