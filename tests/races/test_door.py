"""Several devices at the door at the very same moment."""

import uuid
from functools import partial

import pytest
from django.utils import timezone

from organisations.models import User
from registrations import services
from registrations.attendance import attendance_of
from registrations.models import Arrival, Registration
from tests.events.factories import EventFactory, in_days
from tests.organisations.factories import UserFactory
from tests.registrations.factories import RegistrationFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial, pytest.mark.both_databases]


@pytest.fixture
def event():
    return EventFactory(starts_at=in_days(0, hour=0), registration_closes_on=None)


@pytest.fixture
def helper():
    return UserFactory()


def let_in(party: int, by: int) -> int:
    registration = Registration.objects.select_related("event").get(pk=party)
    return services.check_in(registration=registration, by=User.objects.get(pk=by), now=timezone.now()).pk


def count(event: int, key: uuid.UUID, by: int) -> int:
    found = EventFactory._meta.model.objects.get(pk=event)
    by = User.objects.get(pk=by)
    return services.count_walk_ins(event=found, people=2, key=key, by=by, now=timezone.now()).pk


def test_the_same_party_tapped_on_three_devices_is_in_once(processes, event, helper):
    party = RegistrationFactory(event=event, places=3)
    keys = processes.at_once(*[partial(let_in, party.pk, helper.pk)] * 3)
    assert len(set(keys)) == 1
    assert attendance_of(event).here == 3


def test_different_parties_come_in_at_once(processes, event, helper):
    parties = RegistrationFactory.create_batch(4, event=event)
    processes.at_once(*(partial(let_in, party.pk, helper.pk) for party in parties))
    assert attendance_of(event).here == 4


def test_a_number_that_is_sent_three_times_counts_once(processes, event, helper):
    key = uuid.uuid4()
    keys = processes.at_once(*[partial(count, event.pk, key, helper.pk)] * 3)
    assert len(set(keys)) == 1
    assert attendance_of(event).walk_ins == 2


def test_control_three_numbers_of_three_devices_count_three_times(processes, event, helper):
    processes.at_once(*(partial(count, event.pk, uuid.uuid4(), helper.pk) for _device in range(3)))
    assert attendance_of(event).walk_ins == 6
    assert Arrival.objects.count() == 3
