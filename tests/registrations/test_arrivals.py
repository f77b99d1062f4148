"""The door: who came, with a registration or without one."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import override

from registrations import services
from registrations.attendance import Attendance, arrived_by_group, attendance_of
from registrations.errors import NotAdmitted
from registrations.models import Arrival, EventNumbers, Registration
from tests.events.factories import EventFactory, WorkingGroupFactory, in_days
from tests.organisations.factories import UserFactory
from tests.registrations.factories import RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def event():
    return EventFactory(starts_at=in_days(0, hour=0), registration_closes_on=None)


@pytest.fixture
def helper():
    return UserFactory()


def let_in(registration, helper, now, people=None):
    return services.check_in(registration=registration, people=people, by=helper, now=now)


def count(event, helper, now, people=1, key=None):
    return services.count_walk_ins(event=event, people=people, key=key or uuid.uuid4(), by=helper, now=now)


def test_a_tap_checks_the_whole_party_in(event, helper, now):
    arrival = let_in(RegistrationFactory(event=event, places=3), helper, now)
    assert (arrival.people, arrival.by, arrival.at) == (3, helper, now)


def test_part_of_a_party_can_come(event, helper, now):
    assert let_in(RegistrationFactory(event=event, places=3), helper, now, people=2).people == 2


@pytest.mark.parametrize("people", [0, 4])
def test_more_or_fewer_people_than_there_can_be_are_refused(event, helper, now, people):
    with pytest.raises(NotAdmitted, match="1 to 3 people"):
        let_in(RegistrationFactory(event=event, places=3), helper, now, people=people)


def test_the_same_tap_from_a_second_device_changes_nothing(event, helper, now):
    party = RegistrationFactory(event=event, places=3)
    first = let_in(party, helper, now)
    again = let_in(party, UserFactory(), now + timedelta(minutes=1), people=1)
    assert (again.pk, again.people, again.at, again.by) == (first.pk, 3, now, helper)


def test_a_tap_can_be_taken_back_also_twice(event, helper, now):
    party = RegistrationFactory(event=event)
    let_in(party, helper, now)
    for _time in range(2):
        services.undo_check_in(registration=party)
    assert not Arrival.objects.exists()
    assert let_in(party, helper, now).people == 1


@pytest.mark.parametrize("state", ["cancelled", "expired"])
def test_who_is_not_registered_any_more_cannot_be_checked_in(event, helper, now, state):
    with pytest.raises(NotAdmitted, match="without a registration"):
        let_in(RegistrationFactory(event=event, **{state: True}), helper, now)


def test_who_waits_can_be_let_in_by_those_at_the_door(event, helper, now):
    assert let_in(RegistrationFactory(event=event, waiting=True), helper, now).people == 1


def test_the_door_opens_the_day_before(helper, now):
    let_in(RegistrationFactory(event=EventFactory(starts_at=in_days(1))), helper, now)
    with pytest.raises(NotAdmitted, match="The check-in begins on"):
        let_in(RegistrationFactory(event=EventFactory(starts_at=in_days(2))), helper, now)


@pytest.mark.parametrize("state", ["cancelled", "postponed", "tentative", "draft"])
def test_an_event_that_does_not_take_place_has_no_door(helper, now, state):
    with pytest.raises(NotAdmitted):
        count(EventFactory(**{state: True}), helper, now)


def test_people_without_registration_are_counted_once_per_tap(event, helper, now):
    key = uuid.uuid4()
    for _time in range(2):
        count(event, helper, now, people=4, key=key)
    count(event, helper, now)
    assert attendance_of(event).walk_ins == 5


@pytest.mark.parametrize("people", [0, 501])
def test_a_strange_number_of_people_is_refused(event, helper, now, people):
    with pytest.raises(NotAdmitted, match="between 1 and 500"):
        count(event, helper, now, people=people)


def test_only_people_without_registration_of_this_event_are_taken_back(event, helper, now):
    elsewhere = count(EventFactory(starts_at=in_days(0)), helper, now)
    here, party = count(event, helper, now), let_in(RegistrationFactory(event=event), helper, now)
    for arrival in (elsewhere, here, party):
        services.undo_walk_ins(event=event, arrival=arrival.pk)
    assert set(Arrival.objects.all()) == {elsewhere, party}


def test_the_numbers_count_people_and_miss_parties(event, helper, now):
    let_in(RegistrationFactory(event=event, places=3), helper, now, people=2)
    RegistrationFactory(event=event, places=2)
    RegistrationFactory(event=event, waiting=True)
    count(event, helper, now, people=4)
    assert attendance_of(event) == Attendance(expected=5, arrived=2, walk_ins=4, parties_missing=1)
    assert attendance_of(event).here == 6


def test_an_event_without_anybody_has_nought(event):
    assert attendance_of(event) == Attendance(0, 0, 0, 0)


def test_the_groups_know_how_many_came(event, helper, now):
    group = WorkingGroupFactory(event=event)
    let_in(RegistrationFactory(event=event, group=group, places=2), helper, now)
    let_in(RegistrationFactory(event=event), helper, now)
    assert arrived_by_group(event) == {group.pk: 2, None: 1}


def test_the_database_knows_no_arrival_without_people(event):
    with pytest.raises(IntegrityError):
        Arrival.objects.create(event=event, people=0)


def test_the_database_knows_no_walk_in_with_a_registration(event):
    with pytest.raises(IntegrityError):
        Arrival.objects.create(event=event, is_walk_in=True, registration=RegistrationFactory(event=event))


def test_a_deleted_registration_leaves_the_number_of_people(event, helper, now):
    party = RegistrationFactory(event=event, places=2)
    let_in(party, helper, now)
    Registration.objects.filter(pk=party.pk).delete()
    assert attendance_of(event).arrived == 2


def test_with_the_personal_data_the_arrivals_become_a_number(helper, now):
    event = EventFactory(starts_at=in_days(0, hour=0), ends_at=in_days(0, hour=1), registration_closes_on=None)
    let_in(RegistrationFactory(event=event, places=2), helper, now)
    count(event, helper, now)
    services.purge_personal_data(now + timedelta(days=40))
    assert EventNumbers.objects.get(event=event).attended == 3
    assert not Arrival.objects.exists()


def test_a_number_that_was_noted_by_hand_stays(helper, now):
    event = EventFactory(starts_at=in_days(0, hour=0), ends_at=in_days(0, hour=1), registration_closes_on=None)
    count(event, helper, now)
    EventNumbers.objects.create(event=event, attended=7)
    services.purge_personal_data(now + timedelta(days=40))
    assert EventNumbers.objects.get(event=event).attended == 7
