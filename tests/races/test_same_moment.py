"""Two to four people, or one person twice, at the very same moment.

The controls are for PostgreSQL: on SQLite the lock is the transaction itself, and its control stands in test_rush.
"""

from functools import partial

import pytest
from django.utils import timezone

from mail.models import OutgoingMessage
from registrations.choices import Status
from tests.races import invariants
from tests.races.people import Officer, Person, cancel, change_capacity, confirm, expire, register, register_by_link
from tests.races.side_by_side import COUNTED, LAST
from tests.races.without_lock import without_lock
from tests.registrations.conftest import make_event
from tests.registrations.factories import PersonalLinkFactory, RegistrationFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]


@pytest.fixture
def event():
    return make_event(timezone.now(), capacity=1)


def letters(kind):
    return OutgoingMessage.objects.filter(kind=f"registrations.{kind}").count()


def people(event, *parties):
    return [Person(event.pk, number, places) for number, places in enumerate(parties)]


@pytest.mark.both_databases
def test_last_place_goes_to_one_of_two_and_the_other_waits(processes, event):
    processes.at_once(*(partial(register, person) for person in people(event, 1, 1)))
    invariants.check(event)
    assert sorted(event.registrations.values_list("status", flat=True)) == [Status.CONFIRMED, Status.WAITING]


@pytest.mark.both_databases
def test_last_two_places_go_to_a_party_of_two_or_to_one_person(processes):
    event = make_event(timezone.now(), capacity=2, places_per_registration=2)
    processes.at_once(*(partial(register, person) for person in people(event, 2, 1, 2)))
    invariants.check(event)
    assert invariants.taken(event) > 0


def test_control_without_the_lock_the_last_place_goes_to_both(processes, event):
    processes.at_once(*(partial(without_lock, register, person) for person in people(event, 1, 1)))
    assert invariants.oversold(event) == {"event": 1}


@pytest.mark.both_databases
def test_double_click_registers_once_and_sends_one_letter(processes, event):
    [person] = people(event, 1)
    keys = processes.at_once(*[partial(register, person, "one form")] * 3)
    assert len(set(keys)) == 1
    assert (event.registrations.count(), OutgoingMessage.objects.count()) == (1, 1)


@pytest.mark.both_databases
def test_two_forms_of_one_person_end_in_one_registration_and_a_letter_that_says_so(processes, event):
    [person] = people(event, 1)
    keys = processes.at_once(partial(register, person, "one form"), partial(register, person, "another form"))
    assert len(set(keys)) == 1
    assert (letters("registered"), letters("already")) == (1, 1)


def test_control_without_the_lock_a_double_click_ends_in_an_error(processes, event):
    [person] = people(event, 1)
    outcomes = processes.at_once(*[partial(without_lock, register, person, "one form")] * 2)
    assert "IntegrityError" in outcomes


def link_for(event):
    return PersonalLinkFactory(event=event, email="person0@example.org").pk


@pytest.mark.both_databases
def test_personal_link_used_twice_at_once_registers_once_and_says_so_to_the_other(processes):
    event = make_event(timezone.now(), capacity=9, registration_mode="invitation")
    use = partial(register_by_link, link_for(event), *people(event, 1))
    outcomes = processes.at_once(partial(use, "one form"), partial(use, "another form"))
    assert sorted(outcomes) == ["", "LinkInvalid"]
    assert event.registrations.count() == 1


def test_control_without_the_lock_a_link_used_twice_ends_in_an_error(processes):
    event = make_event(timezone.now(), capacity=9, registration_mode="invitation")
    use = partial(without_lock, register_by_link, link_for(event), *people(event, 1))
    assert "IntegrityError" in processes.at_once(partial(use, "one form"), partial(use, "another form"))


@pytest.fixture
def lapsed_place(event):
    """The only place, held until just now by somebody who confirms too late, while somebody else waits."""
    RegistrationFactory(event=event, waiting=True)
    return RegistrationFactory(event=event, held=True, hold_until=timezone.now()).pk


@pytest.mark.both_databases
def test_confirming_while_the_place_is_released_leaves_one_of_two_with_it(processes, event, lapsed_place):
    processes.at_once(partial(confirm, lapsed_place), expire)
    assert invariants.oversold(event) == {}
    assert invariants.waiting_in_spite_of_free_places(event) == []
    assert sorted(event.registrations.values_list("status", flat=True)) == [Status.CONFIRMED, Status.WAITING]


def test_control_without_the_lock_both_keep_the_released_place(processes, event, lapsed_place):
    processes.at_once(partial(without_lock, confirm, lapsed_place, meet=LAST), partial(without_lock, expire))
    assert invariants.oversold(event) == {"event": 1}


@pytest.mark.both_databases
def test_cancelling_twice_at_once_gives_the_place_back_once(processes, event):
    leaving = RegistrationFactory(event=event)
    RegistrationFactory.create_batch(2, event=event, waiting=True)
    processes.at_once(*[partial(cancel, leaving.pk)] * 3)
    assert (letters("cancelled"), letters("promoted"), invariants.taken(event)) == (1, 1, 1)


@pytest.fixture
def two_leave_and_two_wait():
    event = make_event(timezone.now(), capacity=2)
    leaving = RegistrationFactory.create_batch(2, event=event)
    RegistrationFactory.create_batch(2, event=event, waiting=True)
    return event, [entry.pk for entry in leaving]


@pytest.mark.both_databases
def test_two_who_cancel_at_once_make_room_for_two(processes, two_leave_and_two_wait):
    event, leaving = two_leave_and_two_wait
    processes.at_once(*(partial(cancel, registration) for registration in leaving))
    assert (letters("promoted"), invariants.taken(event)) == (2, 2)


def test_control_without_the_lock_two_who_cancel_make_room_for_one(processes, two_leave_and_two_wait):
    event, leaving = two_leave_and_two_wait
    processes.at_once(*(partial(without_lock, cancel, registration, meet=COUNTED) for registration in leaving))
    assert invariants.waiting_in_spite_of_free_places(event)


@pytest.fixture
def lowered_while_three_register():
    """What happens at once, the officer first; capacity 3 becomes 1."""
    event = make_event(timezone.now(), capacity=3)
    lower = partial(change_capacity, Officer(event.pk, capacity=1))
    return event, [lower, *(partial(register, person) for person in people(event, 1, 1, 1))]


@pytest.mark.both_databases
def test_capacity_lowered_while_people_register_shows_the_overhang_there_is(processes, lowered_while_three_register):
    event, works = lowered_while_three_register
    overhang, *_keys = processes.at_once(*works)
    assert invariants.taken(event) == 1 + overhang


def test_control_without_the_lock_people_get_places_that_are_gone(processes, lowered_while_three_register):
    event, [lower, *registering] = lowered_while_three_register
    late = [partial(without_lock, work, meet=LAST) for work in registering]
    overhang, *_keys = processes.at_once(partial(without_lock, lower), *late)
    assert invariants.taken(event) > 1 + overhang
