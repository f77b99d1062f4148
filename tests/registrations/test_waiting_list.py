"""Moving up: freed places, raised and lowered capacity, parties that do not fit, working groups."""

import pytest

from mail.models import OutgoingMessage
from registrations import services
from registrations.choices import Status
from registrations.models import Registration
from registrations.querysets import group_places, places_of
from tests.events.factories import WorkingGroupFactory
from tests.registrations.conftest import application, make_event, submission
from tests.registrations.factories import RegistrationFactory
from tests.registrations.test_register import kinds

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def confirmed_names(event) -> list[str]:
    return list(event.registrations.confirmed().in_queue_order().values_list("name", flat=True))


@pytest.fixture
def full(event, register):
    """Three places taken, and two people waiting: dilara, then emre."""
    for name in ("amina", "boris", "chen", "dilara", "emre"):
        register(event, name)
    return event


def test_a_cancelled_place_goes_to_the_next_who_is_told(full, now):
    services.cancel(registration=Registration.objects.get(name="Amina"), now=now)
    assert confirmed_names(full) == ["Boris", "Chen", "Dilara"]
    assert kinds("dilara@example.org") == ["waiting", "promoted"]
    assert kinds("emre@example.org") == ["waiting"]


def test_cancelling_twice_moves_one_up_and_writes_once(full, now):
    entry = Registration.objects.get(name="Amina")
    for _time in range(2):
        services.cancel(registration=entry, now=now)
    assert confirmed_names(full) == ["Boris", "Chen", "Dilara"]
    assert kinds("amina@example.org") == ["registered", "cancelled"]


def test_a_cancelled_person_can_register_again_and_queues_anew(full, now, register):
    services.cancel(registration=Registration.objects.get(name="Amina"), now=now)
    again = services.register(
        event=full, application=application("amina"), submission=submission(now, "again"), accepts_waiting=True, now=now
    )
    assert again.registration.status == Status.WAITING


def test_case_2_check_3_person_101_waits_and_raising_to_130_moves_thirty_up_in_order(now):
    event = make_event(now, capacity=100)
    RegistrationFactory.create_batch(100, event=event)
    waiting = RegistrationFactory.create_batch(35, event=event, waiting=True)
    result = services.change_capacity(event=event, capacity=130, reason="Zweiter Raum", now=now)
    assert result.promoted == waiting[:30]
    assert OutgoingMessage.objects.filter(kind="registrations.promoted").count() == 30
    services.cancel(registration=waiting[0], now=now)
    waiting[30].refresh_from_db()
    assert waiting[30].status == Status.CONFIRMED
    assert event.capacity_changes.get().new == 130


def test_lowering_the_capacity_takes_no_place_away_and_shows_the_overhang(full, now):
    result = services.change_capacity(event=full, capacity=1, now=now)
    assert (result.promoted, result.overhang) == ([], 2)
    services.cancel(registration=Registration.objects.get(name="Amina"), now=now)
    assert confirmed_names(full) == ["Boris", "Chen"]


def test_a_party_that_does_not_fit_is_passed_over_and_told_why(now, register):
    event = make_event(now, capacity=2, places_per_registration=3)
    first = register(event, "amina", places=1)
    register(event, "boris", places=1)
    big = register(event, "chen", places=2)
    register(event, "dilara", places=1)
    services.cancel(registration=first, now=now)
    big.refresh_from_db()
    assert confirmed_names(event) == ["Boris", "Dilara"]
    assert (big.status, big.passed_over_free) == (Status.WAITING, 1)
    assert kinds("chen@example.org") == ["waiting", "passed-over"]


def test_a_party_that_needs_fewer_places_moves_up_at_once(now, register):
    event = make_event(now, capacity=3, places_per_registration=3)
    register(event, "amina", places=2)
    big = register(event, "boris", places=3)
    services.change(registration=big, application=application("boris", places=1), now=now)
    big.refresh_from_db()
    assert big.status == Status.CONFIRMED


def test_nobody_moves_up_once_the_event_has_begun(full, now):
    after = full.starts_at
    assert services.change_capacity(event=full, capacity=50, now=after).promoted == []


def test_free_places_are_counted_with_held_ones_and_parties(now):
    event = make_event(now, capacity=10)
    RegistrationFactory(event=event, places=3)
    RegistrationFactory(event=event, held=True, places=2)
    RegistrationFactory(event=event, cancelled=True, places=5)
    RegistrationFactory(event=event, waiting=True)
    situation = places_of(event)
    assert (situation.free, situation.taken, situation.waiting) == (5, 5, 1)


@pytest.fixture
def conference(now):
    """A conference of ten with two working groups of one place each, and a third without limit."""
    event = make_event(now, capacity=10)
    event.groups = [WorkingGroupFactory(event=event, capacity=capacity) for capacity in (1, 1, None)]
    return event


def test_case_2_check_4_first_wish_then_second_then_the_officers_list(conference, register):
    one, two, _three = conference.groups
    wishes = {"first_group": one, "second_group": two}
    entries = [register(conference, name, **wishes) for name in ("amina", "boris", "chen")]
    assert [entry.group for entry in entries] == [one, two, None]
    assert list(conference.registrations.both_groups_full()) == [entries[2]]
    assert all(entry.status == Status.CONFIRMED for entry in entries)


def test_a_freed_group_place_moves_people_on_and_nobody_loses_the_event(conference, register, now):
    one, two, _three = conference.groups
    wishes = {"first_group": one, "second_group": two}
    first, second, third = (register(conference, name, **wishes) for name in ("amina", "boris", "chen"))
    services.cancel(registration=first, now=now)
    for entry in (second, third):
        entry.refresh_from_db()
    assert (second.group, third.group) == (one, two)
    assert kinds("boris@example.org") == ["registered", "group"]


def test_raising_a_group_moves_the_wishes_up(conference, register, now):
    one, two, _three = conference.groups
    for name in ("amina", "boris"):
        register(conference, name, first_group=one, second_group=two)
    services.change_group_capacity(group=one, capacity=2, now=now)
    assert group_places(conference)[one.pk].taken == 2
    assert group_places(conference)[two.pk].taken == 0


def test_who_moves_up_to_the_event_gets_a_group_too(now, register):
    event = make_event(now, capacity=1)
    group = WorkingGroupFactory(event=event, capacity=1)
    first = register(event, "amina", first_group=group)
    waiting = register(event, "boris", first_group=group)
    assert waiting.group is None
    services.cancel(registration=first, now=now)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.group) == (Status.CONFIRMED, group)
