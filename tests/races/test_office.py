"""Two officers at the same moment: the last place, one message, one registration to change."""

from functools import partial

import pytest
from django.utils import timezone

from mail.models import OutgoingMessage
from registrations.choices import Status
from registrations.services.versions import version_of
from tests.organisations.factories import MembershipFactory
from tests.races import invariants
from tests.races.desk import accept, change, post_mailings, send_links, send_mailing
from tests.races.without_lock import without_lock
from tests.registrations.conftest import make_event
from tests.registrations.factories import InterestFactory, MailingFactory, RegistrationFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]


@pytest.fixture
def officer():
    return MembershipFactory().user.pk


def letters(kind):
    return OutgoingMessage.objects.filter(kind=f"registrations.{kind}").count()


@pytest.fixture
def two_wait_for_one_place(officer):
    """What two officers do: each gives the one free place to somebody else, and names no reason for an exception."""
    event = make_event(timezone.now(), capacity=2)
    RegistrationFactory(event=event)
    waiting = RegistrationFactory.create_batch(2, event=event, waiting=True)
    return event, [partial(accept, officer, entry.pk) for entry in waiting]


@pytest.mark.both_databases
def test_two_officers_give_the_last_place_once_and_the_second_is_asked_for_a_reason(processes, two_wait_for_one_place):
    event, works = two_wait_for_one_place
    assert sorted(processes.at_once(*works)) == ["", "ReasonNeeded"]
    assert invariants.oversold(event) == {}
    assert sorted(event.registrations.values_list("status", flat=True)) == [
        Status.CONFIRMED,
        Status.CONFIRMED,
        Status.WAITING,
    ]


def test_control_without_the_lock_two_officers_give_the_last_place_twice(processes, two_wait_for_one_place):
    event, works = two_wait_for_one_place
    processes.at_once(*(partial(without_lock, work) for work in works))
    assert invariants.oversold(event) == {"event": 1}


@pytest.fixture
def message():
    event = make_event(timezone.now(), capacity=None)
    RegistrationFactory.create_batch(3, event=event)
    return MailingFactory(event=event).pk


@pytest.mark.both_databases
def test_a_message_sent_twice_at_once_goes_to_everybody_once(processes, officer, message):
    outcomes = processes.at_once(*[partial(send_mailing, officer, message, 3)] * 3)
    assert sorted(outcomes) == ["", "AlreadySent", "AlreadySent"]
    processes.at_once(post_mailings, post_mailings)
    assert letters("mailing") == 3


def test_control_without_the_lock_a_message_counts_as_sent_twice(processes, officer, message):
    outcomes = processes.at_once(*[partial(without_lock, send_mailing, officer, message, 3)] * 2)
    assert outcomes == ["", ""]


@pytest.mark.both_databases
def test_links_sent_twice_at_once_leave_each_person_one_that_works(processes, officer):
    event = make_event(timezone.now(), capacity=9, registration_mode="two_step", links_sent_automatically=False)
    keys = [told.pk for told in InterestFactory.create_batch(2, event=event)]
    processes.at_once(*[partial(send_links, officer, event.pk, keys)] * 2)
    assert event.personal_links.filter(revoked_at=None).count() == 2


@pytest.fixture
def same_page(officer):
    """Two officers have opened the same registration, and save it with another name each."""
    entry = RegistrationFactory(event=make_event(timezone.now(), capacity=9))
    return entry, [partial(change, officer, entry.pk, version_of(entry), name) for name in ("Amina", "Boris")]


@pytest.mark.both_databases
def test_two_officers_who_save_at_once_lose_no_change_silently(processes, same_page):
    entry, works = same_page
    outcomes = processes.at_once(*works)
    assert sorted(outcomes) == ["", "ChangedMeanwhile"]
    entry.refresh_from_db()
    assert entry.name == ("Amina", "Boris")[outcomes.index("")]


def test_control_without_the_lock_one_change_is_lost(processes, same_page):
    _entry, works = same_page
    assert processes.at_once(*(partial(without_lock, work) for work in works)) == ["", ""]
